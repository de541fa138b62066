import type { Count, DailyCounts, LastSeen, UnknownReason, UsageLine } from './activity.ts';
import { latestDate } from './latestDate.ts';

/**
 * The best of what several reports say of one API, context and unit, quantity by quantity. Numbers are
 * never mixed: 24 hours and trend each come whole from one report. The statements are given in the
 * order of exactness. The rules, in this order:
 * 1. Evidence before silence: a success outranks none; where nobody saw one, a failure does.
 * 2. Known before unknown, and complete before "at least".
 * 3. The later sighting; the silence that was watched longest; the trend with more known days.
 * 4. The more exact report.
 */
export function bestStatement(statements: readonly UsageLine[]): UsageLine {
  const [first] = statements;
  if (!first) throw new Error('There is no best of no statements');
  const seen = best(statements, byLastSeen);
  const counted = best(statements, byPast24h);
  const trend = best(statements, byTrend);
  return {
    ...first,
    lastSeen: seen.lastSeen,
    lastFailure: latestDate(statements.map(({ lastFailure }) => lastFailure)),
    succeeded24h: counted.succeeded24h,
    failed24h: counted.failed24h,
    succeeded: trend.succeeded,
    failed: trend.failed,
    daysAtLeast: trend.daysAtLeast,
    sources: {
      lastSeen: seen.lastSeen.state === 'unknown' ? null : seen.sources.lastSeen,
      past24h: counted.succeeded24h.state === 'unknown' ? null : counted.sources.past24h,
      trend: knownDays(trend.succeeded) === 0 ? null : trend.sources.trend,
    },
  };
}

/** The first of the greatest, so that the order decides between equals. */
function best(statements: readonly UsageLine[], compare: (a: UsageLine, b: UsageLine) => number): UsageLine {
  return statements.reduce((winner, next) => (compare(next, winner) > 0 ? next : winner));
}

type Rank = readonly number[];

function byRank(rank: (line: UsageLine) => Rank) {
  return (a: UsageLine, b: UsageLine): number => {
    const [left, right] = [rank(a), rank(b)];
    const index = left.findIndex((value, place) => value !== right[place]);
    return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
  };
}

const byLastSeen = byRank(({ lastSeen }) => lastSeenRank(lastSeen));

function lastSeenRank(lastSeen: LastSeen): Rank {
  switch (lastSeen.state) {
    case 'seen':
      return [3, lastSeen.at.getTime()];
    case 'noRecord':
      return [2, -lastSeen.since.getTime()];
    case 'anyApi':
      return [1, 0];
    case 'unknown':
      return [0, telling(lastSeen)];
  }
}

const byPast24h = byRank(({ succeeded24h, failed24h }) => [
  evidence(isPositive(succeeded24h), isPositive(failed24h)),
  ...countRank(succeeded24h),
]);

function evidence(ofSuccess: boolean, ofFailure: boolean): number {
  return ofSuccess ? 2 : Number(ofFailure);
}

function isPositive(count: Count): boolean {
  return count.state === 'known' && count.value > 0;
}

function countRank(count: Count): Rank {
  if (count.state === 'unknown') return [0, telling(count)];
  return [count.atLeast ? 1 : 2, 0];
}

const byTrend = byRank(({ succeeded, failed }) => [
  evidence(hasPositiveDay(succeeded), hasPositiveDay(failed)),
  knownDays(succeeded),
]);

function hasPositiveDay(days: DailyCounts): boolean {
  return days.some((count) => count !== null && count > 0);
}

function knownDays(days: DailyCounts): number {
  return days.filter((count) => count !== null).length;
}

/** Of several reasons the admin sees the one that may still change, then a failure, never "not asked" first. */
function telling({ reason }: { readonly reason: UnknownReason }): number {
  if (reason.kind === 'pending') return 2;
  return reason.kind === 'notAsked' || reason.kind === 'notCovered' ? 0 : 1;
}
