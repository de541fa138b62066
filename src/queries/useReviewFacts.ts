import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { CREDENTIAL_USES_SUBJECT, FACTS_SUBJECT } from '../api/reviewFactsSubjects.ts';
import type { UnknownReason } from '../domain/activity.ts';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { type FactsWanted, factsWanted, type TenantReviewFacts } from '../domain/reviewFacts.ts';
import { isCancelled, isStopped, problemOf, type ReadState } from './readState.ts';
import {
  credentialUsesQuery,
  type FactsRead,
  hasAll,
  NOTHING_READ,
  openOf,
  REVIEW_KEY,
  reviewFactsQuery,
} from './reviewFacts.ts';
import { useServices } from './services.ts';

export interface ReviewFactsRead {
  /** The same object for as long as nothing changes. */
  readonly facts: TenantReviewFacts;
  readonly state: ReadState & {
    /** How many applications there are to ask about, and how many of them have been read. */
    readonly of: number;
    readonly done: number;
  };
  /** Starts reading where that waits to be asked, and goes on with what was stopped or failed. */
  start(): void;
  /** Stops reading; what has arrived stays. */
  stop(): void;
}

/** More applications than this take minutes to read, at the pace that Microsoft allows. */
export const READ_UNASKED = 1_200;

/**
 * What the review reads beyond the list. Reading starts by itself when the list is whole and its activity read
 * (`isReady`), unless it would take minutes; then it waits for `start`. Once started, new applications are
 * asked for as they come.
 */
export function useReviewFacts(
  applications: readonly ConnectedApplication[] | null,
  isReady: boolean,
): ReviewFactsRead {
  const services = useServices();
  const queryClient = useQueryClient();
  const wanted = useMemo(() => applications && factsWanted(applications), [applications]);
  const query = useQuery(reviewFactsQuery(services, wanted));
  const { data, error, isFetching, refetch } = query;
  const hasStarted = data !== undefined;
  const uses = useQuery({ ...credentialUsesQuery(services), enabled: hasStarted });

  const isTooMany = !hasStarted && (wanted?.length ?? 0) > READ_UNASKED;
  const isDue = useMemo(
    () => isReady && wanted !== null && !isTooMany && hasMore(wanted, { data, error, isFetching }),
    [isReady, wanted, isTooMany, data, error, isFetching],
  );
  useEffect(() => {
    if (isDue) void refetch({ cancelRefetch: false });
  }, [isDue, refetch]);

  const isWhole = useMemo(
    () => wanted !== null && hasStarted && hasAll(wanted, data),
    [wanted, hasStarted, data],
  );
  const isWaiting = isReady && isTooMany;
  // Where everything is known, how a refresh of it ended changes nothing.
  const rest = useWhyUnknown(isWhole ? null : error, isFetching, isWaiting, FACTS_SUBJECT);
  const whyNoUses = useWhyUnknown(uses.error, uses.isFetching, isWaiting, CREDENTIAL_USES_SUBJECT);
  const { principals, registrations } = data ?? NOTHING_READ;
  const facts = useMemo(
    (): TenantReviewFacts => ({
      principals,
      registrations,
      credentialUses: uses.data
        ? { state: 'known', value: uses.data }
        : { state: 'unknown', reason: whyNoUses },
      rest,
      isWhole,
    }),
    [principals, registrations, uses.data, whyNoUses, rest, isWhole],
  );

  const of = wanted?.length ?? 0;
  const open = useMemo(() => (wanted && data ? openOf(wanted, data).length : of), [wanted, data, of]);
  return {
    facts,
    state: {
      readAt: isWhole && data ? data.readAt : null,
      isReading: isFetching || uses.isFetching,
      problem: problemOf(query, FACTS_SUBJECT) ?? problemOf(uses, CREDENTIAL_USES_SUBJECT),
      isStopped: isStopped(query) || isStopped(uses),
      of,
      done: of - open,
    },
    start: () => {
      if (!isWhole || error) void refetch({ cancelRefetch: false });
      if (uses.error) void uses.refetch({ cancelRefetch: false });
    },
    stop: () => void queryClient.cancelQueries({ queryKey: REVIEW_KEY }, { revert: false }),
  };
}

interface Standing {
  readonly data: FactsRead | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

/** Whether there is something to ask that nobody stopped, and that did not fail just now. */
function hasMore(wanted: readonly FactsWanted[], { data, error, isFetching }: Standing): boolean {
  if (isFetching || (error && isCancelled(error))) return false;
  if (!data) return true;
  if (error) return wanted.some(({ key }) => !data.asked.has(key));
  return openOf(wanted, data).length > 0;
}

const PENDING: UnknownReason = { kind: 'pending' };
const STOPPED: UnknownReason = { kind: 'notAsked', why: 'cancelled' };
const NOT_STARTED: UnknownReason = { kind: 'notAsked', why: 'notStarted' };

/** Why that which was not read is unknown; the same object for the same reason. */
function useWhyUnknown(
  error: Error | null,
  isFetching: boolean,
  isWaiting: boolean,
  subject: string,
): UnknownReason {
  return useMemo(() => {
    if (isFetching) return PENDING;
    if (error && isCancelled(error)) return STOPPED;
    const problem = problemOf({ error }, subject);
    if (problem) return { kind: 'problem', problem };
    return isWaiting ? NOT_STARTED : PENDING;
  }, [error, isFetching, isWaiting, subject]);
}
