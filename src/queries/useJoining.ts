import { startTransition, useEffect, useRef, useState } from 'react';
import type { ActivityOutcomes } from '../domain/activity.ts';
import type { Directory, UngrantedClients } from '../domain/directory.ts';
import { type JoinedTenant, joinTenant } from '../domain/joinTenant.ts';
import type { Problem } from '../domain/problem.ts';
import { inSlices } from '../domain/work.ts';

/** What was read so far. */
export interface Read {
  readonly directory: Directory | undefined;
  readonly outcomes: ActivityOutcomes;
  readonly lookUp: UngrantedClients | undefined;
  readonly lookUpProblem: Problem | null;
}

/** What was joined, and of which reading. */
export interface Joined extends Omit<Read, 'directory'> {
  readonly directory: Directory;
  readonly tenant: JoinedTenant;
}

/**
 * Joins what was read, in slices beside the page's own work, and tells when it is done. Until then the
 * earlier result stands.
 */
export function useJoining(read: Read, tenantId: string, onJoined: (joined: Joined) => void): void {
  const { directory, outcomes, lookUp, lookUpProblem } = read;
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const last = useRef<Joined | null>(null);

  useEffect(() => {
    if (!directory) return;
    const controller = new AbortController();
    const { signal } = controller;
    const known = last.current?.directory === directory ? last.current.tenant.identities : null;
    const work = joinTenant(directory, outcomes, { data: lookUp, problem: lookUpProblem }, tenantId, known);
    inSlices(work, signal).then(
      (tenant) => {
        if (signal.aborted) return;
        const joined = { directory, outcomes, lookUp, lookUpProblem, tenant };
        last.current = joined;
        startTransition(() => onJoined(joined));
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure({ error });
      },
    );
    return () => controller.abort();
  }, [directory, outcomes, lookUp, lookUpProblem, tenantId, onJoined]);

  // A mistake in the join is one of the page's own, as one in drawing it would be.
  if (failure) throw failure.error;
}
