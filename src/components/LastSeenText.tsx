import type { LastSeen } from '../domain/activity.ts';
import { describeUnknown } from '../domain/describeActivity.ts';
import { utcDay } from '../domain/timeWindow.ts';
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

/** Last seen in its three states: seen, no record where somebody looked, unknown. */
export function LastSeenText({ lastSeen, lastFailure = null, now, provenance }: LastSeenTextProps) {
  switch (lastSeen.state) {
    case 'seen':
      return (
        <Hint text={[...exactTime(lastSeen.at), ...provenance]}>
          {relativeTime(lastSeen.at, now)}
          {lastSeen.orLater && ' or later'}
        </Hint>
      );
    case 'noRecord': {
      const period = lastSeen.wholeTrend ? 'in 30 days' : `since ${formatDay(utcDay(lastSeen.since))}`;
      const none = `No successful token request since ${exactTime(lastSeen.since)[0]}.`;
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
