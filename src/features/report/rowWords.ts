import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { CHOICE_LABELS, type Decision } from '../../domain/decisions/decision.ts';
import { minute } from '../../domain/describeActivity.ts';
import { originText } from '../../domain/origin.ts';
import { RATING_LABELS } from '../../domain/permissions.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';

export const UNKNOWN = 'Unknown';

/**
 * A number of applications; `isWhole` says whether all of them were read, `isJudged` whether each of those could be
 * judged. Otherwise 0 is not a statement.
 */
export function countWords(
  count: number,
  { isJudged, isWhole }: { readonly isJudged: boolean; readonly isWhole: boolean },
): string {
  if (count === 0 && !(isJudged && isWhole)) return UNKNOWN;
  return `${isWhole ? '' : '≥ '}${formatCount(count)}`;
}

/** Last seen in UTC, so that a printed page says the same everywhere. */
export function lastSeenWords({ activity: { lastSeen } }: ConnectedApplication): string {
  switch (lastSeen.state) {
    case 'seen':
      return lastSeen.until.getTime() === lastSeen.at.getTime()
        ? minute(lastSeen.at)
        : `${minute(lastSeen.at)} to ${minute(lastSeen.until)}`;
    case 'noRecord':
      return `No record since ${utcDay(lastSeen.since)}`;
    case 'anyApi':
      return `${utcDay(lastSeen.at)}, any API`;
    case 'unknown':
      return UNKNOWN;
  }
}

/** Requests of the past 24 hours. */
export function requestsWords({ activity: { requests24h } }: ConnectedApplication): string {
  if (requests24h.state === 'unknown') return UNKNOWN;
  return `${requests24h.atLeast ? '≥ ' : ''}${formatCount(requests24h.value)}`;
}

/** The most powerful class of its permissions; what was not read may be more powerful. */
export function classWords({ rating, unreadAccess }: ConnectedApplication): string {
  if (unreadAccess.length === 0) return rating === null ? 'None' : RATING_LABELS[rating];
  return rating === null ? UNKNOWN : `${RATING_LABELS[rating]} or more`;
}

export function publisherWords({ origin }: ConnectedApplication): string {
  return displayText(originText(origin));
}

export function decisionWords(decision: Decision | undefined): string {
  if (!decision) return '';
  return `${CHOICE_LABELS[decision.choice]}, ${utcDay(decision.decidedAt)}, ${displayText(decision.reviewer)}`;
}
