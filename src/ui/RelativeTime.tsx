import { Hint } from './Hint.tsx';
import { exactTime, relativeTime } from './time.ts';

interface RelativeTimeProps {
  readonly date: Date;
  readonly now: Date;
}

/** "3 hours ago", with the exact local and UTC times in its hint. */
export function RelativeTime({ date, now }: RelativeTimeProps) {
  return (
    <Hint text={exactTime(date)}>
      <time dateTime={date.toISOString()}>{relativeTime(date, now)}</time>
    </Hint>
  );
}
