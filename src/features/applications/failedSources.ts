import type { ActivityOutcomes } from '../../domain/activity.ts';
import type { Problem } from '../../domain/problem.ts';
import { needsSummaries } from '../../domain/sourcePlan.ts';
import type { SourceStates } from '../../queries/useActivity.ts';
import { causeOf } from './causeOf.ts';

export interface FailedSource {
  readonly problem: Problem;
  /** When its answer was read that is still in use; null without one. */
  readonly readAt: Date | null;
}

/**
 * The sources that failed, one entry per cause. Missing consents to one resource make one entry, so
 * that one visit to Entra can ask for all of them. The last-used report, and summaries beside a more
 * exact answer, leave nothing open that a notice is for.
 */
export function failedSources(states: SourceStates, outcomes: ActivityOutcomes): readonly FailedSource[] {
  const needed = Object.entries(states).filter(
    ([key]) => key !== 'lastUsed' && (key !== 'summaries' || needsSummaries(outcomes)),
  );
  const failed = needed.flatMap(([, { problem, readAt }]): FailedSource[] =>
    problem ? [{ problem, readAt }] : [],
  );
  const groups = new Map<string, FailedSource[]>();
  for (const entry of failed) {
    const { problem, readAt } = entry;
    const key =
      problem.kind === 'consentMissing' ? `consent ${resourceOf(problem.scopes)}` : causeOf(problem);
    const group = `${key} ${readAt !== null}`;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups.values()].map(asOne);
}

/** Entra grants permissions of one resource at a time; those of Microsoft Graph carry no resource. */
function resourceOf([scope = '']: readonly string[]): string {
  return scope.slice(0, Math.max(0, scope.lastIndexOf('/')));
}

function asOne(group: readonly FailedSource[]): FailedSource {
  const [first, ...others] = group;
  if (!first) throw new Error('A group has an entry');
  if (others.length === 0) return first;
  const { problem, readAt } = first;
  const scopes = group.flatMap((entry) =>
    entry.problem.kind === 'consentMissing' ? entry.problem.scopes : [],
  );
  const merged = problem.kind === 'consentMissing' ? { ...problem, scopes: [...new Set(scopes)] } : problem;
  return { problem: { ...merged, what: 'the activity' }, readAt };
}
