import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { ACCESS_CONTEXTS, type SourceOutcome } from '../../domain/activity.ts';
import { describeUnknown } from '../../domain/describeActivity.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import type { DirectoryGap } from '../../domain/directory.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { Notice } from '../../ui/Notice.tsx';
import { relativeTime } from '../../ui/time.ts';

/** What could not be read, why, and what helps. The list below stays as complete as it is. */
export function TenantNotices({ tenant, now }: { readonly tenant: Tenant; readonly now: Date }) {
  const { directory, applications, gaps, outcomes } = tenant;
  return (
    <>
      {applications && directory.problem && (
        <ProblemNotice
          problem={directory.problem}
          onRetry={tenant.refresh}
          consequence={
            directory.readAt
              ? `The list below is the one read ${relativeTime(directory.readAt, now)}.`
              : 'What was read is shown below.'
          }
        />
      )}
      {applications &&
        groupGaps(gaps).map(({ problem, parts }) => (
          <ProblemNotice
            key={parts.join()}
            problem={problem}
            onRetry={tenant.retryFailed}
            consequence="What was read, now or before, is shown; applications or permissions may be missing."
          />
        ))}
      {activityProblems(tenant, directory.problem).map(({ problem, contexts, kept }) => (
        <ProblemNotice
          key={contexts.join()}
          problem={problem}
          onRetry={tenant.retryFailed}
          consequence={
            kept
              ? `The numbers below are those read ${relativeTime(kept, now)}.`
              : 'Last seen, requests and trend stay unknown; this is not the same as unused.'
          }
        />
      ))}
      <OutcomeNotices outcomes={ACCESS_CONTEXTS.map((context) => outcomes[context])} />
    </>
  );
}

/** Sources that answered, but with nothing to say. */
function OutcomeNotices({ outcomes }: { readonly outcomes: readonly SourceOutcome[] }) {
  const reasons = outcomes.flatMap((outcome) =>
    outcome.state === 'unknown' && (outcome.reason.kind === 'emptyTable' || outcome.reason.kind === 'noTable')
      ? [outcome.reason]
      : [],
  );
  return reasons.map((reason) => (
    <Notice key={reason.table} intent="warning" title={`No activity from ${reason.table}`}>
      <p>{describeUnknown(reason)}</p>
    </Notice>
  ));
}

/** One notice per cause: five APIs that fail alike are one problem. */
function groupGaps(gaps: readonly DirectoryGap[]) {
  const groups = new Map<string, { problem: Problem; parts: string[] }>();
  for (const { problem, part, api } of gaps) {
    const key = causeOf(problem);
    const group = groups.get(key);
    if (group) {
      group.parts.push(`${part} ${api}`);
      group.problem = { ...group.problem, what: 'a part of the permissions' };
    } else groups.set(key, { problem, parts: [`${part} ${api}`] });
  }
  return [...groups.values()];
}

/** The contexts' problems, two of a kind as one; what the directory's notice says already is left out. */
function activityProblems({ activity }: Tenant, said: Problem | null) {
  const failed = ACCESS_CONTEXTS.flatMap((context) => {
    const { problem, readAt } = activity[context];
    return problem && !(said && causeOf(said) === causeOf(problem))
      ? [{ problem, contexts: [context], kept: readAt }]
      : [];
  });
  const [first, second] = failed;
  if (
    first &&
    second &&
    causeOf(first.problem) === causeOf(second.problem) &&
    Boolean(first.kept) === Boolean(second.kept)
  ) {
    return [{ ...first, problem: { ...first.problem, what: 'the activity' }, contexts: ACCESS_CONTEXTS }];
  }
  return failed;
}

/** Problems with the same reason and the same way out are one to the admin. */
function causeOf(problem: Problem): string {
  const { why, next } = describeProblem(problem);
  return why + next;
}
