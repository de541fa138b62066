import { ACCESS_CONTEXTS, type ActivityOutcomes, type NotAsked, type UsageOutcome } from './activity.ts';
import { sourceOf, tokenOutcomes } from './reports.ts';
import { isStale, spansWindow } from './statement.ts';

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
  if (outcome.state === 'unknown') return false;
  const { window, covers } = outcome.answer;
  const isComplete = covers.every(
    ({ days, past24h }) => days.state === 'complete' && past24h.state === 'complete',
  );
  return isComplete && spansWindow(window) && !isStale(window);
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
