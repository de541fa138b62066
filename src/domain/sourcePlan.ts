import { ACCESS_CONTEXTS, type ActivityOutcomes, type NotAsked, type UsageOutcome } from './activity.ts';
import { sourceOf, tokenOutcomes } from './reports.ts';
import { isStale, watchedSince } from './statement.ts';
import { trendStart } from './timeWindow.ts';

/** Whether some context has no exact answer in full, so that the summaries are worth their many requests. */
export function needsSummaries(outcomes: ActivityOutcomes): boolean {
  return ACCESS_CONTEXTS.some((context) => {
    const exact = tokenOutcomes(outcomes, context)
      .filter(({ report }) => sourceOf(report) !== 'signInSummaries')
      .map(({ outcome }) => outcome);
    // As long as an exact answer may come, nobody needs another; nor after the admin has stopped it.
    return !exact.some((outcome) => isPending(outcome) || isStopped(outcome) || isWhole(outcome));
  });
}

function isPending(outcome: UsageOutcome): boolean {
  return outcome.state === 'unknown' && outcome.reason.kind === 'pending';
}

function isStopped(outcome: UsageOutcome): boolean {
  if (outcome.state === 'answered' || outcome.reason.kind !== 'notAsked') return false;
  return outcome.reason.why === 'cancelled';
}

function isWhole(outcome: UsageOutcome): boolean {
  if (outcome.state === 'unknown' || !isComplete(outcome)) return false;
  const { window } = outcome.answer;
  return watchedSince(window) <= trendStart(window.askedAt) && !isStale(window);
}

function isComplete(outcome: UsageOutcome): boolean {
  if (outcome.state === 'unknown') return false;
  return outcome.answer.covers.every(
    ({ days, past24h }) => days.state === 'complete' && past24h.state === 'complete',
  );
}

/** Whether in every context some report on tokens covers every door, so that what it lacks is not there. */
export function isFullyAnswered(outcomes: ActivityOutcomes): boolean {
  return ACCESS_CONTEXTS.every((context) =>
    tokenOutcomes(outcomes, context).some(({ outcome }) => isComplete(outcome)),
  );
}

function notAsked(why: NotAsked) {
  return { state: 'unknown', reason: { kind: 'notAsked', why } } as const;
}

/** The outcomes before anything has been asked. */
export const NOTHING_ASKED: ActivityOutcomes = {
  huntingApplication: notAsked('notConfigured'),
  huntingUser: notAsked('notConfigured'),
  huntingGraph: notAsked('notConfigured'),
  workspaceApplication: notAsked('notConfigured'),
  workspaceUser: notAsked('notConfigured'),
  workspaceGraph: notAsked('notConfigured'),
  summariesApplication: notAsked('notNeeded'),
  summariesUser: notAsked('notNeeded'),
  lastUsed: notAsked('notConfigured'),
  portalFile: notAsked('noFile'),
};
