import { type ReactNode, useMemo } from 'react';
import { CountText } from '../../components/CountText.tsx';
import { Unknown } from '../../components/Unknown.tsx';
import type { ActivityOutcomes, Count, UnknownReason } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { describeReport, UNIT_EXPLAINED } from '../../domain/describeActivity.ts';
import type { LastSeenBand } from '../../domain/list/lastSeenBand.ts';
import { judged, summarise } from '../../domain/list/summary.ts';
import { answersOf, REPORT_NAMES, USAGE_REPORTS } from '../../domain/reports.ts';
import { isFullyAnswered } from '../../domain/sourcePlan.ts';
import { sumCounts } from '../../domain/usage.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { Hint } from '../../ui/Hint.tsx';
import { LastSeenBands } from './LastSeenBands.tsx';
import styles from './Overview.module.css';
import { RequestsChart } from './RequestsChart.tsx';

interface OverviewProps {
  readonly applications: readonly ConnectedApplication[];
  readonly tenant: Tenant;
  /** When the activity was read; the bands count back from it. */
  readonly asOf: Date;
  /** The bands that the list is filtered by. */
  readonly seen: readonly string[];
  readonly onSeen: (seen: readonly LastSeenBand[]) => void;
}

/** The strip of numbers, the chart of all requests and the bands of last seen. */
export function Overview({ applications, tenant, asOf, seen, onSeen }: OverviewProps) {
  const summary = useMemo(() => summarise(applications, asOf), [applications, asOf]);
  const { joinedOutcomes: outcomes } = tenant;
  const provenance = useMemo(() => tokenReports(outcomes), [outcomes]);
  const sightings = useMemo(() => answeredReports(outcomes), [outcomes]);
  const known = judged(summary);
  const unjudged = summary.bands.unknown;
  const ofKnown = [
    `${formatCount(known)} of ${formatCount(summary.connected)} applications could be judged; ${formatCount(unjudged)} unknown.`,
    ...sightings,
  ];
  const silentProof = [
    'No token request at all, successful or failed, with a source that covers all 30 days; or no sign-in to any API since before.',
    `Not judged: ${formatCount(summary.silentUnknown)} of ${formatCount(summary.connected)} applications.`,
    ...sightings,
  ];
  // Without activity, nobody knows whether one asked for a token that holds no permission: 0 would be a claim.
  const isOpen = applications.length === 0 && !isFullyAnswered(outcomes);
  const incomplete = tenant.gaps.length > 0 || !tenant.isWhole || isOpen;
  return (
    <>
      <dl className={styles['strip']}>
        <Figure label="Connected">
          {incomplete && summary.connected === 0 ? (
            <Unknown why={['Unknown: a part of the directory was not read.']} />
          ) : (
            <Hint text={connectedProof(tenant)}>
              {incomplete && '≥ '}
              {formatCount(summary.connected)}
            </Hint>
          )}
        </Figure>
        <Figure label="Seen in 24 h" note={noteOf(summary.bands['24h'], unjudged)}>
          <Judged
            isWhole={unjudged === 0 && !incomplete}
            isFloor={incomplete}
            value={summary.bands['24h']}
            proof={ofKnown}
          />
        </Figure>
        <Figure label="Silent for 30 days" note={noteOf(summary.silent, summary.silentUnknown)}>
          <Judged
            isWhole={summary.silentUnknown === 0 && !incomplete}
            isFloor={incomplete}
            value={summary.silent}
            proof={silentProof}
          />
        </Figure>
        <Figure label="Requests in 24 h" note="Token requests, without Microsoft Graph">
          <CountText
            count={incomplete ? withUnread(summary.requests24h, tenant) : summary.requests24h}
            provenance={provenance}
          />
        </Figure>
      </dl>
      <div className={styles['charts']}>
        <RequestsChart
          applications={applications}
          outcomes={outcomes}
          isFloor={incomplete}
          proof={provenance}
        />
        <LastSeenBands
          bands={summary.bands}
          isFloor={incomplete}
          proof={ofKnown}
          chosen={seen}
          onChoose={onSeen}
        />
      </div>
    </>
  );
}

/** What a token request is, and where those that are counted come from. */
function tokenReports(outcomes: ActivityOutcomes): readonly string[] {
  return [
    UNIT_EXPLAINED,
    ...answersOf(outcomes)
      .filter(({ report }) => USAGE_REPORTS[report].unit === 'tokenRequests')
      .map(({ report }) => describeReport(report, outcomes)),
  ];
}

/** Where last seen comes from: any report may tell of a use, or of silence. */
function answeredReports(outcomes: ActivityOutcomes): readonly string[] {
  return REPORT_NAMES.filter((report) => outcomes[report].state === 'answered').map((report) =>
    describeReport(report, outcomes),
  );
}

/** Applications that were not read may have made requests, too: at least this many, and of none unknown. */
function withUnread(count: Count, { isWhole }: Tenant): Count {
  const reason: UnknownReason = { kind: isWhole ? 'notCovered' : 'pending' };
  return sumCounts([count, { state: 'unknown', reason }], reason);
}

function connectedProof({ gaps, isWhole }: Tenant): readonly string[] {
  const unread = isWhole ? 'a part could not be read' : 'more applications have not been read yet';
  return [
    'Applications of the chosen origin that hold a permission of a Defender API in this tenant, or asked for a token for one.',
    `Source: Microsoft Graph, directory; ${isWhole && gaps.length === 0 ? 'complete' : unread}.`,
  ];
}

function noteOf(value: number, unjudged: number): string | undefined {
  if (unjudged === 0) return undefined;
  return value > 0 ? `${formatCount(unjudged)} more unknown` : `${formatCount(unjudged)} unknown`;
}

interface FigureProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Figure({ label, note, children }: FigureProps) {
  return (
    <div className={styles['figure']}>
      <dt>{label}</dt>
      <dd>
        <span className={styles['value']}>{children}</span>
        {note && <span className={styles['note']}>{note}</span>}
      </dd>
    </div>
  );
}

interface JudgedProps {
  /** Whether every application could be judged. */
  readonly isWhole: boolean;
  /** Whether there may be applications that were not read. */
  readonly isFloor: boolean;
  readonly value: number;
  readonly proof: readonly string[];
}

/** A number of applications, unknown when it would be 0 and some could not be judged. */
function Judged({ isWhole, isFloor, value, proof }: JudgedProps) {
  // 0 beside applications that nobody could judge is not a statement.
  if (value === 0 && !isWhole)
    return <Unknown why={['Unknown: not every application could be judged.', ...proof]} />;
  return (
    <Hint text={proof}>
      {isFloor && '≥ '}
      {formatCount(value)}
    </Hint>
  );
}
