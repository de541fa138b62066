import { skipToken, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AccessContext, ActivityOutcomes, SourceOutcome } from '../domain/activity.ts';
import { alignTrends } from '../domain/alignTrends.ts';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { Directory, DirectoryGap, UngrantedClients } from '../domain/directory.ts';
import { joinActivity, ungrantedAppIds } from '../domain/joinActivity.ts';
import { joinDirectory } from '../domain/joinDirectory.ts';
import { type Problem, toProblem } from '../domain/problem.ts';
import { type Services, useServices } from './services.ts';
import { activityQuery, apisQuery, directoryQuery, ungrantedClientsQuery } from './tenantQueries.ts';

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

const NO_STRANGERS: UngrantedClients = { found: new Map(), unread: new Set(), problem: null };
const PENDING: SourceOutcome = { state: 'unknown', reason: { kind: 'pending' } };

/** The tenant as far as it has been read: the applications with their activity, and how each read stands. */
export function useTenant(): Tenant {
  const services = useServices();
  const queryClient = useQueryClient();
  const apis = useQuery(apisQuery(services));
  const directory = useQuery(
    apis.data
      ? directoryQuery(services, apis.data)
      : { queryKey: ['tenant', 'directory'], queryFn: skipToken },
  ) as UseQueryResult<Directory>; // skipToken widens the data type
  const application = useActivity(services, 'application', apis);
  const user = useActivity(services, 'user', apis);
  const applicationOutcome = useOutcome(application);
  const userOutcome = useOutcome(user);
  const outcomes = useMemo(
    () => alignTrends({ application: applicationOutcome, user: userOutcome }),
    [applicationOutcome, userOutcome],
  );
  const { tenantId } = services.session.account;
  const identities = useMemo(
    () => directory.data && joinDirectory(directory.data, tenantId),
    [directory.data, tenantId],
  );
  const strangers = useMemo(
    () => (identities ? ungrantedAppIds(identities, outcomes) : []),
    [identities, outcomes],
  );
  const ungranted = useQuery({
    ...ungrantedClientsQuery(services, strangers),
    enabled: strangers.length > 0,
  });
  const ungrantedClients = useMemo(
    () => (strangers.length > 0 ? lookedUp(strangers, ungranted.data, ungranted.error) : NO_STRANGERS),
    [strangers, ungranted.data, ungranted.error],
  );
  const applications = useMemo(
    () =>
      identities && directory.data
        ? joinActivity(identities, outcomes, ungrantedClients, directory.data, tenantId)
        : null,
    [identities, outcomes, ungrantedClients, directory.data, tenantId],
  );

  return {
    applications,
    gaps: directory.data?.gaps ?? [],
    outcomes,
    directory: readState(apis.isError ? apis : directory, apis.isFetching || directory.isFetching),
    activity: {
      application: readState(application, application.isFetching),
      user: readState(user, user.isFetching),
    },
    refresh: () => void queryClient.refetchQueries({ queryKey: ['tenant'] }),
    retryFailed: () =>
      void queryClient.refetchQueries({
        queryKey: ['tenant'],
        predicate: (query) => query.state.status === 'error' || hasGaps(query.state.data),
      }),
  };
}

function useActivity(services: Services, context: AccessContext, apis: UseQueryResult<Directory['apis']>) {
  return useQuery(
    apis.data
      ? activityQuery(services, context, apis.data)
      : { queryKey: ['tenant', 'activity', context], queryFn: skipToken },
  ) as UseQueryResult<SourceOutcome>; // skipToken widens the data type
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

function lookedUp(
  appIds: readonly string[],
  data: UngrantedClients | undefined,
  error: Error | null,
): UngrantedClients {
  if (data) return data;
  const problem = error && toProblem(error, 'the applications behind unexplained traffic');
  return { found: new Map(), unread: new Set(appIds), problem };
}

function readState(query: UseQueryResult, isReading: boolean): ReadState {
  return {
    readAt: query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt) : null,
    isReading,
    problem: query.error && toProblem(query.error, 'the tenant'),
  };
}

function hasGaps(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'gaps' in data && (data.gaps as unknown[]).length > 0;
}
