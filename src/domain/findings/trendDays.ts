import type { ApplicationActivity, DailyCounts, UsageLine } from '../activity.ts';
import { TREND_DAYS, trendDay, trendStart } from '../timeWindow.ts';
import type { Why } from './finding.ts';

/** The places of days in a trend: today is still running, the one before is the last whole day. */
export const TODAY = TREND_DAYS - 1;
export const LAST_WHOLE_DAY = TODAY - 1;

const WEEK = 7;

/** What is known of the past seven whole days: a floor, unless every day is known. */
export interface WeekSum {
  readonly sum: number;
  readonly isWhole: boolean;
}

/** Adds up the past seven whole days. */
export function pastWeek(days: DailyCounts): WeekSum {
  let [sum, isWhole] = [0, true];
  for (let day = TODAY - WEEK; day < TODAY; day += 1) {
    const count = days[day] ?? null;
    if (count === null) isWhole = false;
    else sum += count;
  }
  return { sum, isWhole };
}

/** The UTC date of a day of the trend, as `yyyy-mm-dd`. */
export function dateOf(day: number, asOf: Date): string {
  return trendDay(trendStart(asOf), day);
}

const NOT_COVERED: Why = 'Unknown: the records do not cover all of the days that the rule compares.';

/** Why days of these lines are not known. */
export function whyUnknown(lines: readonly UsageLine[]): Why {
  for (const { lastSeen } of lines) if (lastSeen.state === 'unknown') return lastSeen.reason;
  return NOT_COVERED;
}

/** Why an application has no line at all. */
export function whyNoLines({ requests24h }: ApplicationActivity): Why {
  return requests24h.state === 'unknown' ? requests24h.reason : NOT_COVERED;
}

/** Whether every day of the trend is known in full for these counts. */
export function isKnownWhole(days: DailyCounts): boolean {
  for (let day = 0; day < TREND_DAYS; day += 1) if ((days[day] ?? null) === null) return false;
  return true;
}
