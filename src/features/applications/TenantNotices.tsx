import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { DirectoryGap } from '../../domain/directory.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { relativeTime } from '../../ui/time.ts';
import { ActivityNotices } from './ActivityNotices.tsx';
import { causeOf } from './causeOf.ts';

/** What could not be read, why, and what helps. The list below stays as complete as it is. */
export function TenantNotices({ tenant, now }: { readonly tenant: Tenant; readonly now: Date }) {
  const { directory, applications, gaps } = tenant;
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
      <ActivityNotices tenant={tenant} now={now} said={directory.problem} />
    </>
  );
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
