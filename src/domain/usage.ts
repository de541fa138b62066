import type {
  AccessContext,
  ApplicationActivity,
  Count,
  DailyCounts,
  LastSeen,
  ObservedWindow,
  SourceAnswer,
  SourceOutcome,
  UnknownReason,
  UsageLine,
  UsageReading,
} from './activity.ts';
import type { DefenderApiKey } from './defenderApis.ts';
import { DAY, past24hStart, TREND_DAYS } from './timeWindow.ts';

const ALL_UNKNOWN: DailyCounts = Array.from({ length: TREND_DAYS }, () => null);

/**
 * What a source's outcome says of one API in one context. `reading` is the source's row for the
 * application, or null when it has none.
 */
export function usageLine(
  api: DefenderApiKey,
  context: AccessContext,
  outcome: SourceOutcome,
  reading: UsageReading | null,
): UsageLine {
  if (outcome.state === 'unknown') return unknownLine(api, context, outcome.reason);
  const { answer } = outcome;
  const { covers, coverage } = answer;
  if (!covers.includes(api)) return unknownLine(api, context, { kind: 'notCovered' });
  // A row that is missing from a cut-off answer may just not have fitted in.
  if (!reading && coverage === 'cutOff') return unknownLine(api, context, { kind: 'cutOff' });
  return {
    api,
    context,
    lastSeen: lastSeenIn(answer, reading),
    lastFailure: reading?.lastFailure ?? null,
    succeeded24h: countIn(answer, reading?.succeeded24h),
    failed24h: countIn(answer, reading?.failed24h),
    succeeded: daysIn(answer, reading?.succeeded),
    failed: daysIn(answer, reading?.failed),
  };
}

function unknownLine(api: DefenderApiKey, context: AccessContext, reason: UnknownReason): UsageLine {
  const unknown = { state: 'unknown', reason } as const;
  return {
    api,
    context,
    lastSeen: unknown,
    lastFailure: null,
    succeeded24h: unknown,
    failed24h: unknown,
    succeeded: ALL_UNKNOWN,
    failed: ALL_UNKNOWN,
  };
}

/** A table without a record in the past 24 hours may be delayed: its silence says nothing about now. */
export function isStale(window: ObservedWindow): boolean {
  return window.latestRecord < past24hStart(window.askedAt);
}

/** A record in the first day of the trend shows that the table reaches back over all of it. */
export function spansTrend(window: ObservedWindow): boolean {
  return window.earliestRecord.getTime() < window.start.getTime() + DAY;
}

function lastSeenIn({ window, coverage }: SourceAnswer, reading: UsageReading | null): LastSeen {
  if (reading?.lastSuccess) {
    const at = reading.lastSuccess;
    return isStale(window) ? { state: 'seen', at, orLater: true } : { state: 'seen', at };
  }
  if (isStale(window)) return staleReason(window);
  if (coverage === 'cutOff') return lastSeenUnknown({ kind: 'cutOff' });
  const whole = spansTrend(window);
  return { state: 'noRecord', since: whole ? window.start : window.earliestRecord, wholeTrend: whole };
}

/** A cut-off answer may lack another row of the same application and API, so its counts are a floor. */
function countIn({ window, coverage }: SourceAnswer, count = 0): Count {
  if (isStale(window)) return staleReason(window);
  if (coverage === 'complete') return { state: 'known', value: count, atLeast: false };
  return count > 0
    ? { state: 'known', value: count, atLeast: true }
    : { state: 'unknown', reason: { kind: 'cutOff' } };
}

function staleReason(window: ObservedWindow) {
  return { state: 'unknown', reason: { kind: 'staleTable', latestRecord: window.latestRecord } } as const;
}

/**
 * A finished day counts as observed only when the table covers all of it: half a day would read as a
 * quiet one. The first day is taken as whole when the table reaches into it, the last one is running.
 */
function daysIn({ window, coverage }: SourceAnswer, counts: readonly number[] | undefined): DailyCounts {
  const first = spansTrend(window) ? window.start : window.earliestRecord;
  const last = isStale(window) ? window.latestRecord : window.askedAt;
  return ALL_UNKNOWN.map((_, day) => {
    const dayStart = window.start.getTime() + day * DAY;
    const mustReach = day === TREND_DAYS - 1 ? dayStart : dayStart + DAY;
    if (dayStart < first.getTime() || mustReach > last.getTime()) return null;
    const count = counts?.[day] ?? 0;
    return count === 0 && coverage === 'cutOff' ? null : count;
  });
}

/** Adds an application's lines up, keeping Microsoft Graph apart from Defender's own APIs. */
export function addUp(lines: readonly UsageLine[], noLines: UnknownReason): ApplicationActivity {
  const own = ownLines(lines);
  const graph = lines.filter((line) => line.api === 'graph');
  const without: UnknownReason = graph.length > 0 ? { kind: 'graphProvesNothing' } : noLines;
  return {
    lines,
    lastSeen: lastSeenOfDefender(own, graph, noLines),
    lastFailure: latestDate(own.map((line) => line.lastFailure)),
    requests24h: sumCounts(
      own.map((line) => line.succeeded24h),
      without,
    ),
    failed24h: sumCounts(
      own.map((line) => line.failed24h),
      without,
    ),
    trend: sumDays(own.map((line) => line.succeeded)),
    trendAtLeast: own.some(({ succeeded24h: count }) => count.state === 'unknown' || count.atLeast),
    anyGraphUse: graph.length > 0 ? graphUse(graph) : null,
  };
}

/** Lines of Defender's own APIs; a Graph token proves no use of Defender. */
export function ownLines(lines: readonly UsageLine[]): readonly UsageLine[] {
  return lines.filter((line) => line.api !== 'graph');
}

function latestDate(dates: readonly (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

function graphUse(lines: readonly UsageLine[]) {
  return {
    lastSeen: latest(lines.map((line) => line.lastSeen)) ?? lastSeenUnknown({ kind: 'notCovered' }),
    requests24h: sumCounts(
      lines.map((line) => line.succeeded24h),
      { kind: 'notCovered' },
    ),
  };
}

/**
 * "No record" needs every door watched: an application that gets Graph tokens may use Defender
 * through Graph, so its silence at Defender's own APIs does not make it unused.
 */
function lastSeenOfDefender(
  own: readonly UsageLine[],
  graph: readonly UsageLine[],
  noLines: UnknownReason,
): LastSeen {
  const ownLastSeen = latest(own.map((line) => line.lastSeen));
  if (ownLastSeen && ownLastSeen.state !== 'noRecord') return ownLastSeen;
  const graphLastSeen = latest(graph.map((line) => line.lastSeen));
  if (!graphLastSeen) return ownLastSeen ?? lastSeenUnknown(noLines);
  if (graphLastSeen.state === 'seen') return lastSeenUnknown({ kind: 'graphProvesNothing' });
  if (graphLastSeen.state === 'unknown' || !ownLastSeen) return graphLastSeen;
  return latest([ownLastSeen, graphLastSeen]) ?? ownLastSeen;
}

function lastSeenUnknown(reason: UnknownReason): LastSeen {
  return { state: 'unknown', reason };
}

/** The newest sighting; without one, unknown wins over no record. Null for no values at all. */
function latest(values: readonly LastSeen[]): LastSeen | null {
  return values.reduce<LastSeen | null>((best, value) => (best ? later(best, value) : value), null);
}

function later(a: LastSeen, b: LastSeen): LastSeen {
  if (a.state === 'seen' && b.state === 'seen') return a.at >= b.at ? a : b;
  if (a.state === 'seen' || b.state === 'seen') return a.state === 'seen' ? a : b;
  if (a.state === 'unknown' || b.state === 'unknown') return a.state === 'unknown' ? a : b;
  return {
    state: 'noRecord',
    since: new Date(Math.max(a.since.getTime(), b.since.getTime())),
    wholeTrend: a.wholeTrend && b.wholeTrend,
  };
}

/** Known parts add up; an unknown part makes the sum "at least", and a sum of nothing known unknown. */
export function sumCounts(counts: readonly Count[], none: UnknownReason): Count {
  let value = 0;
  let known = 0;
  let atLeast = false;
  let reason = none;
  for (const count of counts) {
    if (count.state === 'known') {
      known += 1;
      value += count.value;
      atLeast ||= count.atLeast;
    } else {
      atLeast = true;
      reason = count.reason;
    }
  }
  // "At least 0" would read as zero, so it stays unknown.
  if (known === 0 || (atLeast && value === 0)) return { state: 'unknown', reason };
  return { state: 'known', value, atLeast };
}

/** Adds daily counts by the rule of `sumCounts`: nothing known, or 0 plus unknown, is unknown. */
export function sumDays(series: readonly DailyCounts[]): DailyCounts {
  return ALL_UNKNOWN.map((_, day) => {
    let sum = 0;
    let unknown = series.length === 0;
    for (const days of series) {
      const count = days[day] ?? null;
      if (count === null) unknown = true;
      else sum += count;
    }
    return unknown && sum === 0 ? null : sum;
  });
}
