import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { ACCESS_CONTEXTS, type SourceOutcome } from '../../domain/activity.ts';
import { describeUnknown } from '../../domain/describeActivity.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import type { DirectoryGap } from '../../domain/directory.ts';
import type { Problem } from '../../domain/problem.ts';
import { isStale, spansTrend } from '../../domain/usage.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { Notice } from '../../ui/Notice.tsx';
import { exactTime, relativeTime } from '../../ui/time.ts';

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
        groupGaps(gaps, directory.problem).map(({ problem, parts }) => (
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

/** Sources that answered, but not with all that was asked for. */
function OutcomeNotices({ outcomes }: { readonly outcomes: readonly SourceOutcome[] }) {
  const silent = outcomes.flatMap((outcome) =>
    outcome.state === 'unknown' && (outcome.reason.kind === 'emptyTable' || outcome.reason.kind === 'noTable')
      ? [outcome.reason]
      : [],
  );
  const answers = outcomes.flatMap((outcome) => (outcome.state === 'answered' ? [outcome.answer] : []));
  const late = answers.filter(({ window }) => isStale(window));
  const young = answers.filter(({ window }) => !spansTrend(window));
  return (
    <>
      {silent.length > 0 && (
        <Notice intent="warning" title={`No activity from ${listOf(silent)}`}>
          {silent.map((reason) => (
            <p key={reason.table}>{describeUnknown(reason)}</p>
          ))}
          <p>Ask whoever manages licences and Microsoft Defender XDR in this tenant.</p>
        </Notice>
      )}
      {late.length > 0 && (
        <Notice intent="warning" title={`Late records in ${listOf(late)}`}>
          <p>
            The newest record is from {exactTime(oldest(late.map(({ window }) => window.latestRecord)))[0]}.
            What happened since is unknown, so silence proves nothing. Check the service health of Microsoft
            Defender.
          </p>
        </Notice>
      )}
      {young.length > 0 && (
        <Notice intent="info" title={`Fewer than 30 days in ${listOf(young)}`}>
          <p>
            The earliest record is from{' '}
            {exactTime(oldest(young.map(({ window }) => window.earliestRecord)))[0]}. What happened before is
            unknown.
          </p>
        </Notice>
      )}
    </>
  );
}

function listOf(tables: readonly { readonly table: string }[]): string {
  return new Intl.ListFormat('en').format(tables.map(({ table }) => table));
}

function oldest(dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())));
}

/** One notice per cause: five APIs that fail alike are one problem; what the notice above says already is left out. */
function groupGaps(gaps: readonly DirectoryGap[], said: Problem | null) {
  const groups = new Map<string, { problem: Problem; parts: string[] }>();
  for (const { problem, part, api } of gaps) {
    const key = causeOf(problem);
    if (said && causeOf(said) === key) continue;
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
