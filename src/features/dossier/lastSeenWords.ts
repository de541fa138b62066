import type { LastSeen } from '../../domain/activity.ts';
import { describeUnknown, minute } from '../../domain/describeActivity.ts';
import { utcDay } from '../../domain/timeWindow.ts';

/** When something was last used, in full: paper has no hints to hover over. */
export function lastSeenWords(lastSeen: LastSeen): string {
  switch (lastSeen.state) {
    case 'seen': {
      const { at, until } = lastSeen;
      return at.getTime() === until.getTime() ? minute(at) : `between ${minute(at)} and ${minute(until)}`;
    }
    case 'noRecord':
      return `no request since ${utcDay(lastSeen.since)}`;
    case 'anyApi':
      return `no later than ${minute(lastSeen.at)}, the last sign-in to any API`;
    case 'unknown':
      return describeUnknown(lastSeen.reason);
  }
}
