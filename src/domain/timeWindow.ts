export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The trend shows 29 whole UTC days plus today, which is still running. */
export const TREND_DAYS = 30;

/** The start of the UTC day that `at` falls into. */
export function startOfUtcDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY) * DAY);
}

/** The start of the trend: the UTC day 29 days before the day of `now`. */
export function trendStart(now: Date): Date {
  return new Date(startOfUtcDay(now).getTime() - (TREND_DAYS - 1) * DAY);
}

/** The rolling 24 hours end at `now`. */
export function past24hStart(now: Date): Date {
  return new Date(now.getTime() - DAY);
}

/** The UTC date of day `index` of a trend that starts at `start`, as `yyyy-mm-dd`. */
export function trendDay(start: Date, index: number): string {
  return utcDay(new Date(start.getTime() + index * DAY));
}

/** The UTC date of an instant, as `yyyy-mm-dd`. */
export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}
