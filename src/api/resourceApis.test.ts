import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  fakeGraph,
  HOST,
  type InnerAnswer,
  innerRequests,
} from '../../tests/support/fakeGraph.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { readResourceApis } from './resourceApis.ts';

const OBJECT = 'aaaaaaaa-0000-4000-8000-000000000001';
const ROLE = 'eeeeeeee-0000-4000-8000-000000000001';
const ENDPOINT = defenderApi('endpoint').appId;
const GRAPH = defenderApi('graph').appId;
const GRAPH_OBJECT = 'aaaaaaaa-0000-4000-8000-000000000002';
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

/** Microsoft Graph, which every tenant has. */
const MICROSOFT_GRAPH = {
  id: GRAPH_OBJECT,
  appId: GRAPH,
  displayName: 'Microsoft Graph',
  appRoles: [],
  oauth2PermissionScopes: [],
};

const withList = (...value: object[]) =>
  fakeGraph().on(LIST, { body: { value: [...value, MICROSOFT_GRAPH] } });

test('one request asks for all Defender APIs by app ID', async () => {
  const graph = withList();
  await readResourceApis(graph.client, CALM);
  const ids = DEFENDER_APIS.map(({ appId }) => `'${appId}'`).join(',');
  expect(graph.requests.map(({ path }) => path)).toEqual([
    `${LIST}?$filter=appId in (${ids})&$select=id,appId,displayName,appRoles,oauth2PermissionScopes`,
  ]);
});

test('a resource comes with its dictionaries: roles by ID, delegated permissions by value', async () => {
  const [api] = await readResourceApis(withList(resource()).client, CALM);
  expect(api).toEqual({
    key: 'endpoint',
    objectId: OBJECT,
    appRoles: new Map([[ROLE, { id: ROLE, value: 'Alert.Read.All', displayName: 'Read all alerts' }]]),
    delegatedPermissions: new Map([
      ['Alert.Read', { id: ROLE, value: 'Alert.Read', displayName: 'Read alerts' }],
    ]),
  });
});

test('IDs in capitals are those in lower case', async () => {
  const capitals = resource({ id: OBJECT.toUpperCase(), appId: ENDPOINT.toUpperCase() });
  expect(await readResourceApis(withList(capitals).client, CALM)).toMatchObject([
    { key: 'endpoint', objectId: OBJECT },
    { key: 'graph', objectId: GRAPH_OBJECT },
  ]);
});

test('an API that the tenant never used is absent, and a stranger is no Defender API', async () => {
  const apis = await readResourceApis(withList(resource({ appId: OBJECT })).client, CALM);
  expect(apis.map(({ key }) => key)).toEqual(['graph']);
});

test.each(['appRoles', 'oauth2PermissionScopes'])(
  'a resource without %s is not taken for one that has none',
  async (dictionary) => {
    const list = withList(resource({ [dictionary]: undefined }));
    await expect(readResourceApis(list.client, CALM)).rejects.toMatchObject({
      problem: { kind: 'wrongShape', path: `value.0.${dictionary}` },
    });
  },
);

test('empty dictionaries stay empty', async () => {
  const list = withList(resource({ appRoles: [], oauth2PermissionScopes: [] }));
  const [api] = await readResourceApis(list.client, CALM);
  expect([api?.appRoles.size, api?.delegatedPermissions.size]).toEqual([0, 0]);
});

test.each([
  ['no API at all', []],
  ['Defender for Endpoint alone', [resource()]],
])('an answer with %s is not a tenant without Defender', async (_, value) => {
  const graph = fakeGraph().on(LIST, { body: { value } });
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: expect.stringContaining('Microsoft Graph') },
  });
});

test('next pages are followed', async () => {
  const link = `https://${HOST}/v1.0/more`;
  const graph = fakeGraph()
    .on(LIST, { body: { value: [resource()], '@odata.nextLink': link } })
    .on('/v1.0/more', { body: { value: [MICROSOFT_GRAPH] } });
  const apis = await readResourceApis(graph.client, CALM);
  expect(apis.map(({ key }) => key)).toEqual(['endpoint', 'graph']);
});

test('a next page that fails fails the whole list: an API may have been on it', async () => {
  const link = `https://${HOST}/v1.0/more`;
  const graph = fakeGraph()
    .on(LIST, { body: { value: [resource(), MICROSOFT_GRAPH], '@odata.nextLink': link } })
    .on('/v1.0/more', { status: 500 });
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({
    problem: { kind: 'serviceError' },
  });
});

/** A tenant that refuses the filter; Microsoft Graph is found in any case. */
function oneByOne(answer: (path: string) => InnerAnswer) {
  const inner = (path: string) => (path.includes(GRAPH) ? { body: MICROSOFT_GRAPH } : answer(path));
  return fakeGraph().on('$batch', batchReply(inner)).on(LIST, { status: 400 });
}

test('where the filter is refused every API is looked up by itself, and a 404 means absent', async () => {
  const graph = oneByOne((path) => (path.includes(ENDPOINT) ? { body: resource() } : { status: 404 }));
  const apis = await readResourceApis(graph.client, CALM);
  expect(apis.map(({ key }) => key)).toEqual(['endpoint', 'graph']);
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

test('a single look-up of the wrong shape is not taken for absent', async () => {
  const graph = oneByOne((path) =>
    path.includes(ENDPOINT) ? { body: resource({ appRoles: null }) } : { status: 404 },
  );
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'appRoles' },
  });
});

test.each([403, 500])('%i is no reason to look up one by one', async (status) => {
  const graph = fakeGraph().on(LIST, { status });
  await expect(readResourceApis(graph.client, CALM)).rejects.toMatchObject({ problem: { status } });
  expect(graph.requests).toHaveLength(1);
});

test('one resource of the wrong shape fails the whole list, and is named', async () => {
  await expect(readResourceApis(withList(resource({ id: 7 })).client, CALM)).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'value.0.id', what: 'the list of applications' },
  });
});
