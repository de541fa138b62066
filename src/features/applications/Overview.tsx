import { type ReactNode, useMemo } from 'react';
import { CountText } from '../../components/CountText.tsx';
import { Unknown } from '../../components/Unknown.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { describeOutcome, UNIT_EXPLAINED } from '../../domain/describeActivity.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { Hint } from '../../ui/Hint.tsx';
import { LastSeenBands } from './LastSeenBands.tsx';
import type { LastSeenBand } from './lastSeenBand.ts';
import styles from './Overview.module.css';
import { RequestsChart } from './RequestsChart.tsx';
import { judged, summarise } from './summary.ts';

interface OverviewProps {
  readonly applications: readonly ConnectedApplication[];
  readonly tenant: Tenant;
  /** When the activity was read; the bands count back from it. */
  readonly asOf: Date;
  readonly seen: LastSeenBand | null;
  readonly onSeen: (seen: LastSeenBand | null) => void;
}

/** The strip of numbers, the chart of all requests and the bands of last seen. */
export function Overview({ applications, tenant, asOf, seen, onSeen }: OverviewProps) {
  const summary = useMemo(() => summarise(applications, asOf), [applications, asOf]);
  const provenance = [
    UNIT_EXPLAINED,
    describeOutcome('application', tenant.outcomes.application),
    describeOutcome('user', tenant.outcomes.user),
  ];
  const known = judged(summary);
  const unjudged = summary.bands.unknown;
  const ofKnown = [
    `${formatCount(known)} of ${formatCount(summary.connected)} applications could be judged; ${formatCount(unjudged)} unknown.`,
    ...provenance,
  ];
  const incomplete = tenant.gaps.length > 0;
  return (
    <>
      <dl className={styles['strip']}>
        <Figure label="Connected">
          {incomplete && summary.connected === 0 ? (
            <Unknown why={['Unknown: a part of the directory could not be read.']} />
          ) : (
            <Hint text={connectedProof(incomplete)}>
              {incomplete && '≥ '}
              {formatCount(summary.connected)}
            </Hint>
          )}
        </Figure>
        <Figure label="Seen in 24 h" note={noteOf(known, unjudged)}>
          <Judged known={known} unjudged={unjudged} value={summary.bands['24h']} proof={ofKnown} />
        </Figure>
        <Figure label="Silent for 30 days" note={noteOf(known, unjudged)}>
          <Judged known={known} unjudged={unjudged} value={summary.silent} proof={ofKnown} />
        </Figure>
        <Figure label="Requests in 24 h" note="Token requests, without Microsoft Graph">
          <CountText count={summary.requests24h} provenance={provenance} />
        </Figure>
      </dl>
      <div className={styles['charts']}>
        <RequestsChart applications={applications} outcomes={tenant.outcomes} />
        <LastSeenBands bands={summary.bands} chosen={seen} onChoose={onSeen} />
      </div>
    </>
  );
}

function connectedProof(incomplete: boolean): readonly string[] {
  return [
    'Applications in view that hold a permission of a Defender API in this tenant, or asked for a token for one.',
    incomplete
      ? 'Source: Microsoft Graph, directory; a part could not be read.'
      : 'Source: Microsoft Graph, directory; complete.',
  ];
}

function noteOf(known: number, unjudged: number): string | undefined {
  if (unjudged === 0) return undefined;
  return known > 0 ? `${formatCount(unjudged)} more unknown` : `${formatCount(unjudged)} unknown`;
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
  readonly known: number;
  readonly unjudged: number;
  readonly value: number;
  readonly proof: readonly string[];
}

/** A number of applications, unknown when not one of them could be judged. */
function Judged({ known, unjudged, value, proof }: JudgedProps) {
  // 0 beside applications that nobody could judge is not a statement.
  if (known === 0 || (value === 0 && unjudged > 0))
    return <Unknown why={['Unknown: not every application could be judged.', ...proof]} />;
  return <Hint text={proof}>{formatCount(value)}</Hint>;
}
