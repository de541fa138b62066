import type { ApplicationActivity, DailyCounts } from './activity.ts';
import { trendDay } from './timeWindow.ts';

/** The first day with a request, as `yyyy-mm-dd` in UTC. */
export type FirstSeen =
  /** Watched before that day, without a request. */
  | { readonly state: 'on'; readonly day: string }
  /** Nobody knows what was before that day. */
  | { readonly state: 'onOrBefore'; readonly day: string }
  /** No request in what was watched, which is not all there may have been. */
  | { readonly state: 'none' };

/**
 * When an application was first seen at Defender's own APIs, as far as the trend that starts at
 * `trendStart` reaches: logs go back 30 days, so an older application is seen "on or before" its first day.
 */
export function firstSeen(
  { trend, trendAtLeast }: Pick<ApplicationActivity, 'trend' | 'trendAtLeast'>,
  trendStart: Date,
): FirstSeen {
  const first = trend.findIndex((count) => count !== null && count > 0);
  if (first < 0) return { state: 'none' };
  const wasWatched = first > 0 && !trendAtLeast && isKnown(trend.slice(0, first));
  return { state: wasWatched ? 'on' : 'onOrBefore', day: trendDay(trendStart, first) };
}

function isKnown(days: DailyCounts): boolean {
  return days.every((count) => count !== null);
}
