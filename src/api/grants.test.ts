import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  fakeGraph,
  HOST,
  type InnerAnswer,
  innerRequests,
} from '../../tests/support/fakeGraph.ts';
import { DEFENDER_APIS, type DefenderApiKey } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { readGrants } from './grants.ts';

const CLIENT = 'cccccccc-0000-4000-8000-000000000001';
const USER = 'dddddddd-0000-4000-8000-000000000001';
const ROLE = 'eeeeeeee-0000-4000-8000-000000000001';
const OTHER_ROLE = 'eeeeeeee-0000-4000-8000-000000000002';
const ZEROS = '00000000-0000-0000-0000-000000000000';
const RESOURCE = 'aaaaaaaa-0000-4000-8000-000000000001';

function api(key: DefenderApiKey, objectId = RESOURCE): ResourceApi {
  const roles = [
    { id: ROLE, value: 'SecurityAlert.Read.All', displayName: '' },
    { id: OTHER_ROLE, value: 'User.Read.All', displayName: '' },
  ];
  return {
    key,
    objectId,
    appRoles: new Map(roles.map((role) => [role.id, role])),
    delegatedPermissions: new Map(),
  };
}

function assignment(change: object = {}) {
  return {
    id: 'assignment',
    appRoleId: ROLE,
    createdDateTime: '2026-01-02T03:04:05Z',
    principalDisplayName: 'Patch Reporter',
    principalId: CLIENT,
    principalType: 'ServicePrincipal',
    ...change,
  };
}

function grant(change: object = {}) {
  return {
    id: 'grant',
    clientId: CLIENT,
    principalId: null,
    resourceId: RESOURCE,
    scope: 'Alert.Read',
    ...change,
  };
}

/** A tenant whose lists hold the given rows, the same for every API. */
function tenant(assignments: readonly object[], grants: readonly object[]) {
  return fakeGraph().on(
    '$batch',
    batchReply((path) => ({ body: { value: isRoles(path) ? assignments : grants } })),
  );
}

const isRoles = (path: string) => path.includes('/appRoleAssignedTo');
const ignore = () => {};

function rolesOf(key: DefenderApiKey, ...rows: object[]) {
  return readGrants(tenant(rows, []).client, [api(key)], ignore, CALM).then((read) => read.assignments);
}

function scopesOf(key: DefenderApiKey, ...rows: object[]) {
  return readGrants(tenant([], rows).client, [api(key)], ignore, CALM).then((read) => read.grants);
}

test('the first pages of all APIs travel in one request', async () => {
  const graph = tenant([], []);
  const apis = DEFENDER_APIS.map(({ key }, index) => api(key, `aaaaaaaa-0000-4000-8000-00000000000${index}`));
  await readGrants(graph.client, apis, ignore, CALM);
  expect(graph.requests).toHaveLength(1);
  expect(innerRequests(graph.requests[0]).map(({ url }) => decodeURIComponent(url))).toEqual(
    apis.flatMap(({ objectId }) => [
      `/servicePrincipals/${objectId}/appRoleAssignedTo?$top=999`,
      `/oauth2PermissionGrants?$filter=resourceId eq '${objectId}'&$top=999`,
    ]),
  );
});

test('without an API nothing is asked', async () => {
  const graph = fakeGraph();
  const read = await readGrants(graph.client, [], ignore, CALM);
  expect([read, graph.requests]).toEqual([{ assignments: [], grants: [], gaps: [] }, []]);
});

test('an app role assignment of a service principal', async () => {
  expect(await rolesOf('endpoint', assignment())).toEqual([
    {
      id: 'assignment',
      api: 'endpoint',
      principalId: CLIENT,
      principalName: 'Patch Reporter',
      appRoleId: ROLE,
      grantedAt: new Date('2026-01-02T03:04:05Z'),
    },
  ]);
});

test.each(['User', 'Group'])('an assignment of a %s is no client', async (principalType) => {
  expect(await rolesOf('endpoint', assignment({ principalType }))).toEqual([]);
});

test('IDs in capitals are those in lower case', async () => {
  const row = assignment({ principalId: CLIENT.toUpperCase(), appRoleId: ROLE.toUpperCase() });
  expect(await rolesOf('graph', row)).toMatchObject([{ principalId: CLIENT, appRoleId: ROLE }]);
});

test.each([
  ['a role for Microsoft Graph security', 'graph', ROLE, 1],
  ['another role for Microsoft Graph', 'graph', OTHER_ROLE, 0],
  ['a role that Microsoft Graph does not name', 'graph', USER, 0],
  ['default access to Microsoft Graph', 'graph', ZEROS, 0],
  ['any role for Defender for Endpoint', 'endpoint', OTHER_ROLE, 1],
  ['a role that Defender for Endpoint does not name', 'endpoint', USER, 1],
  ['default access to Defender for Endpoint', 'endpoint', ZEROS, 1],
] as const)('%s counts %#', async (_, key, appRoleId, count) => {
  expect(await rolesOf(key, assignment({ appRoleId }))).toHaveLength(count);
});

test('a date that is missing leaves the assignment in place', async () => {
  expect(await rolesOf('endpoint', assignment({ createdDateTime: undefined }))).toMatchObject([
    { grantedAt: null },
  ]);
});

test.each([
  ['a leading space', ' Alert.Read  Machine.Read ', 'endpoint', ['Alert.Read', 'Machine.Read']],
  [
    'only security for Microsoft Graph',
    'User.Read SecurityAlert.Read.All',
    'graph',
    ['SecurityAlert.Read.All'],
  ],
] as const)('scopes with %s', async (_, scope, key, scopes) => {
  expect(await scopesOf(key, grant({ scope }))).toMatchObject([{ scopes }]);
});

test.each([
  ['no Defender scope', 'graph', grant({ scope: 'User.Read openid' })],
  ['an empty scope', 'endpoint', grant({ scope: '' })],
  ['a scope that is null', 'endpoint', grant({ scope: null })],
  ['another resource', 'endpoint', grant({ resourceId: USER })],
] as const)('a grant with %s is left out', async (_, key, row) => {
  expect(await scopesOf(key, row)).toEqual([]);
});

test.each([
  ['one user', USER.toUpperCase(), USER],
  ['all users', null, null],
  ['all users, not said', undefined, null],
])('a grant for %s', async (_, principalId, userId) => {
  expect(await scopesOf('endpoint', grant({ principalId }))).toMatchObject([{ clientId: CLIENT, userId }]);
});

test('next pages are read to the end', async () => {
  const link = `https://${HOST}/v1.0/more`;
  const graph = fakeGraph()
    .on(
      '$batch',
      batchReply((path) => ({
        body: isRoles(path) ? { value: [assignment()], '@odata.nextLink': link } : { value: [] },
      })),
    )
    .on('/v1.0/more', { body: { value: [assignment({ id: 'second' })] } });
  const read = await readGrants(graph.client, [api('endpoint')], ignore, CALM);
  expect(read.assignments.map(({ id }) => id)).toEqual(['assignment', 'second']);
  expect(read.gaps).toEqual([]);
});

test.each<[string, (path: string) => InnerAnswer, string]>([
  [
    'roles',
    (path) => (isRoles(path) ? { status: 403 } : { body: { value: [grant()] } }),
    'appRoleAssignments',
  ],
  [
    'delegated grants',
    (path) => (isRoles(path) ? { body: { value: [assignment()] } } : { status: 403 }),
    'delegatedGrants',
  ],
])('unread %s leave a gap and the other list in place', async (_, answer, part) => {
  const graph = fakeGraph().on('$batch', batchReply(answer));
  const read = await readGrants(graph.client, [api('xdr')], ignore, CALM);
  expect(read.gaps).toMatchObject([{ part, api: 'xdr', problem: { status: 403 } }]);
  expect(read.assignments.length + read.grants.length).toBe(1);
});

test('a failure in a next page leaves a gap and the rows before it', async () => {
  const link = `https://${HOST}/v1.0/more`;
  const graph = fakeGraph()
    .on(
      '$batch',
      batchReply((path) => ({
        body: isRoles(path) ? { value: [assignment()], '@odata.nextLink': link } : { value: [] },
      })),
    )
    .on('/v1.0/more', { status: 500 });
  const read = await readGrants(graph.client, [api('xdr')], ignore, CALM);
  expect(read.assignments).toHaveLength(1);
  expect(read.gaps).toMatchObject([{ part: 'appRoleAssignments', problem: { kind: 'serviceError' } }]);
});

test('where the filter is refused the whole collection is paged and sorted out here', async () => {
  const graph = fakeGraph()
    .on(
      '$batch',
      batchReply((path) => (isRoles(path) ? { body: { value: [] } } : { status: 400 })),
    )
    .on('/v1.0/oauth2PermissionGrants', {
      body: {
        value: [grant({ resourceId: RESOURCE.toUpperCase() }), grant({ id: 'foreign', resourceId: USER })],
      },
    });
  const read = await readGrants(graph.client, [api('endpoint')], ignore, CALM);
  expect(graph.requests.at(-1)?.path).toBe('/v1.0/oauth2PermissionGrants?$top=999');
  expect(read.grants.map(({ id }) => id)).toEqual(['grant']);
  expect(read.gaps).toEqual([]);
});

test('progress counts the APIs that are read to the end', async () => {
  const done: number[] = [];
  await readGrants(tenant([], []).client, [api('endpoint'), api('xdr')], (count) => done.push(count), CALM);
  expect(done).toEqual([1, 2]);
});

test('a first request that fails throws', async () => {
  const graph = fakeGraph().on('$batch', { status: 403 });
  await expect(readGrants(graph.client, [api('endpoint')], ignore, CALM)).rejects.toMatchObject({
    problem: { what: 'the grants on the Defender APIs' },
  });
});
