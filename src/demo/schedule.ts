import { fraction } from './hash.ts';
import { DAY, type DayPlan, type Profile } from './profiles.ts';

/** Records reach the sign-in tables this long after the event. */
export const INGESTION_LAG = 12 * 60_000;

/** A span of time in milliseconds since 1970, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whose events: the habits and the numbers that make them repeatable. */
export interface Habits {
  readonly profile: Profile;
  /** Tells this application, API and context apart from all others. */
  readonly salt: number;
  /** When the tenant started, in milliseconds since 1970; habits such as "stopped 3 days ago" count from it. */
  readonly startedAt: number;
}

/** The successes or failures of one day, placed evenly: event i happens at `timeOf(series, i)`. */
export interface Series {
  readonly base: number;
  readonly width: number;
  readonly count: number;
  readonly phase: number;
}

export interface DaySeries {
  readonly succeeded: Series;
  readonly failed: Series;
}

/** The events of one UTC day, counted in days since 1970. */
export function daySeries(habits: Habits, day: number): DaySeries {
  const { profile, salt, startedAt } = habits;
  const startDay = Math.floor(startedAt / DAY);
  const plan = profile({
    offset: day - startDay,
    weekday: (day + 4) % 7, // 1970 began on a Thursday
    chance: fraction(salt, day, 1),
    habit: salt,
    startTime: startedAt - startDay * DAY,
  });
  return {
    succeeded: series(plan, day, plan.succeeded, fraction(salt, day, 2)),
    failed: series(plan, day, plan.failed, fraction(salt, day, 3)),
  };
}

function series(plan: DayPlan, day: number, count: number, phase: number): Series {
  return { base: day * DAY + plan.from, width: plan.to - plan.from, count, phase };
}

/** When event `index` of a series happens, in milliseconds since 1970. */
export function timeOf({ base, width, count, phase }: Series, index: number): number {
  return base + Math.floor(((index + phase) * width) / count);
}

/** How many events of a series happen at `time` or before. */
export function countUpTo(series: Series, time: number): number {
  const { base, width, count, phase } = series;
  if (count === 0 || time < base) return 0;
  if (time >= base + width) return count;
  let guess = Math.min(count, Math.max(0, Math.round(((time - base) * count) / width - phase)));
  while (guess < count && timeOf(series, guess) <= time) guess += 1;
  while (guess > 0 && timeOf(series, guess - 1) > time) guess -= 1;
  return guess;
}

/** How many events of a series fall into a span. */
export function countIn(series: Series, { from, to }: Span): number {
  return countUpTo(series, to) - countUpTo(series, from - 1);
}

/** The last event of a series within a span, or null. */
export function lastIn(series: Series, { from, to }: Span): number | null {
  const upTo = countUpTo(series, to);
  if (upTo === 0) return null;
  const last = timeOf(series, upTo - 1);
  return last >= from ? last : null;
}

/** The first event of a series within a span, or null. */
export function firstIn(series: Series, { from, to }: Span): number | null {
  const before = countUpTo(series, from - 1);
  if (before >= series.count) return null;
  const first = timeOf(series, before);
  return first <= to ? first : null;
}
