import type { Directory, ResourceApi, ServicePrincipal, UngrantedClients } from '../domain/directory.ts';
import type { Problem } from '../domain/problem.ts';
import type { ApiClient } from './apiClient.ts';
import { readGrants } from './grants.ts';
import { type ClientsRead, readServicePrincipals } from './servicePrincipals.ts';

/** How far the reading of the directory has come. */
export type DirectoryProgress =
  | { readonly step: 'grants'; readonly done: number; readonly of: number }
  | { readonly step: 'applications'; readonly done: number; readonly of: number };

/** Whom the reading of the directory keeps informed. */
export interface DirectoryListener {
  onProgress(progress: DirectoryProgress): void;
  /** Gets the directory with the clients that have been answered so far; the last ones come as the result. */
  publish(soFar: Directory): void;
}

/**
 * Reads who may use the given APIs: 1 request for the grants plus their next pages, and one per 300
 * applications. Parts that fail become gaps; throws only when the first request fails.
 */
export async function readDirectory(
  client: ApiClient,
  apis: readonly ResourceApi[],
  { onProgress, publish }: DirectoryListener,
  signal: AbortSignal,
): Promise<Directory> {
  const of = apis.length;
  onProgress({ step: 'grants', done: 0, of });
  const granted = await readGrants(client, apis, (done) => onProgress({ step: 'grants', done, of }), signal);
  const ids = clientIds(granted.assignments, granted.grants);
  const clients = new Map<string, ServicePrincipal>();
  const missingClients = new Set<string>();
  const directory = (problem: Problem | null, isWhole: boolean): Directory => ({
    apis,
    assignments: granted.assignments,
    grants: granted.grants,
    clients: new Map(clients),
    missingClients: new Set(missingClients),
    gaps: problem ? [...granted.gaps, { part: 'servicePrincipals', api: null, problem }] : granted.gaps,
    isWhole,
  });
  let published = 0;
  const onAnswered = (batch: ClientsRead, done: number) => {
    for (const found of batch.clients) clients.set(found.objectId, found);
    for (const id of batch.missing) missingClients.add(id);
    onProgress({ step: 'applications', done, of: ids.length });
    // Whoever shows it joins it anew each time: at every doubling that is twice the work, not 67 times.
    const answered = clients.size + missingClients.size;
    if (done < ids.length && answered > 0 && answered >= 2 * published) {
      published = answered;
      publish(directory(null, false));
    }
  };
  onProgress({ step: 'applications', done: 0, of: ids.length });
  const { problem } = await readServicePrincipals(client, 'id', ids, onAnswered, signal);
  return directory(problem, true);
}

/** Looks up the clients behind traffic that no grant explains; `appIds` in lower case. */
export async function readUngrantedClients(
  client: ApiClient,
  appIds: readonly string[],
  signal: AbortSignal,
): Promise<UngrantedClients> {
  const read = await readServicePrincipals(client, 'appId', appIds, () => {}, signal);
  return {
    asked: new Set(appIds),
    found: new Map(read.clients.map((found) => [found.appId, found])),
    unread: new Set(read.unread),
    problem: read.problem,
  };
}

function clientIds(
  assignments: readonly { readonly principalId: string }[],
  grants: readonly { readonly clientId: string }[],
): readonly string[] {
  const ids = [...assignments.map((row) => row.principalId), ...grants.map((row) => row.clientId)];
  return [...new Set(ids)];
}
