import { CountText } from '../../components/CountText.tsx';
import { LastSeenText } from '../../components/LastSeenText.tsx';
import { lineProvenance, provenanceOf } from '../../components/provenance.ts';
import { Unknown } from '../../components/Unknown.tsx';
import { useNow } from '../../components/useNow.ts';
import type { ActivityOutcomes, UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import {
  CONTEXT_LABELS,
  describeReport,
  describeUnknown,
  lineLabel,
  UNIT_EXPLAINED,
  UNIT_LABELS,
} from '../../domain/describeActivity.ts';
import { Hint } from '../../ui/Hint.tsx';
import { exactTime, relativeTime } from '../../ui/time.ts';
import { ActivityChart } from './ActivityChart.tsx';
import styles from './ApplicationPanel.module.css';

interface ActivitySectionProps {
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
}

/** How the application used each API, in each context, with the proof of every number. */
export function ActivitySection({ application, outcomes }: ActivitySectionProps) {
  const now = useNow();
  const { lines } = application.activity;
  return (
    <section className={styles['section']} aria-labelledby="activity">
      <h3 id="activity">Activity</h3>
      <Totals application={application} outcomes={outcomes} now={now} />
      <p className={styles['note']}>{UNIT_EXPLAINED}</p>
      <ActivityChart application={application} outcomes={outcomes} />
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className={styles['scroller']} aria-label="Activity by API" tabIndex={0}>
          <table className={styles['lines']}>
            <thead>
              <tr>
                <th scope="col">API</th>
                <th scope="col">Context</th>
                <th scope="col">Counts</th>
                <th scope="col">Last success</th>
                <th scope="col">Last failure</th>
                <th scope="col">24 h</th>
                <th scope="col">Failed, 24 h</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <LineRow
                  key={line.api + line.context + line.unit}
                  line={line}
                  outcomes={outcomes}
                  now={now}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {lines.some(({ api }) => api === 'graph') && (
        <p className={styles['note']}>
          Microsoft Graph counts any Graph use: a token for Graph does not tell whether it was used for
          Defender. It is left out of the totals and of last seen. API requests to its security paths prove
          use, and count for last seen.
        </p>
      )}
    </section>
  );
}

/** What the list says of the application, with the reason where it says nothing. */
function Totals({ application, outcomes, now }: ActivitySectionProps & { readonly now: Date }) {
  const { activity } = application;
  const provenance = provenanceOf(activity, outcomes);
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>Last seen</dt>
        <dd>
          <LastSeenText
            lastSeen={activity.lastSeen}
            lastFailure={activity.lastFailure}
            now={now}
            provenance={provenance}
          />
          {activity.lastSeen.state === 'unknown' && (
            <p className={styles['note']}>{describeUnknown(activity.lastSeen.reason)}</p>
          )}
        </dd>
      </div>
      <div>
        <dt>Token requests (24 h)</dt>
        <dd>
          <CountText count={activity.requests24h} provenance={provenance} />
        </dd>
      </div>
      {activity.graphRequests24h && (
        <div>
          <dt>API requests to Graph security (24 h)</dt>
          <dd>
            <CountText count={activity.graphRequests24h} provenance={provenance} />
          </dd>
        </div>
      )}
      {activity.lastUse?.any && (
        <div>
          <dt>Last use of any API</dt>
          <dd>
            <Hint text={[...exactTime(activity.lastUse.any), describeReport('lastUsed', outcomes)]}>
              {relativeTime(activity.lastUse.any, now)}
            </Hint>
          </dd>
        </div>
      )}
    </dl>
  );
}

interface LineRowProps {
  readonly line: UsageLine;
  readonly outcomes: ActivityOutcomes;
  readonly now: Date;
}

function LineRow({ line, outcomes, now }: LineRowProps) {
  const provenance = lineProvenance(line, outcomes);
  return (
    <tr>
      <th scope="row">{lineLabel(line)}</th>
      <td>{CONTEXT_LABELS[line.context]}</td>
      <td>{UNIT_LABELS[line.unit]}</td>
      <td>
        <LastSeenText lastSeen={line.lastSeen} now={now} provenance={provenance} />
      </td>
      <td>
        <LastFailure line={line} provenance={provenance} now={now} />
      </td>
      <td>
        <CountText count={line.succeeded24h} provenance={provenance} />
      </td>
      <td>
        <CountText count={line.failed24h} provenance={provenance} />
      </td>
    </tr>
  );
}

interface LastFailureProps {
  readonly line: UsageLine;
  readonly provenance: readonly string[];
  readonly now: Date;
}

function LastFailure({ line, provenance, now }: LastFailureProps) {
  if (line.lastFailure) {
    return (
      <Hint text={[...exactTime(line.lastFailure), ...provenance]}>
        {relativeTime(line.lastFailure, now)}
      </Hint>
    );
  }
  if (line.failed24h.state === 'unknown') return <Unknown why={provenance} />;
  return <Hint text={provenance}>None</Hint>;
}
