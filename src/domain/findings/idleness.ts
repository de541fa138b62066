import type { ApplicationActivity, LastSeen } from '../activity.ts';
import { latestDate } from '../latestDate.ts';
import { DAY, TREND_DAYS, utcDay } from '../timeWindow.ts';
import type { ComparedNumber } from './finding.ts';
import { amount, dayAgo, wholeDays } from './findingWords.ts';

/** For how long an application has surely not used Defender, in milliseconds; null where nobody knows. */
export function idleFor(lastSeen: LastSeen, asOf: Date): number | null {
  switch (lastSeen.state) {
    case 'unknown':
      return null;
    case 'noRecord':
      return asOf.getTime() - lastSeen.since.getTime();
    case 'anyApi':
      return asOf.getTime() - lastSeen.at.getTime();
    case 'seen':
      return asOf.getTime() - lastSeen.until.getTime();
  }
}

/** Whether a use is known that is at most so many days old. */
export function isUsedWithin(days: number, lastSeen: LastSeen, asOf: Date): boolean {
  return lastSeen.state === 'seen' && asOf.getTime() - lastSeen.at.getTime() <= days * DAY;
}

/**
 * Whether nothing was used for so many days: a known use is older, or they were watched in silence. The
 * trend's 29 whole days and today count as 30, as they do everywhere on the page.
 */
export function isSilentFor(days: number, lastSeen: LastSeen, asOf: Date): boolean {
  const idle = idleFor(lastSeen, asOf);
  if (idle === null) return false;
  if (lastSeen.state !== 'noRecord') return idle > days * DAY;
  return idle >= days * DAY || (lastSeen.wholeTrend && days <= TREND_DAYS);
}

/** When it was last used, or since when nobody saw a use, as a sentence. */
export function idleSentence(lastSeen: LastSeen, asOf: Date): string {
  switch (lastSeen.state) {
    case 'unknown':
      return '';
    case 'noRecord':
      return `No use of Defender was seen since ${dayAgo(lastSeen.since, asOf)}, when the records begin.`;
    case 'anyApi':
      return `It last used any API at all on ${dayAgo(lastSeen.at, asOf)}, so Defender no later. The report that says so may be some hours behind.`;
    case 'seen': {
      const { at, until } = lastSeen;
      const isExact = utcDay(at) === utcDay(until);
      return isExact
        ? `It was last used on ${dayAgo(until, asOf)}.`
        : `It was last used between ${utcDay(at)} and ${dayAgo(until, asOf)}.`;
    }
  }
}

/** The evidence of idleness that was compared, without the threshold. */
export function idleNumber(lastSeen: LastSeen, asOf: Date): ComparedNumber {
  const idle = idleFor(lastSeen, asOf) ?? 0;
  const label = lastSeen.state === 'noRecord' ? 'Watched without a use' : 'Not used for at least';
  return { label, value: amount(wholeDays(new Date(asOf.getTime() - idle), asOf), 'whole day') };
}

/** The newest failed token request at any API, Microsoft Graph included. */
export function newestFailure({ lines }: ApplicationActivity): Date | null {
  return latestDate(lines.map(({ unit, lastFailure }) => (unit === 'tokenRequests' ? lastFailure : null)));
}

/** For an application that is idle because its requests fail: one more sentence; else ''. */
export function triesSentence(activity: ApplicationActivity, asOf: Date): string {
  const failure = newestFailure(activity);
  if (!failure || asOf.getTime() - failure.getTime() > TREND_DAYS * DAY) return '';
  return ` It keeps trying: its last failed request was on ${dayAgo(failure, asOf)}.`;
}
