import type { ActivityUnit, ApplicationActivity, DailyCounts, UsageLine } from '../activity.ts';
import { sumDays } from '../usage.ts';

/** Daily counts of one unit that are judged on their own. */
export interface Series {
  readonly unit: ActivityUnit;
  /** The sum of the lines; a day that is not known in every line is a floor, or null where it would be 0. */
  readonly days: DailyCounts;
  /** A line saw only a part, so every count is a floor; then a 0 is no proof. */
  readonly isPart: boolean;
  readonly lines: readonly UsageLine[];
}

/**
 * What an application did each day: tokens for Defender's own APIs, and requests to the security paths of
 * Microsoft Graph. A token for Graph proves no use of Defender and is in neither.
 */
export function seriesOf({ lines, trend }: ApplicationActivity): readonly Series[] {
  const series: Series[] = [];
  const own = lines.filter(({ api }) => api !== 'graph');
  if (own.length > 0) {
    series.push({ unit: 'tokenRequests', days: trend, isPart: own.some(isPart), lines: own });
  }
  const requests = lines.filter(({ unit }) => unit === 'apiRequests');
  if (requests.length > 0) {
    const days = sumDays(requests.map(({ succeeded }) => succeeded));
    series.push({ unit: 'apiRequests', days, isPart: requests.some(isPart), lines: requests });
  }
  return series;
}

function isPart({ daysAtLeast }: UsageLine): boolean {
  return daysAtLeast;
}

/** Whether the count of a day is a floor. */
export function isFloor({ isPart, lines }: Series, day: number): boolean {
  return isPart || (lines.length > 1 && lines.some(({ succeeded }) => (succeeded[day] ?? null) === null));
}

/** What a series counts, as a noun; for Defender's own APIs or the security paths of Microsoft Graph. */
export const SERIES_WORDS: Readonly<Record<ActivityUnit, { readonly noun: string; readonly of: string }>> = {
  tokenRequests: { noun: 'token request', of: 'for Defender’s own APIs' },
  apiRequests: { noun: 'API request', of: 'to Microsoft Graph security' },
};
