import type { ActivityOutcomes } from '../domain/activity.ts';
import { TREND_DAYS, trendDay } from '../domain/timeWindow.ts';
import type { TrendDay } from '../ui/trendSeries.ts';

/** The 30 UTC days of the trend by the service's clock, today marked as running. Null when nobody answered. */
export function trendDaysOf({ application, user }: ActivityOutcomes): readonly TrendDay[] | null {
  const answered = [application, user].find((outcome) => outcome.state === 'answered');
  if (!answered) return null;
  const { start } = answered.answer.window;
  return Array.from({ length: TREND_DAYS }, (_, index) => ({
    day: trendDay(start, index),
    running: index === TREND_DAYS - 1,
  }));
}
