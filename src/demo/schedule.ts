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
    succeeded: series(salt, plan, day, plan.succeeded, 2),
    failed: series(salt, plan, day, plan.failed, 3),
  };
}

/** Without events, the phase stands for nothing. */
function series(salt: number, plan: DayPlan, day: number, count: number, purpose: number): Series {
  const phase = count === 0 ? 0 : fraction(salt, day, purpose);
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

/** The events of a series within a span; the times are null when there are none. */
export interface Events {
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

const NO_EVENTS: Events = { count: 0, first: null, last: null };

/** Counts the events of a series within a span. */
export function eventsIn(series: Series, { from, to }: Span): Events {
  const start = countUpTo(series, from - 1);
  const end = countUpTo(series, to);
  if (end <= start) return NO_EVENTS;
  return { count: end - start, first: timeOf(series, start), last: timeOf(series, end - 1) };
}
