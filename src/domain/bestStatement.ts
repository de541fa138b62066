import type { Count, DailyCounts, UnknownReason, UsageLine } from './activity.ts';
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
  const { errors: _, ...about } = first;
  return {
    ...about,
    ...(trend.errors && { errors: trend.errors }),
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

type Rank = readonly number[];

/** The first of the highest rank, so that the order decides between equals. */
function best(statements: readonly UsageLine[], rankOf: (line: UsageLine) => Rank): UsageLine {
  let [winner] = statements as readonly [UsageLine, ...UsageLine[]]; // not empty, as bestStatement checks
  let highest = rankOf(winner);
  for (const next of statements.slice(1)) {
    const rank = rankOf(next);
    if (!isAbove(rank, highest)) continue;
    winner = next;
    highest = rank;
  }
  return winner;
}

/** Whether the first number in which two ranks differ is greater. */
function isAbove(rank: Rank, other: Rank): boolean {
  const index = rank.findIndex((value, place) => value !== other[place]);
  return index >= 0 && (rank[index] ?? 0) > (other[index] ?? 0);
}

function byLastSeen({ lastSeen }: UsageLine): Rank {
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

function byPast24h({ succeeded24h, failed24h }: UsageLine): Rank {
  return [evidence(isPositive(succeeded24h), isPositive(failed24h)), ...countRank(succeeded24h)];
}

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

function byTrend({ succeeded, failed }: UsageLine): Rank {
  return [evidence(hasPositiveDay(succeeded), hasPositiveDay(failed)), knownDays(succeeded)];
}

// Plain loops: an iterator makes an object for each of a million days.
function hasPositiveDay(days: DailyCounts): boolean {
  for (let day = 0; day < days.length; day += 1) if ((days[day] ?? 0) > 0) return true;
  return false;
}

function knownDays(days: DailyCounts): number {
  let known = 0;
  for (let day = 0; day < days.length; day += 1) if (days[day] !== null) known += 1;
  return known;
}

/** Of several reasons the admin sees the one that may still change, then a failure, never "not asked" first. */
function telling({ reason }: { readonly reason: UnknownReason }): number {
  if (reason.kind === 'pending') return 2;
  return reason.kind === 'notAsked' || reason.kind === 'notCovered' ? 0 : 1;
}
