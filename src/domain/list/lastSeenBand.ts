import type { LastSeen } from '../activity.ts';
import { DAY } from '../timeWindow.ts';

/** Bands of last seen, the newest first. Each application is in exactly one. */
export const LAST_SEEN_BANDS = ['24h', '7d', '30d', 'longer', 'noRecord', 'unknown'] as const;

export type LastSeenBand = (typeof LAST_SEEN_BANDS)[number];

export const BAND_LABELS: Readonly<Record<LastSeenBand, string>> = {
  '24h': 'Past 24 hours',
  '7d': '1 to 7 days ago',
  '30d': '7 to 30 days ago',
  longer: 'Longer ago',
  noRecord: 'No record',
  unknown: 'Unknown',
};

/** The band of a last-seen value at `now`. */
export function bandOf(lastSeen: LastSeen, now: Date): LastSeenBand {
  // Only told of applications that used no API at all since before the trend.
  if (lastSeen.state === 'anyApi') return 'longer';
  if (lastSeen.state !== 'seen') return lastSeen.state;
  const { at, until } = lastSeen;
  // A sighting that may be days from the last one says nothing about how long ago that was.
  if (until.getTime() - at.getTime() > DAY) return 'unknown';
  const age = now.getTime() - until.getTime();
  if (age < DAY) return '24h';
  if (age < 7 * DAY) return '7d';
  return age < 30 * DAY ? '30d' : 'longer';
}
