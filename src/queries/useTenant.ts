import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SourceKey } from '../activity/source.ts';
import type { ActivityOutcomes } from '../domain/activity.ts';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { DirectoryGap, UngrantedClients } from '../domain/directory.ts';
import { joinActivity, ungrantedAppIds } from '../domain/joinActivity.ts';
import { joinDirectory } from '../domain/joinDirectory.ts';
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

export interface Tenant {
  /** Null until the directory has been read once. */
  readonly applications: readonly ConnectedApplication[] | null;
  readonly gaps: readonly DirectoryGap[];
  readonly outcomes: ActivityOutcomes;
  readonly directory: ReadState;
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

  const identities = useMemo(
    () => directory.data && joinDirectory(directory.data, tenantId),
    [directory.data, tenantId],
  );
  const strangers = useMemo(
    () => (identities ? ungrantedAppIds(identities, outcomes) : []),
    [identities, outcomes],
  );
  // Opening a file sends nothing unless it names an application that the directory does not.
  const fileVersion = namesAny(outcomes, strangers) ? fileOpenedAt : 0;
  const ungranted = useQuery({
    ...ungrantedClientsQuery(services, strangers, [directory.dataUpdatedAt, fileVersion, ...version]),
    // One look-up for all sources, so it waits until each has answered or failed.
    enabled: strangers.length > 0 && !directory.isFetching && !isReadingActivity,
  });
  const ungrantedClients = useMemo(
    () => lookedUp(strangers, ungranted.data, ungranted.error),
    [strangers, ungranted.data, ungranted.error],
  );
  const applications = useMemo(
    () =>
      identities && directory.data
        ? joinActivity(identities, outcomes, ungrantedClients, directory.data, tenantId)
        : null,
    [identities, outcomes, ungrantedClients, directory.data, tenantId],
  );
  const { problem: lookUpProblem } = ungrantedClients;

  return {
    applications,
    gaps: [
      ...(directory.data?.gaps ?? []),
      ...(lookUpProblem ? [{ part: 'servicePrincipals', api: null, problem: lookUpProblem } as const] : []),
    ],
    outcomes,
    directory: {
      readAt: readAt(directory),
      isReading: apis.isFetching || directory.isFetching || ungranted.isFetching,
      problem: problemOf(apis, 'the tenant') ?? problemOf(directory, 'the tenant'),
      isStopped: isStopped(apis) || isStopped(directory) || isStopped(ungranted),
    },
    sources: states,
    refresh: () => void readAgain(queryClient, services),
    retryFailed: () => void readFailedAgain(queryClient),
    ask: (source) => void askSource(queryClient, services, source, apisRead),
    stop: () => void stopReading(queryClient),
  };
}

/** App IDs that the last look-up was not about are unread: they must not pass for deleted. */
function lookedUp(
  appIds: readonly string[],
  data: UngrantedClients | undefined,
  error: Error | null,
): UngrantedClients {
  const problem = problemOf({ error }, 'the applications behind unexplained traffic');
  if (!data) return { asked: new Set(), found: new Map(), unread: new Set(appIds), problem };
  const unasked = appIds.filter((appId) => !data.asked.has(appId));
  return { ...data, unread: new Set([...data.unread, ...unasked]), problem: problem ?? data.problem };
}

/** Whether the portal's file names one of these app IDs. */
function namesAny({ portalFile }: ActivityOutcomes, appIds: readonly string[]): boolean {
  return portalFile.state === 'answered' && appIds.some((appId) => portalFile.answer.applications.has(appId));
}

function readAt({ dataUpdatedAt }: UseQueryResult): Date | null {
  return dataUpdatedAt > 0 ? new Date(dataUpdatedAt) : null;
}
