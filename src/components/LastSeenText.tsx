import type { LastSeen } from '../domain/activity.ts';
import { describeUnknown } from '../domain/describeActivity.ts';
import { utcDay } from '../domain/timeWindow.ts';
import { Hint } from '../ui/Hint.tsx';
import { exactTime, formatDay, relativeTime } from '../ui/time.ts';
import { Unknown } from './Unknown.tsx';

interface LastSeenTextProps {
  readonly lastSeen: LastSeen;
  readonly now: Date;
  /** Where the answer comes from, a line per context. */
  readonly provenance: readonly string[];
}

/** Last seen in its three states: seen, no record where somebody looked, unknown. */
export function LastSeenText({ lastSeen, now, provenance }: LastSeenTextProps) {
  switch (lastSeen.state) {
    case 'seen':
      return <Hint text={[...exactTime(lastSeen.at), ...provenance]}>{relativeTime(lastSeen.at, now)}</Hint>;
    case 'noRecord':
      return (
        <Hint text={[`No successful token request since ${exactTime(lastSeen.since)[0]}.`, ...provenance]}>
          {lastSeen.wholeTrend
            ? 'No record in 30 days'
            : `No record since ${formatDay(utcDay(lastSeen.since))}`}
        </Hint>
      );
    case 'unknown':
      return <Unknown why={[describeUnknown(lastSeen.reason), ...provenance]} />;
  }
}
