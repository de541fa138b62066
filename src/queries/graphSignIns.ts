import { queryOptions, useQuery } from '@tanstack/react-query';
import { type GraphSignIns, readGraphSignIns } from '../activity/graphSignIns.ts';
import type { Client } from '../domain/activityIndex.ts';
import type { Problem } from '../domain/problem.ts';
import { problemOf } from './readState.ts';
import { type Services, useServices } from './services.ts';

function graphSignInsQuery({ client, now }: Services, asked: Client) {
  return queryOptions({
    queryKey: ['tenant', 'graphSignIns', asked.appId, asked.kind],
    queryFn: ({ signal }) => readGraphSignIns(client, asked, now(), signal),
  });
}

/** One application's tokens for Microsoft Graph from the sign-in summaries, read only when asked for. */
export function useGraphSignIns(asked: Client): {
  readonly answer: GraphSignIns | null;
  readonly isReading: boolean;
  readonly problem: Problem | null;
  ask(): void;
} {
  const query = useQuery({ ...graphSignInsQuery(useServices(), asked), enabled: false });
  return {
    answer: query.data ?? null,
    isReading: query.isFetching,
    problem: problemOf(query, 'the sign-in summaries'),
    ask: () => void query.refetch(),
  };
}
