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

/** How one report watches one door for one kind of client: all of a statement that is the same for every application. */
export interface Watch {
  readonly report: UsageReport;
  readonly about: Pick<UsageLine, 'api' | 'context' | 'unit' | 'sources'>;
  /** Null where the report was not answered: then it says the same of everybody. */
  readonly answered: (Seen & { readonly window: ObservedWindow; readonly days30: ObservedDays }) | null;
  /** What it says of an application that it has no row of. */
  readonly silent: UsageLine;
}

/** How a report watches a door; the 30 days start at `trendStart`, a UTC midnight. */
export function watch(
  report: UsageReport,
  outcome: UsageOutcome,
  { api, context }: Door,
  client: ClientKind,
  trendStart: Date,
): Watch {
  const { unit } = USAGE_REPORTS[report];
  const about = { api, context, unit, sources: { lastSeen: report, past24h: report, trend: report } };
  if (outcome.state === 'unknown') {
    return { report, about, answered: null, silent: { ...about, ...unknownQuantities(outcome.reason) } };
  }
  const { window } = outcome.answer;
  const seen = coverageOf(outcome.answer, { api, context }, client);
  const answered = { ...seen, window, days30: observedDays(window, seen.days, trendStart) };
  return { report, about, answered, silent: stated(about, answered, null) };
}

/** What the report of a watch says of an application, by its row of it. */
export function statementBy({ about, answered, silent }: Watch, reading: UsageReading | null): UsageLine {
  return reading && answered ? stated(about, answered, reading) : silent;
}

function stated(
  about: Watch['about'],
  { window, days, past24h, days30 }: NonNullable<Watch['answered']>,
  reading: UsageReading | null,
): UsageLine {
  const { api, context, unit, sources } = about;
  const hasMore = reading?.hasMore24h;
  return {
    api,
    context,
    unit,
    sources,
    lastSeen: lastSeenIn(window, days, reading),
    lastFailure: reading?.lastFailure ?? null,
    succeeded24h: countIn(window, past24h, reading?.succeeded24h, hasMore?.succeeded),
    failed24h: countIn(window, past24h, reading?.failed24h, hasMore?.failed),
    succeeded: daysIn(days30, reading?.succeeded),
    failed: daysIn(days30, reading?.failed),
    daysAtLeast: days.state !== 'complete',
    ...(reading?.errors && { errors: reading.errors }),
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
  return window.latestRecord.getTime() < window.past24hStart.getTime();
}

/** A record in the first day of the window shows that the table reaches back over all of it. */
export function spansWindow(window: ObservedWindow): boolean {
  return window.earliestRecord.getTime() < window.start.getTime() + DAY;
}

/** Since when a report watched: the start of its window, or its first record where that came later. */
export function watchedSince(window: ObservedWindow): Date {
  return spansWindow(window) ? window.start : window.earliestRecord;
}

function lastSeenIn(window: ObservedWindow, seen: Completeness, reading: UsageReading | null): LastSeen {
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

const ZERO: Count = { state: 'known', value: 0, atLeast: false };

/** What was not seen in full may lack other rows of the same door, so what it counts is a floor. */
function countIn(window: ObservedWindow, seen: Completeness, count = 0, hasMore = false): Count {
  const isWhole = seen.state === 'complete' && !isStale(window) && !hasMore;
  if (isWhole && count === 0) return ZERO;
  if (isWhole || count > 0) return { state: 'known', value: count, atLeast: !isWhole };
  if (seen.state !== 'complete') return { state: 'unknown', reason: seen.why };
  return isStale(window) ? staleReason(window) : { state: 'unknown', reason: { kind: 'wholeHours' } };
}

function staleReason(window: ObservedWindow) {
  return { state: 'unknown', reason: { kind: 'staleTable', latestRecord: window.latestRecord } } as const;
}

/** Which of a report's own days stand in the 30 days of the trend. */
interface ObservedDays {
  /** The index of the report's day for each day of the trend; -1 where no record could exist or nobody looked. */
  readonly indexes: readonly number[];
  /** The trend is the report's window, so its counts can be taken as they are. */
  readonly isWindow: boolean;
  /** From a part, no record is no zero. */
  readonly isPart: boolean;
}

/**
 * A finished day counts as observed only when the report covers all of it: half a day would read as a
 * quiet one. The first day is taken as whole when the report reaches into it; the trend's last is running.
 */
function observedDays(window: ObservedWindow, seen: Completeness, trendStart: Date): ObservedDays {
  const first = watchedSince(window).getTime();
  const last = (isStale(window) ? window.latestRecord : window.askedAt).getTime();
  const offset = Math.round((trendStart.getTime() - window.start.getTime()) / DAY);
  const indexes = ALL_UNKNOWN.map((_, day) => {
    const index = day + offset;
    const dayStart = trendStart.getTime() + day * DAY;
    const mustReach = day === TREND_DAYS - 1 ? dayStart : dayStart + DAY;
    const isObserved = index >= 0 && index < window.days && dayStart >= first && mustReach <= last;
    return isObserved && seen.state !== 'none' ? index : -1;
  });
  const isPart = seen.state === 'part';
  const isWindow = !isPart && window.days === TREND_DAYS && indexes.every((index, day) => index === day);
  return { indexes, isWindow, isPart };
}

const NO_COUNTS: readonly number[] = [];

/** Where it is the same it is the same array: 20,000 applications have a million days. */
function daysIn({ indexes, isWindow, isPart }: ObservedDays, counts = NO_COUNTS): DailyCounts {
  if (isWindow && counts.length === TREND_DAYS) return counts;
  return indexes.map((index) => {
    if (index < 0) return null;
    const count = counts[index] ?? 0;
    return count === 0 && isPart ? null : count;
  });
}
