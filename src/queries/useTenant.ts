import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AccessContext, ActivityOutcomes, SourceOutcome } from '../domain/activity.ts';
import { alignTrends } from '../domain/alignTrends.ts';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { DirectoryGap, UngrantedClients } from '../domain/directory.ts';
import { joinActivity, ungrantedAppIds } from '../domain/joinActivity.ts';
import { joinDirectory } from '../domain/joinDirectory.ts';
import { type Problem, toProblem } from '../domain/problem.ts';
import { useServices } from './services.ts';
import {
  activityQuery,
  apisQuery,
  directoryQuery,
  readAgain,
  readFailedAgain,
  ungrantedClientsQuery,
} from './tenantQueries.ts';

/** How one read stands. Data and problem may both be there: a failed refresh keeps the old data. */
export interface ReadState {
  readonly readAt: Date | null;
  readonly isReading: boolean;
  readonly problem: Problem | null;
}

export interface Tenant {
  /** Null until the directory has been read once. */
  readonly applications: readonly ConnectedApplication[] | null;
  readonly gaps: readonly DirectoryGap[];
  readonly outcomes: ActivityOutcomes;
  readonly directory: ReadState;
  readonly activity: Readonly<Record<AccessContext, ReadState>>;
  /** Reads everything again; what is on screen stays until the answers are there. */
  refresh(): void;
  /** Reads only the parts that have a problem again. */
  retryFailed(): void;
}

const PENDING: SourceOutcome = { state: 'unknown', reason: { kind: 'pending' } };

/** The tenant as far as it has been read: the applications with their activity, and how each read stands. */
export function useTenant(): Tenant {
  const services = useServices();
  const queryClient = useQueryClient();
  const { tenantId } = services.session.account;

  const apis = useQuery(apisQuery(services));
  const enabled = apis.data !== undefined;
  const directory = useQuery({ ...directoryQuery(services), enabled });
  const application = useQuery({ ...activityQuery(services, 'application'), enabled });
  const user = useQuery({ ...activityQuery(services, 'user'), enabled });

  const applicationOutcome = useOutcome(application);
  const userOutcome = useOutcome(user);
  const outcomes = useMemo(
    () => alignTrends({ application: applicationOutcome, user: userOutcome }),
    [applicationOutcome, userOutcome],
  );
  const identities = useMemo(
    () => directory.data && joinDirectory(directory.data, tenantId),
    [directory.data, tenantId],
  );
  const strangers = useMemo(
    () => (identities ? ungrantedAppIds(identities, outcomes) : []),
    [identities, outcomes],
  );
  const reading = [directory.dataUpdatedAt, application.dataUpdatedAt, user.dataUpdatedAt];
  const ungranted = useQuery({
    ...ungrantedClientsQuery(services, strangers, reading),
    // One look-up for both contexts, so it waits until both have answered or failed.
    enabled: strangers.length > 0 && !directory.isFetching && !application.isFetching && !user.isFetching,
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
      problem: problemOf(apis) ?? problemOf(directory),
    },
    activity: {
      application: readState(application),
      user: readState(user),
    },
    refresh: () => void readAgain(queryClient),
    retryFailed: () => void readFailedAgain(queryClient),
  };
}

/** Data first: an earlier answer outlives a failed refresh. */
function useOutcome(query: UseQueryResult<SourceOutcome>): SourceOutcome {
  const { data, error } = query;
  return useMemo(() => {
    if (data) return data;
    if (!error) return PENDING;
    return { state: 'unknown', reason: { kind: 'problem', problem: toProblem(error, 'the activity') } };
  }, [data, error]);
}

/** App IDs that the last look-up was not about are unread: they must not pass for deleted. */
function lookedUp(
  appIds: readonly string[],
  data: UngrantedClients | undefined,
  error: Error | null,
): UngrantedClients {
  const problem = error && toProblem(error, 'the applications behind unexplained traffic');
  if (!data) return { asked: new Set(), found: new Map(), unread: new Set(appIds), problem };
  const unasked = appIds.filter((appId) => !data.asked.has(appId));
  return { ...data, unread: new Set([...data.unread, ...unasked]), problem: problem ?? data.problem };
}

function readState(query: UseQueryResult): ReadState {
  return { readAt: readAt(query), isReading: query.isFetching, problem: problemOf(query) };
}

function readAt({ dataUpdatedAt }: UseQueryResult): Date | null {
  return dataUpdatedAt > 0 ? new Date(dataUpdatedAt) : null;
}

function problemOf({ error }: UseQueryResult): Problem | null {
  return error && toProblem(error, 'the tenant');
}
