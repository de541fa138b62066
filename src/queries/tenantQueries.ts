import { QueryClient, queryOptions } from '@tanstack/react-query';
import { type DirectoryProgress, readDirectory, readUngrantedClients } from '../api/readDirectory.ts';
import { readResourceApis } from '../api/resourceApis.ts';
import type { AccessContext } from '../domain/activity.ts';
import type { Directory, ResourceApi } from '../domain/directory.ts';
import { keepWhatWasRead } from '../domain/keepWhatWasRead.ts';
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

/** The Defender APIs of this tenant; everything else builds on them. */
export function apisQuery({ client }: Services) {
  return queryOptions({
    queryKey: ['tenant', 'apis'],
    queryFn: ({ signal }) => readResourceApis(client, signal),
  });
}

const DIRECTORY_KEY = ['tenant', 'directory'];

/** Who may use these APIs. A part that a refresh could not read stays as it was read before. */
export function directoryQuery({ client, progress }: Services, apis: readonly ResourceApi[]) {
  return queryOptions({
    queryKey: DIRECTORY_KEY,
    queryFn: async ({ signal, client: queryClient }) => {
      const earlier = queryClient.getQueryData<Directory>(DIRECTORY_KEY);
      try {
        const report = (directory: DirectoryProgress) => progress.update({ directory });
        return keepWhatWasRead(earlier, await readDirectory(client, apis, report, signal));
      } finally {
        progress.update({ directory: null });
      }
    },
  });
}

/** How these APIs were used in one context. */
export function activityQuery({ activity }: Services, context: AccessContext, apis: readonly ResourceApi[]) {
  return queryOptions({
    queryKey: ['tenant', 'activity', context],
    queryFn: ({ signal }) => activity.read({ context, apis }, signal),
  });
}

/** Who is behind traffic that no grant explains. */
export function ungrantedClientsQuery({ client }: Services, appIds: readonly string[]) {
  return queryOptions({
    queryKey: ['tenant', 'ungranted', appIds],
    queryFn: ({ signal }) => readUngrantedClients(client, appIds, signal),
  });
}
