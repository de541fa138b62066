import { type Query, type QueryClient, queryOptions } from '@tanstack/react-query';
import { SOURCE_SUBJECTS, type SourceKey, type SourceOutcomes } from '../activity/source.ts';
import type { ActivityOutcomes, ReportName, UnknownReason } from '../domain/activity.ts';
import type { ResourceApi } from '../domain/directory.ts';
import type { Services } from './services.ts';

export type { SourceKey };

/** What a source said, and when the page got it by its own clock. */
export interface SourceRead {
  readonly outcomes: SourceOutcomes;
  readonly readAt: Date;
  /** False on the way, and where reading was stopped or broke off. */
  readonly isWhole: boolean;
}

/** The sources and the reports that each brings, in the order they are asked. */
export const SOURCE_REPORTS: Readonly<Record<SourceKey, readonly (keyof ActivityOutcomes)[]>> = {
  huntingApplication: ['huntingApplication'],
  huntingUser: ['huntingUser'],
  huntingGraph: ['huntingGraph'],
  workspaceSignIns: ['workspaceApplication', 'workspaceUser'],
  workspaceGraph: ['workspaceGraph'],
  lastUsed: ['lastUsed'],
  summaries: ['summariesApplication', 'summariesUser'],
};

export const SOURCE_KEYS = Object.keys(SOURCE_REPORTS) as readonly SourceKey[]; // the keys of a full record

/** Which source brings a report; null for the file, which nobody asks. */
export function sourceKeyOf(report: ReportName): SourceKey | null {
  return SOURCE_KEYS.find((key) => SOURCE_REPORTS[key].includes(report)) ?? null;
}

/**
 * An answer this young is not asked for again by a refresh: hunting's processing quota is shared with
 * the tenant's analysts, and the reports allow five requests in ten seconds.
 */
export const FRESH_MS = 15 * 60_000;

const ACTIVITY_KEY = ['tenant', 'activity'];

/** One source's reports. `apis` gives the Defender APIs of this tenant as they were read last. */
export function sourceQuery(
  { sources, now, progress }: Services,
  key: SourceKey,
  apis: (queryClient: QueryClient) => readonly ResourceApi[],
) {
  const queryKey = [...ACTIVITY_KEY, key];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<SourceRead> => {
      const source = sources[key];
      if (!source) throw new Error(`Nobody configured the source ${key}`);
      // Held here and not looked up again: after a sign-out it is gone from the cache and stays so.
      const query = client.getQueryCache().find<SourceRead>({ queryKey });
      const reading = progress.startSource(SOURCE_SUBJECTS[key]);
      const keep = (outcomes: SourceOutcomes, isWhole: boolean): SourceRead => ({
        outcomes,
        readAt: now(),
        isWhole,
      });
      const listener = {
        publish: (soFar: SourceOutcomes) => void query?.setData(keep(soFar, false), { manual: true }),
        onProgress: reading.report,
      };
      try {
        return keep(await source.read({ apis: apis(client), now: now() }, listener, signal), true);
      } finally {
        reading.end();
      }
    },
  });
}

/** Whether a refresh leaves this query alone: a source whose whole answer is young enough. */
export function isFreshSource({ queryKey, state }: Query, now: Date): boolean {
  if (queryKey[0] !== ACTIVITY_KEY[0] || queryKey[1] !== ACTIVITY_KEY[1]) return false;
  const read = state.data as SourceRead | undefined; // only sourceQuery writes below this key
  return !state.error && read?.isWhole === true && now.getTime() - read.readAt.getTime() < FRESH_MS;
}

/** Asks one source again, also one that was not needed: what goes wrong stands in the query. */
export async function askSource(
  queryClient: QueryClient,
  services: Services,
  key: SourceKey,
  apis: (queryClient: QueryClient) => readonly ResourceApi[],
): Promise<void> {
  await queryClient.prefetchQuery({ ...sourceQuery(services, key, apis), staleTime: 0 });
}

/** The reports of a source that said nothing, each with the same reason. */
export function unknownReports(key: SourceKey, reason: UnknownReason): SourceOutcomes {
  return Object.fromEntries(SOURCE_REPORTS[key].map((report) => [report, { state: 'unknown', reason }]));
}
