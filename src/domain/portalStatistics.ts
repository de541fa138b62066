import { TREND_DAYS, trendDay, trendStart, utcDay } from './timeWindow.ts';

/**
 * What the Defender portal's own page said of one application: API requests to Defender's own APIs.
 * The last of the 30 daily numbers belongs to the last day of the capture, whichever that is.
 */
export interface PortalNumbers {
  /** In lower case. */
  readonly appId: string;
  readonly name: string;
  readonly enabled: boolean | null;
  readonly latestConnectivity: Date | null;
  readonly requests: readonly number[];
}

/** A file that an admin saved from the portal and opened here. It is unofficial and as old as its capture. */
export interface PortalStatistics {
  readonly fileName: string;
  readonly capturedAt: Date;
  /** By app ID. */
  readonly applications: ReadonlyMap<string, PortalNumbers>;
}

/** The 30 UTC days of a capture as `yyyy-mm-dd`, taking its last number for the day it was taken on. */
export function captureDays({ capturedAt }: Pick<PortalStatistics, 'capturedAt'>): readonly string[] {
  const first = trendStart(capturedAt);
  return Array.from({ length: TREND_DAYS }, (_, index) => trendDay(first, index));
}

/** UTC dates as `yyyy-mm-dd`, both included. */
export interface DayRange {
  readonly first: string | null;
  readonly last: string;
}

/**
 * The UTC days on which such numbers may have been saved: not before the newest connection that they
 * name, and not after `now`.
 */
export function possibleCaptureDays(applications: readonly PortalNumbers[], now: Date): DayRange {
  const last = utcDay(now);
  const connected = applications.flatMap(({ latestConnectivity }) =>
    latestConnectivity ? [utcDay(latestConnectivity)] : [],
  );
  const newest = connected.reduce<string | null>((best, day) => (best && best >= day ? best : day), null);
  // A portal whose clock is ahead must not leave no day at all.
  return { first: newest && newest > last ? last : newest, last };
}

/** Whether this UTC day, as `yyyy-mm-dd`, lies in the range. */
export function isWithin(day: string, { first, last }: DayRange): boolean {
  return day <= last && (first === null || day >= first);
}
