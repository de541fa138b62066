import type { ApplicationActivity, Count, DailyCounts } from '../activity.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import { byApi, type DefenderApiKey } from '../defenderApis.ts';
import { groupBy } from '../groupBy.ts';
import { DAY } from '../timeWindow.ts';
import { ownLines, sumCounts, sumDays } from '../usage.ts';
import { bandOf, LAST_SEEN_BANDS, type LastSeenBand } from './lastSeenBand.ts';

/** The numbers above the list. A count says how many applications it could not judge. */
export interface Summary {
  readonly connected: number;
  readonly bands: Readonly<Record<LastSeenBand, number>>;
  /** No request at all, although every source of the application covers all 30 days. */
  readonly silent: number;
  /** Applications of which nobody can say whether they were silent for 30 days. */
  readonly silentUnknown: number;
  readonly requests24h: Count;
}

/** Sums up the applications given; `now` decides the bands. */
export function summarise(applications: readonly ConnectedApplication[], now: Date): Summary {
  const bands: Record<LastSeenBand, number> = {
    '24h': 0,
    '7d': 0,
    '30d': 0,
    longer: 0,
    noRecord: 0,
    unknown: 0,
  };
  const counts: Count[] = [];
  let silent = 0;
  let silentUnknown = 0;
  for (const { activity } of applications) {
    bands[bandOf(activity.lastSeen, now)] += 1;
    const silence = silenceOf(activity, now);
    if (silence === 'silent') silent += 1;
    if (silence === 'unknown') silentUnknown += 1;
    // Without any line nobody could ask about it, so its part is unknown.
    if (activity.lines.length === 0) counts.push(activity.requests24h);
    for (const line of ownLines(activity.lines)) counts.push(line.succeeded24h);
  }
  return {
    connected: applications.length,
    bands,
    silent,
    silentUnknown,
    requests24h: sumCounts(counts, { kind: 'notCovered' }),
  };
}

/** Whether an application was silent for 30 days. One that only fails is not silent. */
function silenceOf(
  { lastSeen, lastFailure }: ApplicationActivity,
  now: Date,
): 'silent' | 'unknown' | 'active' {
  const whenIdle = lastFailure ? 'active' : 'silent';
  switch (lastSeen.state) {
    case 'unknown':
      return 'unknown';
    case 'noRecord':
      return lastSeen.wholeTrend ? whenIdle : 'unknown';
    case 'anyApi':
      return whenIdle;
    case 'seen': {
      const longAgo = now.getTime() - 30 * DAY;
      if (lastSeen.at.getTime() > longAgo) return 'active';
      return lastSeen.until.getTime() > longAgo ? 'unknown' : whenIdle;
    }
  }
}

/** Applications whose last seen is known, one way or the other. */
export function judged({ bands }: Summary): number {
  return LAST_SEEN_BANDS.filter((band) => band !== 'unknown').reduce((sum, band) => sum + bands[band], 0);
}

/** Daily requests of all applications by API, Defender's own APIs only. APIs without a line are left out. */
export function requestsByApi(
  applications: readonly ConnectedApplication[],
): readonly { readonly api: DefenderApiKey; readonly days: DailyCounts }[] {
  const lines = applications.flatMap(({ activity }) => ownLines(activity.lines));
  return [...groupBy(lines, ({ api }) => api)]
    .map(([api, ofApi]) => ({ api, days: sumDays(ofApi.map(({ succeeded }) => succeeded)) }))
    .toSorted(byApi);
}
