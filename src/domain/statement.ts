import type {
  ClientKind,
  Completeness,
  Count,
  DailyCounts,
  DoorCoverage,
  LastSeen,
  ObservedWindow,
  UnknownReason,
  UsageAnswer,
  UsageLine,
  UsageOutcome,
  UsageReading,
  UsageReport,
} from './activity.ts';
import type { Door } from './connectedApplication.ts';
import { USAGE_REPORTS } from './reports.ts';
import { DAY, trendStart as startOfTrend, TREND_DAYS } from './timeWindow.ts';

const ALL_UNKNOWN: DailyCounts = Array.from({ length: TREND_DAYS }, () => null);

/**
 * What one report says of one application of a kind, one API and one context. `reading` is the report's row for
 * it, or null when it has none; the 30 days start at `trendStart`, a UTC midnight.
 */
export function statement(
  report: UsageReport,
  outcome: UsageOutcome,
  door: Door,
  client: ClientKind,
  reading: UsageReading | null,
  trendStart: Date,
): UsageLine {
  const { api, context } = door;
  const { unit } = USAGE_REPORTS[report];
  const sources = { lastSeen: report, past24h: report, trend: report };
  const about = { api, context, unit, sources };
  if (outcome.state === 'unknown') return { ...about, ...unknownQuantities(outcome.reason) };
  const { answer } = outcome;
  const { days, past24h } = coverageOf(answer, door, client);
  const hasMore = reading?.hasMore24h;
  return {
    ...about,
    lastSeen: lastSeenIn(answer, days, reading),
    lastFailure: reading?.lastFailure ?? null,
    succeeded24h: countIn(answer.window, past24h, reading?.succeeded24h, hasMore?.succeeded),
    failed24h: countIn(answer.window, past24h, reading?.failed24h, hasMore?.failed),
    succeeded: daysIn(answer.window, days, reading?.succeeded, trendStart),
    failed: daysIn(answer.window, days, reading?.failed, trendStart),
    daysAtLeast: days.state !== 'complete',
  };
}

function unknownQuantities(reason: UnknownReason) {
  const unknown = { state: 'unknown', reason } as const;
  return {
    lastSeen: unknown,
    lastFailure: null,
    succeeded24h: unknown,
    failed24h: unknown,
    succeeded: ALL_UNKNOWN,
    failed: ALL_UNKNOWN,
    daysAtLeast: true,
  };
}

const COMPLETE: Completeness = { state: 'complete' };
const NOT_COVERED: Completeness = { state: 'none', why: { kind: 'notCovered' } };
type Seen = Pick<DoorCoverage, 'days' | 'past24h'>;

const NOT_NAMED: Seen = { days: NOT_COVERED, past24h: NOT_COVERED };

/**
 * How much an answer covers of a door for one kind of client. A door that it does not name is not
 * covered; where the kind is not known, the answer must cover both.
 */
export function coverageOf({ covers }: UsageAnswer, { api, context }: Door, client: ClientKind): Seen {
  const ofDoor = covers.filter((door) => door.api === api && door.context === context);
  const kinds = client === 'unknown' ? (['servicePrincipal', 'managedIdentity'] as const) : [client];
  const named = kinds.flatMap((kind): readonly Seen[] => {
    const ofKind = ofDoor.filter(({ clients }) => clients === 'all' || clients === kind);
    return ofKind.length > 0 ? ofKind : [NOT_NAMED];
  });
  return {
    days: weakest(named.map(({ days }) => days)),
    past24h: weakest(named.map(({ past24h }) => past24h)),
  };
}

/** Of two halves, one that is not complete leaves a part. */
function weakest(parts: readonly Completeness[]): Completeness {
  const missing = parts.find(({ state }) => state !== 'complete');
  if (!missing) return COMPLETE;
  if (missing.state === 'none' && parts.some(({ state }) => state !== 'none')) {
    return { state: 'part', why: missing.why };
  }
  return missing;
}

/** A table without a record in the past 24 hours may be delayed: its silence says nothing about now. */
export function isStale(window: ObservedWindow): boolean {
  return window.latestRecord < window.past24hStart;
}

/** A record in the first day of the window shows that the table reaches back over all of it. */
export function spansWindow(window: ObservedWindow): boolean {
  return window.earliestRecord.getTime() < window.start.getTime() + DAY;
}

/** Since when a report watched: the start of its window, or its first record where that came later. */
export function watchedSince(window: ObservedWindow): Date {
  return spansWindow(window) ? window.start : window.earliestRecord;
}

function lastSeenIn({ window }: UsageAnswer, seen: Completeness, reading: UsageReading | null): LastSeen {
  if (reading?.lastSuccess) {
    const { at, until } = reading.lastSuccess;
    // What lies beyond the part or the delay may be a later use.
    const isLast = seen.state === 'complete' && !isStale(window);
    return { state: 'seen', at, until: isLast ? until : window.askedAt };
  }
  if (seen.state !== 'complete') return { state: 'unknown', reason: seen.why };
  if (isStale(window)) return staleReason(window);
  const since = watchedSince(window);
  return { state: 'noRecord', since, wholeTrend: since <= startOfTrend(window.askedAt) };
}

/** What was not seen in full may lack other rows of the same door, so what it counts is a floor. */
function countIn(window: ObservedWindow, seen: Completeness, count = 0, hasMore = false): Count {
  const isWhole = seen.state === 'complete' && !isStale(window) && !hasMore;
  if (isWhole || count > 0) return { state: 'known', value: count, atLeast: !isWhole };
  if (seen.state !== 'complete') return { state: 'unknown', reason: seen.why };
  return isStale(window) ? staleReason(window) : { state: 'unknown', reason: { kind: 'wholeHours' } };
}

function staleReason(window: ObservedWindow) {
  return { state: 'unknown', reason: { kind: 'staleTable', latestRecord: window.latestRecord } } as const;
}

/**
 * A finished day counts as observed only when the report covers all of it: half a day would read as a
 * quiet one. The first day is taken as whole when the report reaches into it; the trend's last is running.
 */
function daysIn(
  window: ObservedWindow,
  seen: Completeness,
  counts: readonly number[] | undefined,
  trendStart: Date,
): DailyCounts {
  if (seen.state === 'none') return ALL_UNKNOWN;
  const first = watchedSince(window).getTime();
  const last = (isStale(window) ? window.latestRecord : window.askedAt).getTime();
  const offset = Math.round((trendStart.getTime() - window.start.getTime()) / DAY);
  return ALL_UNKNOWN.map((_, day) => {
    const index = day + offset;
    if (index < 0 || index >= window.days) return null;
    const dayStart = trendStart.getTime() + day * DAY;
    const mustReach = day === TREND_DAYS - 1 ? dayStart : dayStart + DAY;
    if (dayStart < first || mustReach > last) return null;
    const count = counts?.[index] ?? 0;
    return count === 0 && seen.state === 'part' ? null : count;
  });
}
