import { useMemo } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { UNIT_EXPLAINED } from '../../domain/describeActivity.ts';
import { BAND_LABELS, LAST_SEEN_BANDS } from '../../domain/list/lastSeenBand.ts';
import { summarise } from '../../domain/list/summary.ts';
import { formatCount } from '../../ui/count.ts';
import styles from './ReportPage.module.css';
import { countWords, UNKNOWN } from './rowWords.ts';

interface ReportSummaryProps {
  readonly applications: readonly ConnectedApplication[];
  readonly asOf: Date;
  /** Whether every connected application was read. */
  readonly isWhole: boolean;
}

/** How many applications there are, when they were last seen, and what could not be told. */
export function ReportSummary({ applications, asOf, isWhole }: ReportSummaryProps) {
  const { connected, bands, silent, silentUnknown, requests24h } = useMemo(
    () => summarise(applications, asOf),
    [applications, asOf],
  );
  const atLeast = isWhole ? '' : '≥ ';
  // Nobody can judge "longer ago", which no source of every application reaches.
  const counted = (count: number, isJudged: boolean) => countWords(count, { isJudged, isWhole });
  const rows: readonly (readonly [string, string])[] = [
    ['Connected applications', counted(connected, true)],
    ...LAST_SEEN_BANDS.map((band): [string, string] => [
      `Last seen: ${BAND_LABELS[band]}`,
      counted(bands[band], band === 'unknown' || (bands.unknown === 0 && band !== 'longer')),
    ]),
    ['Silent for 30 days', counted(silent, silentUnknown === 0)],
    ['Silent or not: unknown', counted(silentUnknown, true)],
    [
      'Token requests in 24 hours',
      requests24h.state === 'unknown'
        ? UNKNOWN
        : `${requests24h.atLeast ? '≥ ' : atLeast}${formatCount(requests24h.value)}`,
    ],
  ];
  return (
    <section>
      <h2>Summary</h2>
      <dl className={styles['numbers']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{UNIT_EXPLAINED}</p>
    </section>
  );
}
