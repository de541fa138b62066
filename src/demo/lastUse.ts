import { DAY } from './profiles.ts';
import { daySeries, eventsIn, type Habits } from './schedule.ts';

/** How far the memory of the last-used report goes back here. */
const DAYS_BACK = 200;

/** The last success at `to` or up to 200 UTC days before, in milliseconds since 1970; null without one. */
export function lastSuccess(habits: Habits, to: number): number | null {
  const today = Math.floor(to / DAY);
  for (let day = today; day > today - DAYS_BACK; day -= 1) {
    const { last } = eventsIn(daySeries(habits, day).succeeded, { from: day * DAY, to });
    if (last !== null) return last;
  }
  return null;
}

/** The last success of several, or null. */
export function lastSuccessOf(several: readonly Habits[], to: number): number | null {
  const times = several.flatMap((habits) => lastSuccess(habits, to) ?? []);
  return times.length > 0 ? Math.max(...times) : null;
}
