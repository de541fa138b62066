import type { Directory, ResourceApi, UngrantedClients } from '../domain/directory.ts';
import type { ApiClient } from './apiClient.ts';
import { readGrants } from './grants.ts';
import { readServicePrincipals } from './servicePrincipals.ts';

/** How far the reading of the directory has come. */
export type DirectoryProgress =
  | { readonly step: 'grants'; readonly done: number; readonly of: number }
  | { readonly step: 'applications'; readonly done: number; readonly of: number };

/**
 * Reads who may use the given APIs: 1 request for the grants plus their next pages, and one per 300
 * applications. Parts that fail become gaps; throws only when the first request fails.
 */
export async function readDirectory(
  client: ApiClient,
  apis: readonly ResourceApi[],
  onProgress: (progress: DirectoryProgress) => void,
  signal: AbortSignal,
): Promise<Directory> {
  const of = apis.length;
  onProgress({ step: 'grants', done: 0, of });
  const granted = await readGrants(client, apis, (done) => onProgress({ step: 'grants', done, of }), signal);
  const ids = clientIds(granted.assignments, granted.grants);
  const report = (done: number) => onProgress({ step: 'applications', done, of: ids.length });
  report(0);
  const read = await readServicePrincipals(client, 'id', ids, report, signal);
  return {
    apis,
    assignments: granted.assignments,
    grants: granted.grants,
    clients: new Map(read.clients.map((found) => [found.objectId, found])),
    missingClients: new Set(read.missing),
    gaps: read.problem
      ? [...granted.gaps, { part: 'servicePrincipals', api: null, problem: read.problem }]
      : granted.gaps,
  };
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
