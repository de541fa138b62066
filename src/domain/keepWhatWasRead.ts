import type { Directory, DirectoryGap } from './directory.ts';

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
