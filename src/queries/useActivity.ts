import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SourceKey, SourceOutcomes } from '../activity/source.ts';
import type { ActivityOutcomes, Outcome } from '../domain/activity.ts';
import type { PortalStatistics } from '../domain/portalStatistics.ts';
import { toProblem } from '../domain/problem.ts';
import { NOTHING_ASKED, needsSummaries } from '../domain/sourcePlan.ts';
import { SOURCE_KEYS, type SourceRead, sourceQuery, unknownReports } from './activityQueries.ts';
import { usePortalFile } from './portalFile.ts';
import { isCancelled, isStopped, problemOf, type ReadState } from './readState.ts';
import { useServices } from './services.ts';
import { apisRead } from './tenantQueries.ts';

/** How each source stands; those that nobody configured, or needs, are absent. */
export type SourceStates = Readonly<Partial<Record<SourceKey, ReadState>>>;

export interface Activity {
  readonly outcomes: ActivityOutcomes;
  readonly states: SourceStates;
  /** Changes with every answer of a source. */
  readonly version: readonly number[];
  /** When the portal's file was opened, in milliseconds since 1970; 0 before any. */
  readonly fileOpenedAt: number;
}

/** The part of a query's result that matters here. */
interface Read {
  readonly data: SourceRead | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly dataUpdatedAt: number;
}

/** Asks every source in parallel, and the summaries only where no more exact source has answered in full. */
export function useActivity(isEnabled: boolean): Activity {
  const services = useServices();
  const queryClient = useQueryClient();
  const { sources } = services;
  const keys = SOURCE_KEYS.filter((key) => key !== 'summaries' && sources[key]);
  const reads = useQueries({
    queries: keys.map((key) => ({ ...sourceQuery(services, key, apisRead), enabled: isEnabled })),
  });
  const { file, openedAt } = usePortalFile();
  const [assembleExact] = useState(createAssembler);
  const [assemble] = useState(createAssembler);
  const asked = keys.flatMap((key, index) => (reads[index] ? [{ key, read: reads[index] }] : []));
  // Summaries that somebody asked for are read again with the others.
  const hasAsked =
    queryClient.getQueryData(sourceQuery(services, 'summaries', apisRead).queryKey) !== undefined;
  const isNeeded = isEnabled && (hasAsked || needsSummaries(assembleExact(asked, file)));
  const summaries = useQuery({ ...sourceQuery(services, 'summaries', apisRead), enabled: isNeeded });
  const isAsked = isNeeded || summaries.data || summaries.error || summaries.isFetching;
  const all = isAsked ? [...asked, { key: 'summaries' as const, read: summaries }] : asked;
  return {
    outcomes: assemble(all, file),
    states: Object.fromEntries(all.map(({ key, read }) => [key, stateOf(read)])),
    version: all.map(({ read }) => read.dataUpdatedAt),
    fileOpenedAt: openedAt,
  };
}

interface KeyedRead {
  readonly key: SourceKey;
  readonly read: Read;
}

/** Puts outcomes together, and gives the same object for the same answers: joining them again is costly. */
function createAssembler() {
  let inputs: readonly unknown[] = [];
  let outcomes = NOTHING_ASKED;
  return (reads: readonly KeyedRead[], file: PortalStatistics | null): ActivityOutcomes => {
    const next = [file, ...reads.flatMap(({ key, read }) => [key, read.data, read.error])];
    if (next.length === inputs.length && next.every((value, index) => value === inputs[index])) {
      return outcomes;
    }
    inputs = next;
    outcomes = Object.assign(
      { ...NOTHING_ASKED },
      ...reads.map(({ key, read }) => outcomesOf(key, read)),
      file && { portalFile: { state: 'answered', answer: file } satisfies Outcome<PortalStatistics> },
    );
    return outcomes;
  };
}

/** Data first: an earlier answer outlives a failed refresh. */
function outcomesOf(key: SourceKey, { data, error }: Read): SourceOutcomes {
  if (data) return data.outcomes;
  if (!error) return unknownReports(key, { kind: 'pending' });
  if (isCancelled(error)) return unknownReports(key, { kind: 'notAsked', why: 'cancelled' });
  return unknownReports(key, { kind: 'problem', problem: toProblem(error, 'the activity') });
}

function stateOf(read: Read): ReadState {
  return {
    readAt: read.data && hasAnswer(read.data) ? read.data.readAt : null,
    isReading: read.isFetching,
    problem: problemOf(read, 'the activity'),
    isStopped: isStopped(read),
  };
}

/** What a source publishes before it fails may hold no answer, and then nothing of it is on screen. */
function hasAnswer({ outcomes }: SourceRead): boolean {
  return Object.values(outcomes).some(({ state }) => state === 'answered');
}
