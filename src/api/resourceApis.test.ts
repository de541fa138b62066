import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  fakeGraph,
  type InnerAnswer,
  innerRequests,
} from '../../tests/support/fakeGraph.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { readResourceApis } from './resourceApis.ts';

const OBJECT = 'aaaaaaaa-0000-4000-8000-000000000001';
const ROLE = 'eeeeeeee-0000-4000-8000-000000000001';
const ENDPOINT = defenderApi('endpoint').appId;
const LIST = '/v1.0/servicePrincipals';

function resource(change: object = {}) {
  return {
    id: OBJECT,
    appId: ENDPOINT,
    displayName: 'WindowsDefenderATP',
    appRoles: [{ id: ROLE, value: 'Alert.Read.All', displayName: 'Read all alerts' }],
    oauth2PermissionScopes: [{ id: ROLE, value: 'Alert.Read', adminConsentDisplayName: 'Read alerts' }],
    ...change,
  };
}

const withList = (...value: object[]) => fakeGraph().on(LIST, { body: { value } });

test('one request asks for all Defender APIs by app ID', async () => {
  const graph = withList();
  await readResourceApis(graph.client, CALM);
  const ids = DEFENDER_APIS.map(({ appId }) => `'${appId}'`).join(',');
  expect(graph.requests.map(({ path }) => path)).toEqual([
    `${LIST}?$filter=appId in (${ids})&$select=id,appId,displayName,appRoles,oauth2PermissionScopes`,
  ]);
});

test('a resource comes with its dictionaries: roles by ID, delegated permissions by value', async () => {
  const apis = await readResourceApis(withList(resource()).client, CALM);
  expect(apis).toEqual([
    {
      key: 'endpoint',
      objectId: OBJECT,
      appRoles: new Map([[ROLE, { id: ROLE, value: 'Alert.Read.All', displayName: 'Read all alerts' }]]),
      delegatedPermissions: new Map([
        ['Alert.Read', { id: ROLE, value: 'Alert.Read', displayName: 'Read alerts' }],
      ]),
    },
  ]);
});

test('IDs in capitals are those in lower case', async () => {
  const capitals = resource({ id: OBJECT.toUpperCase(), appId: ENDPOINT.toUpperCase() });
  expect(await readResourceApis(withList(capitals).client, CALM)).toMatchObject([
    { key: 'endpoint', objectId: OBJECT },
  ]);
});

test('an API that the tenant never used is absent, and a stranger is no Defender API', async () => {
  expect(await readResourceApis(withList(resource({ appId: OBJECT })).client, CALM)).toEqual([]);
});

test('a resource without dictionaries has empty ones', async () => {
  const [api] = await readResourceApis(withList({ id: OBJECT, appId: ENDPOINT }).client, CALM);
  expect([api?.appRoles.size, api?.delegatedPermissions.size]).toEqual([0, 0]);
});

function oneByOne(answer: (path: string) => InnerAnswer) {
  return fakeGraph().on('$batch', batchReply(answer)).on(LIST, { status: 400 });
}

test('where the filter is refused every API is looked up by itself, and a 404 means absent', async () => {
  const graph = oneByOne((path) => (path.includes(ENDPOINT) ? { body: resource() } : { status: 404 }));
  const apis = await readResourceApis(graph.client, CALM);
  expect(apis.map(({ key }) => key)).toEqual(['endpoint']);
  expect(innerRequests(graph.requests[1]).map(({ url }) => url.split('?')[0])).toEqual(
    DEFENDER_APIS.map(({ appId }) => `/servicePrincipals(appId='${appId}')`),
  );
});

test('a single look-up that fails otherwise is not taken for absent', async () => {
  const graph = oneByOne((path) => (path.includes(ENDPOINT) ? { status: 500 } : { status: 404 }));
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({
    problem: { kind: 'serviceError' },
  });
});

test.each([403, 500])('%i is no reason to look up one by one', async (status) => {
  const graph = fakeGraph().on(LIST, { status });
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({ problem: { status } });
  expect(graph.requests).toHaveLength(1);
});

test('a resource of the wrong shape is named', async () => {
  await expect(readResourceApis(withList(resource({ id: 7 })).client, CALM)).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'value.0.id', what: 'the Defender APIs of this tenant' },
  });
});
