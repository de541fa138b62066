import type { Directory, DirectoryGap, UngrantedClients } from './directory.ts';

/**
 * A refresh that lost a part must not take it off the screen: for each gap of `next`, the rows of
 * `earlier` stand in. The gap stays, so that the page can say so.
 */
export function keepWhatWasRead(earlier: Directory | undefined, next: Directory): Directory {
  if (!earlier || next.gaps.length === 0) return next;
  const isGap = (part: DirectoryGap['part'], api: DirectoryGap['api']) =>
    next.gaps.some((gap) => gap.part === part && gap.api === api);
  return {
    ...next,
    // Rows that came both times have the same ID and count once when they are joined.
    assignments: [
      ...next.assignments,
      ...earlier.assignments.filter((row) => isGap('appRoleAssignments', row.api)),
    ],
    grants: [...next.grants, ...earlier.grants.filter((row) => isGap('delegatedGrants', row.api))],
    clients: new Map([
      ...[...earlier.clients].filter(([id]) => !next.missingClients.has(id)),
      ...next.clients,
    ]),
    missingClients: new Set([...earlier.missingClients, ...next.missingClients]),
  };
}

/** The same for the look-up of clients without a grant: who was found before and not asked for in vain now stays. */
export function keepWhoWasFound(
  earlier: UngrantedClients | undefined,
  next: UngrantedClients,
): UngrantedClients {
  if (!earlier || next.unread.size === 0) return next;
  const isUnanswered = (appId: string) => !next.asked.has(appId) || next.unread.has(appId);
  const kept = [...earlier.found].filter(([appId]) => isUnanswered(appId));
  return {
    asked: new Set([...earlier.asked, ...next.asked]),
    found: new Map([...kept, ...next.found]),
    unread: new Set([...next.unread].filter((appId) => !earlier.found.has(appId))),
    problem: next.problem,
  };
}
