import type { ActivityOutcomes } from '../domain/activity.ts';
import { answersOf, askedAt } from '../domain/reports.ts';
import { TREND_DAYS, trendDay, trendStart } from '../domain/timeWindow.ts';
import type { TrendDay } from '../ui/trendSeries.ts';

/** The 30 UTC days of the trend by the newest answer, today marked as running. Null when nobody answered. */
export function trendDaysOf(outcomes: ActivityOutcomes): readonly TrendDay[] | null {
  const newest = askedAt(outcomes);
  if (!newest || answersOf(outcomes).length === 0) return null;
  const start = trendStart(newest);
  return Array.from({ length: TREND_DAYS }, (_, index) => ({
    day: trendDay(start, index),
    running: index === TREND_DAYS - 1,
  }));
}
