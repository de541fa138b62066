import { expect, test } from 'vitest';
import { batchReply, CALM, fakeGraph, type InnerAnswer } from '../../tests/support/fakeGraph.ts';
import type { Directory, ResourceApi } from '../domain/directory.ts';
import { type DirectoryProgress, readDirectory, readUngrantedClients } from './readDirectory.ts';

const RESOURCE = 'eeeeeeee-0000-4000-8000-000000000001';
const APIS: readonly ResourceApi[] = [
  { key: 'endpoint', objectId: RESOURCE, appRoles: new Map(), delegatedPermissions: new Map() },
];
const id = (index: number) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`;
const asked = (path: string): readonly string[] => path.match(/aaaaaaaa-[0-9a-f-]{27}/g) ?? [];
const wire = (one: string) => ({ id: one, appId: one });
const ignore = { onProgress: () => {}, publish: () => {} };

const assignment = (principalId: string) => ({
  id: `assignment of ${principalId}`,
  appRoleId: RESOURCE,
  principalId,
  principalType: 'ServicePrincipal',
});
const grant = (clientId: string) => ({
  id: `grant of ${clientId}`,
  clientId,
  resourceId: RESOURCE,
  scope: 'Alert.Read',
});

/** A tenant with this many clients, each with a role and a grant; `clientsOf` answers for their details. */
function tenant(
  count: number,
  clientsOf: (path: string) => InnerAnswer = (path) => ({ body: { value: asked(path).map(wire) } }),
) {
  const clients = Array.from({ length: count }, (_, index) => id(index));
  return fakeGraph().on(
    '$batch',
    batchReply((path) => {
      if (path.includes('/appRoleAssignedTo')) return { body: { value: clients.map(assignment) } };
      if (path.includes('/oauth2PermissionGrants')) return { body: { value: clients.map(grant) } };
      return clientsOf(path);
    }),
  );
}

test.each([
  [0, 1],
  [1, 2],
  [300, 2],
  [301, 3],
])('%i applications take %i requests', async (count, requests) => {
  const graph = tenant(count);
  const directory = await readDirectory(graph.client, APIS, ignore, CALM);
  expect([graph.requests.length, directory.clients.size]).toEqual([requests, count]);
});

test('clients are kept by object ID, deleted ones as missing', async () => {
  const graph = tenant(2, () => ({ body: { value: [wire(id(1))] } }));
  const directory = await readDirectory(graph.client, APIS, ignore, CALM);
  expect([[...directory.clients.keys()], [...directory.missingClients], directory.gaps]).toEqual([
    [id(1)],
    [id(0)],
    [],
  ]);
});

test('unread clients are a gap, not missing', async () => {
  const graph = tenant(2, () => ({ status: 500 }));
  const directory = await readDirectory(graph.client, APIS, ignore, CALM);
  expect([directory.clients.size, directory.missingClients.size]).toEqual([0, 0]);
  expect(directory.gaps).toMatchObject([
    { part: 'servicePrincipals', api: null, problem: { kind: 'serviceError' } },
  ]);
  expect(directory.assignments).toHaveLength(2);
});

test('progress tells of the grants, then of the applications', async () => {
  const reports: DirectoryProgress[] = [];
  const onProgress = (progress: DirectoryProgress) => void reports.push(progress);
  await readDirectory(tenant(2).client, APIS, { ...ignore, onProgress }, CALM);
  expect(reports).toEqual([
    { step: 'grants', done: 0, of: 1 },
    { step: 'grants', done: 1, of: 1 },
    { step: 'applications', done: 0, of: 2 },
    { step: 'applications', done: 2, of: 2 },
  ]);
});

test('what has been answered is published at every doubling, with all grants and as not whole', async () => {
  const published: Directory[] = [];
  const publish = (soFar: Directory) => void published.push(soFar);
  const directory = await readDirectory(tenant(2_000).client, APIS, { ...ignore, publish }, CALM);
  expect(published.map(({ clients }) => clients.size)).toEqual([300, 600, 1_200]);
  expect(published.every(({ isWhole, grants }) => !isWhole && grants.length === 2_000)).toBe(true);
  expect([directory.isWhole, directory.clients.size]).toEqual([true, 2_000]);
});

test('a first request that fails throws', async () => {
  const graph = fakeGraph().on('$batch', { status: 500 });
  await expect(readDirectory(graph.client, APIS, ignore, CALM)).rejects.toMatchObject({
    problem: { kind: 'serviceError' },
  });
});

test('clients behind traffic are found by app ID', async () => {
  const graph = tenant(0, () => ({ body: { value: [{ id: id(7), appId: id(1) }] } }));
  const { found, unread, problem } = await readUngrantedClients(graph.client, [id(1), id(2)], CALM);
  expect([found.get(id(1))?.objectId, found.has(id(2)), unread.size, problem]).toEqual([
    id(7),
    false,
    0,
    null,
  ]);
});

test('clients behind traffic that could not be read are unread', async () => {
  const { found, unread, problem } = await readUngrantedClients(
    tenant(0, () => ({ status: 403 })).client,
    [id(1)],
    CALM,
  );
  expect([found.size, [...unread], problem?.status]).toEqual([0, [id(1)], 403]);
});

test('no traffic without grant, no request', async () => {
  const graph = fakeGraph();
  await readUngrantedClients(graph.client, [], CALM);
  expect(graph.requests).toEqual([]);
});
