import type {
  ApplicationActivity,
  Count,
  DailyCounts,
  LastSeen,
  LastUse,
  UnknownReason,
  UsageLine,
} from './activity.ts';
import { latestDate } from './latestDate.ts';
import type { PortalNumbers } from './portalStatistics.ts';
import { DAY, TREND_DAYS } from './timeWindow.ts';

/** What is known of an application beside its lines, for all of its APIs together. */
export interface Beside {
  readonly lastUse: LastUse | null;
  readonly portal: PortalNumbers | null;
  /** The start of the trend; what lies before it is "longer ago". */
  readonly trendStart: Date;
  /** When the newest answer was asked for; up to then a door that nobody watched may have been used. */
  readonly askedAt: Date;
}

/** Adds an application's lines up, keeping units apart and Microsoft Graph's tokens out of the totals. */
export function addUp(
  lines: readonly UsageLine[],
  beside: Beside,
  noLines: UnknownReason,
): ApplicationActivity {
  const own = ownLines(lines);
  const graph = lines.filter((line) => line.api === 'graph' && line.unit === 'tokenRequests');
  const requests = lines.filter((line) => line.unit === 'apiRequests');
  const trend = sumDays(own.map((line) => line.succeeded));
  const without: UnknownReason = graph.length > 0 ? { kind: 'graphProvesNothing' } : noLines;
  return {
    lines,
    lastSeen: lastSeenOf(lines, beside, noLines),
    lastFailure: latestDate(own.map((line) => line.lastFailure)),
    requests24h: sumCounts(
      own.map((line) => line.succeeded24h),
      without,
    ),
    failed24h: sumCounts(
      own.map((line) => line.failed24h),
      without,
    ),
    trend,
    trendAtLeast: own.some((line) => line.daysAtLeast || hasGap(line.succeeded, trend)),
    anyGraphUse: graph.length > 0 ? graphUse(graph, beside.askedAt) : null,
    graphRequests24h:
      requests.length > 0
        ? sumCounts(
            requests.map((line) => line.succeeded24h),
            { kind: 'notCovered' },
          )
        : null,
    lastUse: beside.lastUse,
    portal: beside.portal,
  };
}

/** Whether a day of the sum lacks this line. */
function hasGap(days: DailyCounts, sum: DailyCounts): boolean {
  return sum.some((count, day) => count !== null && days[day] === null);
}

/** Lines of Defender's own APIs; a Graph token proves no use of Defender. */
export function ownLines(lines: readonly UsageLine[]): readonly UsageLine[] {
  return lines.filter((line) => line.api !== 'graph');
}

function graphUse(lines: readonly UsageLine[], askedAt: Date) {
  return {
    lastSeen:
      latest(
        lines.map((line) => line.lastSeen),
        askedAt,
      ) ?? lastSeenUnknown({ kind: 'notCovered' }),
    requests24h: sumCounts(
      lines.map((line) => line.succeeded24h),
      { kind: 'notCovered' },
    ),
  };
}

/**
 * The newest use of Defender that any report proves. Without one, an application whose last use of any
 * API lies before the trend has not used Defender since either, unless a token of Microsoft Graph since
 * then shows that the last-used report is late; then silence, if every door was watched.
 */
function lastSeenOf(
  lines: readonly UsageLine[],
  { lastUse, portal, trendStart, askedAt }: Beside,
  noLines: UnknownReason,
): LastSeen {
  const atDoors = latest(evidenceOfUse(lines), askedAt) ?? lastSeenUnknown(noLines);
  const seen = portal?.latestConnectivity ? withPortal(atDoors, portal.latestConnectivity, askedAt) : atDoors;
  if (seen.state === 'seen') return noLaterThanAnyApi(seen, lastUse);
  const isLate = lines.some(({ lastSeen }) => lastSeen.state === 'seen' && lastSeen.at >= trendStart);
  if (lastUse?.any && lastUse.any < trendStart && !isLate) return { state: 'anyApi', at: lastUse.any };
  return seen;
}

/** The portal's file adds a sighting, and is as old as its capture: what came after it is open. */
function withPortal(atDoors: LastSeen, at: Date, askedAt: Date): LastSeen {
  const inFile: LastSeen = { state: 'seen', at, until: at };
  // Silence that was watched since before the capture leaves nothing open after it.
  return atDoors.state === 'noRecord' && atDoors.since <= at ? inFile : later(atDoors, inFile, askedAt);
}

/**
 * A sighting that may not be the last one is still no older than the last use of any API. The report
 * may be some hours behind, so a day is added to what it says.
 */
function noLaterThanAnyApi(seen: Extract<LastSeen, { state: 'seen' }>, lastUse: LastUse | null): LastSeen {
  const { at, until } = seen;
  if (!lastUse?.any || lastUse.any < at) return seen;
  return { ...seen, until: new Date(Math.min(until.getTime(), lastUse.any.getTime() + DAY)) };
}

/**
 * What each door says about use of Defender. At Microsoft Graph that is the requests to its security
 * paths; where nobody counted them, a token leaves it open, and only no token at all proves silence.
 */
function evidenceOfUse(lines: readonly UsageLine[]): LastSeen[] {
  return lines.flatMap((line): LastSeen[] => {
    if (line.api !== 'graph') return [line.lastSeen];
    const requests = lines.find(
      ({ unit, api, context }) => unit === 'apiRequests' && api === 'graph' && context === line.context,
    );
    if (line.unit === 'apiRequests') return line.lastSeen.state === 'unknown' ? [] : [line.lastSeen];
    if (requests && requests.lastSeen.state !== 'unknown') return [];
    return [line.lastSeen.state === 'seen' ? lastSeenUnknown({ kind: 'graphProvesNothing' }) : line.lastSeen];
  });
}

function lastSeenUnknown(reason: UnknownReason): LastSeen {
  return { state: 'unknown', reason };
}

/** The newest sighting; without one, unknown wins over no record. Null for no values at all. */
function latest(values: readonly LastSeen[], askedAt: Date): LastSeen | null {
  return values.reduce<LastSeen | null>((best, value) => (best ? later(best, value, askedAt) : value), null);
}

/** A door that nobody watched may have been used since the sighting at another. */
function later(a: LastSeen, b: LastSeen, askedAt: Date): LastSeen {
  if (a.state === 'seen' && b.state === 'seen') {
    const newer = a.at >= b.at ? a : b;
    return { ...newer, until: a.until >= b.until ? a.until : b.until };
  }
  if (a.state === 'seen' || b.state === 'seen') {
    const [seen, other] = a.state === 'seen' ? [a, b] : [b, a];
    if (seen.state !== 'seen') return seen;
    // Before its silence was watched, the other door may have been used as well.
    const open = other.state === 'noRecord' ? other.since : askedAt;
    return { ...seen, until: seen.until >= open ? seen.until : open };
  }
  if (a.state !== 'noRecord' || b.state !== 'noRecord') return a.state === 'noRecord' ? b : a;
  return {
    state: 'noRecord',
    since: new Date(Math.max(a.since.getTime(), b.since.getTime())),
    wholeTrend: a.wholeTrend && b.wholeTrend,
  };
}

/** "At least 0" would read as zero, so it stays unknown. */
function isAtLeastZero(count: Count): boolean {
  return count.state === 'known' && count.atLeast && count.value === 0;
}

/** Known parts add up; an unknown part makes the sum "at least", and a sum of nothing known unknown. */
export function sumCounts(counts: readonly Count[], none: UnknownReason): Count {
  const [only] = counts;
  if (only && counts.length === 1 && !isAtLeastZero(only)) return only;
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
  const sum: Count = { state: 'known', value, atLeast };
  return known === 0 || isAtLeastZero(sum) ? { state: 'unknown', reason } : sum;
}

/** Adds daily counts by the rule of `sumCounts`: nothing known, or 0 plus unknown, is unknown. */
export function sumDays(series: readonly DailyCounts[]): DailyCounts {
  // The sum of one is itself, and most applications have one line.
  if (series.length === 1 && series[0]) return series[0];
  const sums = new Array<number>(TREND_DAYS).fill(0);
  const hasUnknown = new Array<boolean>(TREND_DAYS).fill(series.length === 0);
  for (const days of series) {
    for (let day = 0; day < TREND_DAYS; day += 1) {
      const count = days[day] ?? null;
      if (count === null) hasUnknown[day] = true;
      else sums[day] = (sums[day] ?? 0) + count;
    }
  }
  return sums.map((sum, day) => (hasUnknown[day] && sum === 0 ? null : sum));
}
