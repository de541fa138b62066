import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SourceKey } from '../activity/source.ts';
import type { ActivityOutcomes } from '../domain/activity.ts';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { Directory, DirectoryGap } from '../domain/directory.ts';
import type { Problem } from '../domain/problem.ts';
import { askSource } from './activityQueries.ts';
import { isStopped, problemOf, type ReadState } from './readState.ts';
import { useServices } from './services.ts';
import {
  apisQuery,
  apisRead,
  directoryQuery,
  readAgain,
  readFailedAgain,
  stopReading,
  ungrantedClientsQuery,
} from './tenantQueries.ts';
import { type SourceStates, useActivity } from './useActivity.ts';
import { type Joined, useJoining } from './useJoining.ts';

export interface Tenant {
  /** Null until the directory has been read once. */
  readonly applications: readonly ConnectedApplication[] | null;
  /** False while applications are still being read, so that there are more than `applications`. */
  readonly isWhole: boolean;
  readonly gaps: readonly DirectoryGap[];
  readonly outcomes: ActivityOutcomes;
  /** Those that `applications` were joined with. */
  readonly joinedOutcomes: ActivityOutcomes;
  readonly directory: ReadState;
  /** What has arrived is being put together; until then `applications` is of before. */
  readonly isJoining: boolean;
  readonly sources: SourceStates;
  /** Reads everything again but answers that are still young; what is on screen stays until then. */
  refresh(): void;
  /** Goes on with what has a problem or was stopped. */
  retryFailed(): void;
  /** Asks one source again, however young its answer. */
  ask(source: SourceKey): void;
  /** Stops reading; what has arrived stays. */
  stop(): void;
}

/** The tenant as far as it has been read: the applications with their activity, and how each read stands. */
export function useTenant(): Tenant {
  const services = useServices();
  const queryClient = useQueryClient();
  const { tenantId } = services.session.account;

  const apis = useQuery(apisQuery(services));
  const isEnabled = apis.data !== undefined;
  const directory = useQuery({ ...directoryQuery(services), enabled: isEnabled });
  const { outcomes, states, version, fileOpenedAt } = useActivity(isEnabled);
  const isReadingActivity = Object.values(states).some(({ isReading }) => isReading);

  const [joined, setJoined] = useState<Joined | null>(null);
  const isJoined = joined?.directory === directory.data && joined?.outcomes === outcomes;
  const strangers = joined?.tenant.strangers ?? NOBODY;
  // Opening a file sends nothing unless it names an application that the directory does not.
  const fileVersion = namesAny(outcomes, strangers) ? fileOpenedAt : 0;
  const ungranted = useQuery({
    ...ungrantedClientsQuery(services, strangers, [directory.dataUpdatedAt, fileVersion, ...version]),
    // One look-up for all sources, so it waits until each has answered or failed.
    enabled: isJoined && strangers.length > 0 && !directory.isFetching && !isReadingActivity,
  });
  const lookUpProblem = useMemo(
    () => problemOf({ error: ungranted.error }, 'the applications behind unexplained traffic'),
    [ungranted.error],
  );
  const lookUp = ungranted.data;
  useJoining({ directory: directory.data, outcomes, lookUp, lookUpProblem }, tenantId, setJoined);
  const isJoining =
    directory.data !== undefined &&
    !(isJoined && joined?.lookUp === lookUp && joined?.lookUpProblem === lookUpProblem);
  const shown = directory.data ? joined : null;
  const joinedProblem = joined?.tenant.lookUpProblem ?? null;
  const gaps = useMemo(() => gapsOf(directory.data, joinedProblem), [directory.data, joinedProblem]);

  return {
    applications: shown?.tenant.applications ?? null,
    isWhole: shown?.directory.isWhole ?? false,
    gaps,
    outcomes,
    joinedOutcomes: shown?.outcomes ?? outcomes,
    directory: {
      readAt: directory.data?.isWhole ? readAt(directory) : null,
      isReading: apis.isFetching || directory.isFetching || ungranted.isFetching,
      problem: problemOf(apis, 'the tenant') ?? problemOf(directory, 'the tenant'),
      isStopped: isStopped(apis) || isStopped(directory) || isStopped(ungranted),
    },
    isJoining,
    sources: states,
    refresh: () => void readAgain(queryClient, services),
    retryFailed: () => void readFailedAgain(queryClient),
    ask: (source) => void askSource(queryClient, services, source, apisRead),
    stop: () => void stopReading(queryClient),
  };
}

const NOBODY: readonly string[] = [];

function gapsOf(directory: Directory | undefined, problem: Problem | null): readonly DirectoryGap[] {
  const gaps = directory?.gaps ?? [];
  return problem ? [...gaps, { part: 'servicePrincipals', api: null, problem }] : gaps;
}

/** Whether the portal's file names one of these app IDs. */
function namesAny({ portalFile }: ActivityOutcomes, appIds: readonly string[]): boolean {
  return portalFile.state === 'answered' && appIds.some((appId) => portalFile.answer.applications.has(appId));
}

function readAt({ dataUpdatedAt }: UseQueryResult): Date | null {
  return dataUpdatedAt > 0 ? new Date(dataUpdatedAt) : null;
}
