import { type MouseEvent, memo, type Ref } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { ApplicationName, nameText } from '../../components/ApplicationName.tsx';
import { applicationPath } from '../../components/applicationUrl.ts';
import { Badge } from '../../components/Badge.tsx';
import { CountText } from '../../components/CountText.tsx';
import { LastSeenText } from '../../components/LastSeenText.tsx';
import { lineProvenance, provenanceOf, tokenProvenance } from '../../components/provenance.ts';
import { RatingBadge } from '../../components/RatingBadge.tsx';
import { StateBadges } from '../../components/StateBadges.tsx';
import { Unknown } from '../../components/Unknown.tsx';
import { usePortal } from '../../components/usePortal.ts';
import type { ActivityOutcomes, ApplicationActivity } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { CONTEXT_LABELS, describeReport } from '../../domain/describeActivity.ts';
import { originText } from '../../domain/origin.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { Initials } from '../../ui/Initials.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { exactTime, formatDay, relativeTime } from '../../ui/time.ts';
import { trendSummary } from '../../ui/trendSummary.ts';
import styles from './ApplicationsTable.module.css';

interface ApplicationRowProps {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly index: number;
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
  readonly now: Date;
}

/** One application. A click anywhere opens it; by keyboard its name does. */
export const ApplicationRow = memo(function ApplicationRow(props: ApplicationRowProps) {
  const { ref, index, application, outcomes, now } = props;
  const { activity } = application;
  const [, navigate] = useLocation();
  const search = useSearch();
  const url = applicationPath(application) + (search && `?${search}`);
  const provenance = provenanceOf(activity, outcomes);
  const tokens = tokenProvenance(activity, outcomes);
  const openUnlessControl = (event: MouseEvent) => {
    if (!(event.target as Element).closest('a, button')) navigate(url);
  };
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the grid layout makes some browsers forget the roles.
    <tr
      ref={ref}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      className={styles['row']}
      onClick={openUnlessControl}
    >
      <td role="cell" className={styles['nameCell']}>
        <Initials name={application.name} seed={application.key} />
        <span className={styles['nameLines']}>
          <span className={styles['nameLine']}>
            <Link href={url} className={styles['name']} title={nameText(application)}>
              <ApplicationName application={application} />
            </Link>
            <StateBadges application={application} />
          </span>
          <Publisher application={application} />
        </span>
      </td>
      <td role="cell" className={styles['lastSeen']} data-label="Last seen">
        <LastSeenText
          lastSeen={activity.lastSeen}
          lastFailure={activity.lastFailure}
          now={now}
          provenance={provenance}
        />
        <AnyUse activity={activity} outcomes={outcomes} now={now} />
      </td>
      <td role="cell" className={styles['requests']} data-label="Token requests (24 h)">
        <CountText count={activity.requests24h} provenance={tokens} />
        {activity.failed24h.state === 'known' && activity.failed24h.value > 0 && (
          <span className={styles['failed']}>
            <CountText count={activity.failed24h} provenance={[FAILED_NOTE, ...tokens]} noun="failed" />
          </span>
        )}
        {activity.anyGraphUse?.requests24h.state === 'known' && !countsGraphRequests(activity) && (
          <span className={styles['graph']}>
            Graph: <CountText count={activity.anyGraphUse.requests24h} provenance={[GRAPH_NOTE]} />
          </span>
        )}
        <ApiRequests activity={activity} outcomes={outcomes} />
      </td>
      <td role="cell" className={styles['trend']} data-label="Trend (30 d)">
        <Sparkline values={activity.trend} lastIsRunning label={trendLabel(activity)} />
      </td>
      <td role="cell" className={styles['access']} data-label="Access">
        <Access application={application} />
      </td>
      <td role="cell" className={styles['settings']}>
        <SettingsLink application={application} />
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
});

/** What is known beside use of Defender: tokens for Graph, and any API where Defender's own silence leaves it open. */
function AnyUse({ activity, outcomes, now }: ApiRequestsProps & { readonly now: Date }) {
  const { anyGraphUse, lastSeen, lastUse } = activity;
  const isOpen = lastSeen.state === 'unknown' || lastSeen.state === 'noRecord';
  return (
    <>
      {anyGraphUse && !countsGraphRequests(activity) && (
        <span className={styles['graph']}>
          Any Graph use: <LastSeenText lastSeen={anyGraphUse.lastSeen} now={now} provenance={[GRAPH_NOTE]} />
        </span>
      )}
      {isOpen && lastUse?.any && (
        <span className={styles['graph']}>
          Any API:{' '}
          <Hint text={[ANY_API_NOTE, ...exactTime(lastUse.any), describeReport('lastUsed', outcomes)]}>
            {relativeTime(lastUse.any, now)}
          </Hint>
        </span>
      )}
    </>
  );
}

/** Where requests to the security paths are counted, tokens for Graph say nothing more. */
function countsGraphRequests({ graphRequests24h }: ApplicationActivity): boolean {
  return graphRequests24h?.state === 'known';
}

interface ApiRequestsProps {
  readonly activity: ApplicationActivity;
  readonly outcomes: ActivityOutcomes;
}

/** Real API requests stand apart from tokens, each with the word for what it counts. */
function ApiRequests({ activity, outcomes }: ApiRequestsProps) {
  const { graphRequests24h, portal } = activity;
  const { portalFile } = outcomes;
  const onLastDay = portal?.requests.at(-1);
  const counted = activity.lines.filter(({ unit }) => unit === 'apiRequests').slice(0, 1);
  return (
    <>
      {graphRequests24h?.state === 'known' && (
        <span className={styles['graph']}>
          <Badge tone="info">API</Badge>{' '}
          <CountText
            count={graphRequests24h}
            provenance={[GRAPH_REQUESTS_NOTE, ...counted.flatMap((line) => lineProvenance(line, outcomes))]}
            noun="Graph security"
          />
        </span>
      )}
      {onLastDay !== undefined && portalFile.state === 'answered' && (
        <span className={styles['graph']}>
          <Badge tone="info">API</Badge>{' '}
          <Hint text={[PORTAL_NOTE, describeReport('portalFile', outcomes)]}>
            {formatCount(onLastDay)} on {formatDay(utcDay(portalFile.answer.capturedAt))}
          </Hint>
        </span>
      )}
    </>
  );
}

const ANY_API_NOTE = 'The last sign-in to any API, not only Defender’s, so it proves no use of Defender.';
const GRAPH_REQUESTS_NOTE =
  'API requests of the past 24 hours to the security paths of Microsoft Graph. They are not token requests and are never added to them.';
const PORTAL_NOTE =
  'API requests to Defender’s own APIs on the last day of the capture, from a file of the Defender portal.';
const FAILED_NOTE = 'Failed token requests of the past 24 hours. They count for nothing else.';
const GRAPH_NOTE =
  'Any Microsoft Graph use: a token for Graph does not tell whether it was used for Defender, so it stays out of the totals.';

function Publisher({ application }: { readonly application: ConnectedApplication }) {
  const ids = [
    application.appId ? `App ID ${application.appId}` : 'App ID unknown',
    application.objectId ? `Object ID ${application.objectId}` : 'No object in this tenant',
  ];
  return (
    <span className={styles['publisher']}>
      <Hint text={ids}>{displayText(originText(application.origin))}</Hint>
    </span>
  );
}

function trendLabel({ trend, trendAtLeast }: ApplicationActivity): string {
  const summary = trendSummary(trend, { lastIsRunning: true });
  return trendAtLeast && trend.some((count) => count !== null)
    ? `${summary}; at least, a part is unknown`
    : summary;
}

/** Contexts and the strongest permission; "or more" where a list of grants was not read to its end. */
function Access({ application }: { readonly application: ConnectedApplication }) {
  const { access, rating, unreadAccess } = application;
  const contexts = [...new Set(access.map(({ context }) => CONTEXT_LABELS[context]))].join(' + ');
  if (unreadAccess.length === 0) {
    return (
      <>
        <span>{contexts || 'No grant'}</span>
        {rating && <RatingBadge rating={rating} />}
      </>
    );
  }
  const why = unreadAccess.map(
    ({ api, context }) =>
      `${defenderApi(api).label}, ${CONTEXT_LABELS[context].toLowerCase()} context: not read.`,
  );
  if (!rating) return <Unknown why={why} />;
  return (
    <>
      <span>{contexts}</span>
      <RatingBadge rating={rating} /> <Hint text={why}>or more</Hint>
    </>
  );
}

/** Whether the directory has said that it is not there. */
function isLookedUp({ unread, presence }: ConnectedApplication): boolean {
  return !unread && !(presence.kind === 'trafficOnly' && presence.why === 'unknown');
}

function SettingsLink({ application }: { readonly application: ConnectedApplication }) {
  const { settings } = usePortal(application);
  if (!settings) {
    return (
      <span className={styles['noSettings']}>
        {isLookedUp(application) ? 'Not in this tenant' : 'Not read'}
      </span>
    );
  }
  return <ExternalLink href={settings.url}>{settings.label}</ExternalLink>;
}
