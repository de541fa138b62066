import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  type FakeGraph,
  fakeGraph,
  HOST,
  type InnerAnswer,
  innerRequests,
} from '../../tests/support/fakeGraph.ts';
import { isAbort } from '../domain/problem.ts';
import { type ClientsRead, inFilter, readServicePrincipals } from './servicePrincipals.ts';

const ignore = () => {};
const id = (index: number) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => id(index));
const asked = (path: string): readonly string[] => path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
const wire = (objectId: string) => ({ id: objectId, appId: objectId, displayName: `App ${objectId}` });
const found = (path: string): InnerAnswer => ({ body: { value: asked(path).map(wire) } });

function read(answer: (path: string) => InnerAnswer, wanted: readonly string[]) {
  const graph = fakeGraph().on('$batch', batchReply(answer));
  return readServicePrincipals(graph.client, 'id', wanted, ignore, CALM).then((result) => ({
    ...result,
    graph,
  }));
}

test.each([
  [0, []],
  [1, [1]],
  [15, [15]],
  [16, [15, 1]],
])('%i clients are filtered in groups of at most 15', async (count, groups) => {
  const { graph, clients } = await read(found, ids(count));
  expect(clients).toHaveLength(count);
  const inner = graph.requests.flatMap(innerRequests);
  expect(inner.map(({ url }) => asked(decodeURIComponent(url)).length)).toEqual(groups);
});

test.each([
  [300, 1],
  [301, 2],
  [1500, 5],
])('%i clients take %i requests', async (count, requests) => {
  const { graph, clients } = await read(found, ids(count));
  expect([graph.requests.length, new Set(clients.map(({ objectId }) => objectId)).size]).toEqual([
    requests,
    count,
  ]);
  expect(graph.requests.every((sent) => innerRequests(sent).length <= 20)).toBe(true);
});

test('a client that the answer lacks is missing', async () => {
  const { missing, unread, problem } = await read(
    (path) => ({
      body: {
        value: asked(path)
          .filter((one) => one !== id(1))
          .map(wire),
      },
    }),
    ids(3),
  );
  expect({ missing, unread, problem }).toEqual({ missing: [id(1)], unread: [], problem: null });
});

test('clients of a failed group are unread, not missing, and the others are there', async () => {
  const { clients, missing, unread, problem } = await read(
    (path) => (asked(path).includes(id(0)) ? { status: 500 } : found(path)),
    ids(16),
  );
  expect([clients.length, missing, unread]).toEqual([1, [], ids(15)]);
  expect(problem).toMatchObject({ kind: 'serviceError', what: 'the details of the applications' });
});

test('after a row of the wrong shape nobody is called missing', async () => {
  const { clients, missing, unread, problem } = await read(
    () => ({ body: { value: [wire(id(0)), { id: 7 }] } }),
    ids(3),
  );
  expect([clients.length, missing, unread]).toEqual([1, [], [id(1), id(2)]]);
  expect(problem).toMatchObject({ kind: 'wrongShape', path: 'value.1.id' });
});

test('a batch that fails as a whole costs its own clients alone', async () => {
  const graph = fakeGraph().on('$batch', (sent) =>
    innerRequests(sent).some(({ url }) => url.includes(id(0))) ? { status: 500 } : batchReply(found)(sent),
  );
  const result = await readServicePrincipals(graph.client, 'id', ids(301), ignore, CALM);
  expect([result.clients.length, result.unread.length, result.missing]).toEqual([1, 300, []]);
  expect(result.problem?.kind).toBe('serviceError');
});

test('by app ID the app IDs are matched', async () => {
  const row = { ...wire(id(1)), appId: id(0).toUpperCase() };
  const graph = fakeGraph().on(
    '$batch',
    batchReply(() => ({ body: { value: [row] } })),
  );
  const { clients, missing } = await readServicePrincipals(graph.client, 'appId', [id(0)], ignore, CALM);
  expect([clients[0]?.objectId, clients[0]?.appId, missing]).toEqual([id(1), id(0), []]);
  expect(decodeURIComponent(innerRequests(graph.requests[0])[0]?.url ?? '')).toContain(
    `$filter=appId in ('${id(0)}')`,
  );
});

test('a full row', async () => {
  const row = {
    ...wire(id(0)),
    appOwnerOrganizationId: id(9),
    accountEnabled: false,
    servicePrincipalType: 'ManagedIdentity',
    verifiedPublisher: { displayName: 'Fabrikam', verifiedPublisherId: '1' },
    homepage: 'https://fabrikam.example',
    notes: 'n',
    createdDateTime: '2026-01-02T03:04:05Z',
    signInAudience: 'AzureADMyOrg',
    disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement',
    isDisabled: true,
    alternativeNames: ['isExplicit=True', '/subscriptions/s/resourcegroups/g/providers/x/y/z'],
  };
  const { clients } = await read(() => ({ body: { value: [row] } }), ids(1));
  expect(clients).toEqual([
    {
      objectId: id(0),
      appId: id(0),
      displayName: `App ${id(0)}`,
      type: 'ManagedIdentity',
      ownerTenantId: id(9),
      enabled: false,
      deactivated: true,
      disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement',
      verifiedPublisher: 'Fabrikam',
      homepage: 'https://fabrikam.example',
      notes: 'n',
      signInAudience: 'AzureADMyOrg',
      createdAt: new Date('2026-01-02T03:04:05Z'),
      azureResourceId: '/subscriptions/s/resourcegroups/g/providers/x/y/z',
    },
  ]);
});

test('what the directory does not say is null, never false', async () => {
  const row = { ...wire(id(0)), verifiedPublisher: { displayName: null }, alternativeNames: [] };
  const { clients } = await read(() => ({ body: { value: [row] } }), ids(1));
  expect(clients[0]).toMatchObject({
    enabled: null,
    deactivated: null,
    disabledByMicrosoft: null,
    verifiedPublisher: null,
    ownerTenantId: null,
    createdAt: null,
    azureResourceId: null,
  });
});

test('each batch is told as it is answered, and how far that has come', async () => {
  const graph = fakeGraph().on('$batch', (sent) =>
    innerRequests(sent).some(({ url }) => url.includes(id(300))) ? { status: 500 } : batchReply(found)(sent),
  );
  const told: ClientsRead[] = [];
  const counts: number[] = [];
  const onAnswered = (batch: ClientsRead, answered: number) => {
    told.push(batch);
    counts.push(answered);
  };
  const { clients } = await readServicePrincipals(graph.client, 'id', ids(650), onAnswered, CALM);
  expect(told.flatMap((batch) => batch.clients)).toEqual(clients);
  expect(told.map((batch) => batch.clients.length).toSorted((a, b) => a - b)).toEqual([0, 50, 300]);
  expect(told.flatMap((batch) => batch.unread)).toEqual(ids(600).slice(300));
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBe(650);
});

test('a batch is told before the others are answered', async () => {
  const graph = fakeGraph().on('$batch', batchReply(found), 'silence');
  const controller = new AbortController();
  let reading: Promise<unknown> = Promise.resolve();
  const first = await new Promise<ClientsRead>((resolve) => {
    const { signal } = controller;
    reading = readServicePrincipals(graph.client, 'id', ids(301), resolve, signal).catch(() => {});
  });
  controller.abort();
  await reading;
  expect(first.clients).toHaveLength(300);
});

test('cancelling passes through', async () => {
  const graph = fakeGraph().on('$batch', 'silence');
  const controller = new AbortController();
  const reading = readServicePrincipals(graph.client, 'id', ids(1), ignore, controller.signal).catch(
    (error: unknown) => error,
  );
  controller.abort();
  expect(isAbort(await reading)).toBe(true);
});

test('a quote cannot break out of a filter', () => {
  expect(inFilter('id', ['a', "b') or ('1"])).toBe("id in ('a','b'') or (''1')");
});

test('next pages of an inner answer are followed', async () => {
  const graph = fakeGraph()
    .on(
      '$batch',
      batchReply(() => ({
        body: { value: [wire(id(0))], '@odata.nextLink': `https://${HOST}/v1.0/more` },
      })),
    )
    .on('/v1.0/more', { body: { value: [wire(id(1))] } });
  const { clients, missing } = await readServicePrincipals(graph.client, 'id', ids(3), ignore, CALM);
  expect([clients.map(({ objectId }) => objectId), missing]).toEqual([[id(0), id(1)], [id(2)]]);
});

test('clients on a next page that fails are unread, not missing', async () => {
  const graph = fakeGraph()
    .on(
      '$batch',
      batchReply(() => ({
        body: { value: [wire(id(0))], '@odata.nextLink': `https://${HOST}/v1.0/more` },
      })),
    )
    .on('/v1.0/more', { status: 500 });
  const { clients, missing, unread } = await readServicePrincipals(graph.client, 'id', ids(3), ignore, CALM);
  expect([clients.length, missing, unread]).toEqual([1, [], [id(1), id(2)]]);
});

test('an inner answer of another shape costs its own group alone', async () => {
  const { clients, missing, unread, problem } = await read(
    (path) => (asked(path).includes(id(0)) ? { body: { error: null } } : found(path)),
    ids(31),
  );
  expect([clients.length, missing, unread]).toEqual([16, [], ids(15)]);
  expect(problem).toMatchObject({ kind: 'wrongShape', path: 'value' });
});

/** A tenant that refuses to filter by app ID; `answer` is for the look-up of one. */
function withoutFilter(answer: (appId: string) => InnerAnswer) {
  return fakeGraph().on(
    '$batch',
    batchReply((path) => (path.includes('appId in') ? { status: 400 } : answer(asked(path)[0] ?? ''))),
  );
}

const byAppId = (graph: FakeGraph, wanted: readonly string[]) =>
  readServicePrincipals(graph.client, 'appId', wanted, ignore, CALM);

test('where the filter by app ID is refused each is looked up by itself, and a 404 means missing', async () => {
  const graph = withoutFilter((appId) => (appId === id(1) ? { status: 404 } : { body: wire(appId) }));
  const { clients, missing, unread, problem } = await byAppId(graph, ids(3));
  expect(clients.map(({ appId }) => appId)).toEqual([id(0), id(2)]);
  expect({ missing, unread, problem }).toEqual({ missing: [id(1)], unread: [], problem: null });
  expect(innerRequests(graph.requests[1]).map(({ url }) => url.split('?')[0])).toEqual(
    ids(3).map((appId) => `/servicePrincipals(appId='${appId}')`),
  );
});

test.each<[string, InnerAnswer, string]>([
  ['fails', { status: 500 }, 'serviceError'],
  ['has another shape', { body: { id: 7 } }, 'wrongShape'],
])('a single look-up that %s leaves its app ID unread', async (_, answer, kind) => {
  const graph = withoutFilter((appId) => (appId === id(1) ? answer : { body: wire(appId) }));
  const { clients, missing, unread, problem } = await byAppId(graph, ids(3));
  expect([clients.length, missing, unread, problem?.kind]).toEqual([2, [], [id(1)], kind]);
});

test('only a refused filter leads to single look-ups, and only by app ID', async () => {
  const busy = fakeGraph().on(
    '$batch',
    batchReply(() => ({ status: 500 })),
  );
  const refused = fakeGraph().on(
    '$batch',
    batchReply(() => ({ status: 400 })),
  );
  await byAppId(busy, ids(1));
  await readServicePrincipals(refused.client, 'id', ids(1), ignore, CALM);
  expect([busy.requests.length, refused.requests.length]).toEqual([1, 1]);
});
