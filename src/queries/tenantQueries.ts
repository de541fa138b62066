import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { readDirectory, readUngrantedClients } from '../api/readDirectory.ts';
import { readResourceApis } from '../api/resourceApis.ts';
import type { Directory, ResourceApi, UngrantedClients } from '../domain/directory.ts';
import { keepWhatWasRead, keepWhoWasFound } from '../domain/keepWhatWasRead.ts';
import { isFreshSource } from './activityQueries.ts';
import { isPart } from './readState.ts';
import type { Services } from './services.ts';

/**
 * Memory only, read once, refreshed on demand. Retries live in the Graph client, which knows
 * Retry-After; a second retrier here would multiply the calls against a throttled tenant.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // Offline must end in a message, not in a pause.
        networkMode: 'always',
        structuralSharing: false,
      },
    },
  });
}

const APIS_KEY = ['tenant', 'apis'];
const DIRECTORY_KEY = ['tenant', 'directory'];
const UNGRANTED_KEY = ['tenant', 'ungranted'];

/** The Defender APIs of this tenant; everything else builds on them. */
export function apisQuery({ client }: Services) {
  return queryOptions({
    queryKey: APIS_KEY,
    queryFn: ({ signal }) => readResourceApis(client, signal),
  });
}

/**
 * Who may use these APIs. A first reading is shown while it grows; a part that a refresh could not read
 * stays as it was read before.
 */
export function directoryQuery({ client, progress }: Services) {
  return queryOptions({
    queryKey: DIRECTORY_KEY,
    queryFn: async ({ signal, client: queryClient }) => {
      // Held here and not looked up again: after a sign-out it is gone from the cache and stays so.
      const query = queryClient.getQueryCache().find<Directory>({ queryKey: DIRECTORY_KEY });
      const earlier = query?.state.data;
      const listener = {
        onProgress: progress.setDirectory,
        publish: (soFar: Directory) => {
          // Fewer than are on screen would take some away.
          const isMore = !earlier || (!earlier.isWhole && earlier.clients.size < soFar.clients.size);
          if (isMore && !signal.aborted) query?.setData(keepWhatWasRead(earlier, soFar), { manual: true });
        },
      };
      try {
        const next = await readDirectory(client, apisRead(queryClient), listener, signal);
        return keepWhatWasRead(earlier, next);
      } finally {
        // A cancelled reading must not wipe the progress of the one that took its place.
        if (!signal.aborted) progress.setDirectory(null);
      }
    },
    // Who leaves the page in the middle comes back to a part, and it is gone on with.
    refetchOnMount: ({ state }) => (isPart(state.data) && !state.error ? 'always' : true),
  });
}

/**
 * Who is behind traffic that no grant explains. `reading` names the reading that the app IDs come
 * from: a key made of thousands of IDs would be compared at every render.
 */
export function ungrantedClientsQuery(
  { client }: Services,
  appIds: readonly string[],
  reading: readonly number[],
) {
  return queryOptions({
    queryKey: [...UNGRANTED_KEY, ...reading],
    queryFn: async ({ signal, client: queryClient }) => {
      const earlier = lastLookUp(queryClient);
      return keepWhoWasFound(earlier, await readUngrantedClients(client, appIds, signal));
    },
    placeholderData: keepPreviousData,
  });
}

/** The newest look-up of any reading. */
function lastLookUp(queryClient: QueryClient): UngrantedClients | undefined {
  const newestFirst = queryClient
    .getQueryCache()
    .findAll({ queryKey: UNGRANTED_KEY })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  return newestFirst[0] && queryClient.getQueryData<UngrantedClients>(newestFirst[0].queryKey);
}

/** The APIs as they were read last; a refresh reads them before anything that builds on them. */
export function apisRead(queryClient: QueryClient): readonly ResourceApi[] {
  return queryClient.getQueryData<readonly ResourceApi[]>(APIS_KEY) ?? [];
}

/** Reads everything on screen again, the APIs first; sources whose answer is young stay as they are. */
export async function readAgain(queryClient: QueryClient, { client, now }: Services): Promise<void> {
  client.deps.pages.forget();
  await queryClient.refetchQueries({ queryKey: APIS_KEY });
  await queryClient.refetchQueries({
    queryKey: ['tenant'],
    type: 'active',
    predicate: (query) =>
      !query.isDisabled() &&
      query.queryKey[1] !== 'apis' &&
      query.queryKey[1] !== 'ungranted' &&
      !isFreshSource(query, now()),
  });
}

/** Stops reading where it is. What has arrived stays, and lists that broke off are gone on with later. */
export async function stopReading(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries({ queryKey: ['tenant'] }, { revert: false });
}

/** Reads again what failed, was stopped or came with gaps. */
export async function readFailedAgain(queryClient: QueryClient): Promise<void> {
  await queryClient.refetchQueries({
    queryKey: ['tenant'],
    type: 'active',
    // What is being read already goes on; a part of it is on screen.
    predicate: ({ state }) =>
      state.fetchStatus === 'idle' && (state.status === 'error' || isPartial(state.data)),
  });
}

function isPartial(data: unknown): boolean {
  if (isPart(data)) return true;
  if (typeof data !== 'object' || data === null) return false;
  if ('gaps' in data) return Array.isArray(data.gaps) && data.gaps.length > 0;
  return 'problem' in data && data.problem !== null;
}
