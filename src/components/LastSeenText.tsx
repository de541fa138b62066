import type { LastSeen } from '../domain/activity.ts';
import { describeUnknown } from '../domain/describeActivity.ts';
import { DAY, utcDay } from '../domain/timeWindow.ts';
import { Hint } from '../ui/Hint.tsx';
import { exactTime, formatDay, relativeTime } from '../ui/time.ts';
import { Unknown } from './Unknown.tsx';

interface LastSeenTextProps {
  readonly lastSeen: LastSeen;
  /** The newest failure, which tells silence from knocking in vain. */
  readonly lastFailure?: Date | null;
  readonly now: Date;
  /** Where the answer comes from, a line per context. */
  readonly provenance: readonly string[];
}

const ANY_API = 'The last sign-in to any API, not only Defender’s. Defender was not used after it.';

/** Last seen: used, none where somebody looked, no use of any API since, unknown. */
export function LastSeenText({ lastSeen, lastFailure = null, now, provenance }: LastSeenTextProps) {
  switch (lastSeen.state) {
    case 'seen':
      return (
        <Hint text={[...sightingText(lastSeen), ...provenance]}>
          {relativeTime(lastSeen.at, now)}
          {lastSeen.until.getTime() - lastSeen.at.getTime() > DAY && ' or later'}
        </Hint>
      );
    case 'anyApi':
      return (
        <Hint text={[ANY_API, ...exactTime(lastSeen.at), ...provenance]}>
          {relativeTime(lastSeen.at, now)}, any API
        </Hint>
      );
    case 'noRecord': {
      const { since, wholeTrend } = lastSeen;
      const period = wholeTrend ? `in ${daysSince(since, now)} days` : `since ${formatDay(utcDay(since))}`;
      const none = `No use seen since ${exactTime(since)[0]}.`;
      const failure = lastFailure ? [`Last failure ${exactTime(lastFailure)[0]}.`] : [];
      return (
        <Hint text={[none, ...failure, ...provenance]}>
          {lastFailure ? `Only failures ${period}` : `No record ${period}`}
        </Hint>
      );
    }
    case 'unknown':
      return <Unknown why={[describeUnknown(lastSeen.reason), ...provenance]} />;
  }
}

/** When exactly; a source that counts by hour or day knows only between which times. */
function sightingText({ at, until }: Extract<LastSeen, { state: 'seen' }>): readonly string[] {
  if (until.getTime() === at.getTime()) return exactTime(at);
  return [`Between ${exactTime(at)[0]} and ${exactTime(until)[0]}.`];
}

/** UTC days since a midnight, today included. */
function daysSince(midnight: Date, now: Date): number {
  return Math.floor((now.getTime() - midnight.getTime()) / DAY) + 1;
}
