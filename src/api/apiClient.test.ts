import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph, HOST, NEEDS, NOW } from '../../tests/support/fakeGraph.ts';
import { isAbort, ProblemError } from '../domain/problem.ts';
import { type ApiCall, type ApiClientDeps, createApiClient } from './apiClient.ts';
import type { Pacer } from './pacer.ts';

const CALL: ApiCall = { needs: NEEDS, url: '/v1.0/things', timeoutSeconds: 60, maxAttempts: 4 };
const OK = { body: { value: 7 } };
const THROTTLED = { status: 429, headers: { 'retry-after': '3' } };

function challenge(claims: string) {
  const header = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
  return { status: 401, headers: { 'www-authenticate': header } };
}

test('a call without body is a GET with the token', async () => {
  const graph = fakeGraph(['Directory.Read.All']).on('/v1.0/things', OK);
  const { reply, granted } = await graph.client.send(CALL, CALM);
  expect(reply.body).toEqual({ value: 7 });
  expect([...granted]).toEqual(['directory.read.all']);
  expect(graph.requests).toEqual([
    { method: 'GET', host: HOST, path: '/v1.0/things', authorization: 'Bearer token-1', body: null },
  ]);
});

test('a body is sent as JSON by POST', async () => {
  const graph = fakeGraph().on('/v1.0/things', OK);
  await graph.client.send({ ...CALL, body: { Query: 'x' } }, CALM);
  expect(graph.requests[0]).toMatchObject({ method: 'POST', body: { Query: 'x' } });
});

test('throttling is waited out, and the page is told until when', async () => {
  const graph = fakeGraph().on('/v1.0/things', THROTTLED, THROTTLED, OK);
  await graph.client.send(CALL, CALM);
  expect(graph.pauses).toEqual([3_000, 3_000]);
  expect(graph.waits[0]).toEqual({ what: NEEDS.what, until: new Date(NOW.getTime() + 3_000) });
});

/** Sends a call and writes down when the page's pause begins and ends. */
async function pausesOf(graph: FakeGraph, change: Partial<ApiClientDeps> = {}, call = CALL) {
  const told: string[] = [];
  const onWait = () => {
    told.push('begins');
    return () => void told.push('ends');
  };
  const { deps } = graph.client;
  const fetch = (request: Request) => {
    told.push('request');
    return deps.fetch(request);
  };
  const client = createApiClient({ ...deps, fetch, onWait, ...change });
  const error = await client.send(call, CALM).catch((thrown: unknown) => thrown);
  return { told, error };
}

test('the page is told when each pause is over, before the call is sent again', async () => {
  const graph = fakeGraph().on('/v1.0/things', THROTTLED, THROTTLED, OK);
  const { told } = await pausesOf(graph);
  const pause = ['begins', 'ends'];
  expect(told).toEqual(['request', ...pause, 'request', ...pause, 'request']);
});

test('a pause that is cancelled is over too', async () => {
  const graph = fakeGraph().on('/v1.0/things', THROTTLED);
  const cancelled = new DOMException('Cancelled', 'AbortError');
  const { told, error } = await pausesOf(graph, { wait: () => Promise.reject(cancelled) });
  expect([told, error]).toEqual([['request', 'begins', 'ends'], cancelled]);
});

test('throttling that does not end becomes the problem after the last attempt', async () => {
  const graph = fakeGraph().on('/v1.0/things', THROTTLED);
  await expect(graph.client.send({ ...CALL, maxAttempts: 2 }, CALM)).rejects.toMatchObject({
    problem: { kind: 'throttled', retryAfterSeconds: 3, what: NEEDS.what },
  });
  expect(graph.requests).toHaveLength(2);
});

test('a claims challenge is answered silently with a token for these claims', async () => {
  const graph = fakeGraph().on('/v1.0/things', challenge('{"a":1}'), OK);
  await graph.client.send(CALL, CALM);
  expect(graph.tokens).toEqual([{}, { claims: '{"a":1}' }]);
  expect(graph.requests.map(({ authorization }) => authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

test('the same challenge again needs the admin, and keeps its claims', async () => {
  const graph = fakeGraph().on('/v1.0/things', challenge('{"a":1}'));
  await expect(graph.client.send(CALL, CALM)).rejects.toMatchObject({
    problem: { kind: 'signInNeeded', scopes: ['Directory.Read.All'], claims: '{"a":1}' },
  });
  expect(graph.requests).toHaveLength(2);
});

test('a plain 401 gets one fresh token', async () => {
  const graph = fakeGraph().on('/v1.0/things', { status: 401 }, OK);
  await graph.client.send(CALL, CALM);
  expect(graph.tokens).toEqual([{}, { renew: true }]);
});

test('a second plain 401 needs the admin', async () => {
  const graph = fakeGraph().on('/v1.0/things', { status: 401 });
  await expect(graph.client.send(CALL, CALM)).rejects.toMatchObject({ problem: { kind: 'signInNeeded' } });
  expect(graph.tokens).toHaveLength(2);
});

test.each([
  [
    'a fresh token that is challenged answers the challenge',
    [{ status: 401 }, challenge('{"a":1}'), OK],
    [{}, { renew: true }, { claims: '{"a":1}' }],
  ],
  [
    'a 401 after an answered challenge needs the admin',
    [challenge('{"a":1}'), { status: 401 }],
    [{}, { claims: '{"a":1}' }],
  ],
  [
    'another challenge after an answered one needs the admin',
    [challenge('{"a":1}'), challenge('{"b":2}')],
    [{}, { claims: '{"a":1}' }],
  ],
  [
    'a fresh token, one challenge, and no more',
    [{ status: 401 }, challenge('{"a":1}'), { status: 401 }],
    [{}, { renew: true }, { claims: '{"a":1}' }],
  ],
] as const)('%s', async (_, [first, ...more], tokens) => {
  const graph = fakeGraph().on('/v1.0/things', first, ...more);
  const answer = await graph.client.send(CALL, CALM).catch((error: unknown) => error);
  const isOk = more.at(-1) === OK;
  expect(answer).toMatchObject(isOk ? { reply: OK } : { problem: { kind: 'signInNeeded', status: 401 } });
  expect(graph.tokens).toEqual(tokens);
});

test('a call that comes with a fresh token does not ask for another', async () => {
  const graph = fakeGraph().on('/v1.0/things', { status: 401 });
  await expect(graph.client.send({ ...CALL, token: { renew: true } }, CALM)).rejects.toMatchObject({
    problem: { kind: 'signInNeeded' },
  });
  expect(graph.tokens).toEqual([{ renew: true }]);
});

test.each([
  ['another host', 'https://graph.fabrikam.example/v1.0/things', 'graph.fabrikam.example'],
  ['an address without scheme', '//graph.fabrikam.example/v1.0/things', 'graph.fabrikam.example'],
  ['no encryption', `http://${HOST}/v1.0/things`, HOST],
  ['another scheme', 'data:application/json,{}', ''],
  ['no address at all', 'https://', 'not a URL'],
])('%s never gets the token, and none is asked for', async (_, url, host) => {
  const graph = fakeGraph();
  await expect(graph.client.send({ ...CALL, url }, CALM)).rejects.toMatchObject({
    problem: { kind: 'foreignPage', host, what: NEEDS.what },
  });
  expect([graph.requests, graph.tokens]).toEqual([[], []]);
});

test('the host may be spelt in capitals', async () => {
  const graph = fakeGraph().on('/v1.0/things', OK);
  await graph.client.send({ ...CALL, url: `https://${HOST.toUpperCase()}/v1.0/things` }, CALM);
  expect(graph.requests).toHaveLength(1);
});

test('a problem with the token is told of what was to be read', async () => {
  const graph = fakeGraph();
  const { deps } = graph.client;
  const getToken = async () => {
    throw new ProblemError({ kind: 'consentMissing', scopes: ['Directory.Read.All'], what: 'a token' });
  };
  const client = createApiClient({ ...deps, session: { ...deps.session, getToken } });
  await expect(client.send(CALL, CALM)).rejects.toMatchObject({
    problem: { kind: 'consentMissing', what: NEEDS.what },
  });
});

test('a token that answered a challenge stays in use after a pause', async () => {
  const graph = fakeGraph().on('/v1.0/things', challenge('{"a":1}'), THROTTLED, OK);
  await graph.client.send(CALL, CALM);
  expect(graph.tokens.at(-1)).toEqual({ claims: '{"a":1}' });
});

test('a broken network is tried once more', async () => {
  const graph = fakeGraph().on('/v1.0/things', new TypeError('Failed to fetch'), OK);
  await graph.client.send(CALL, CALM);
  expect(graph.pauses).toEqual([1_000]);
});

test('a network that stays broken is no answer', async () => {
  const graph = fakeGraph().on('/v1.0/things', new TypeError('Failed to fetch'));
  await expect(graph.client.send(CALL, CALM)).rejects.toMatchObject({
    problem: { kind: 'noAnswer', what: NEEDS.what },
    cause: { message: 'Failed to fetch' },
  });
  expect(graph.requests).toHaveLength(2);
});

test('silence ends with the timeout, which is not tried again', async () => {
  const graph = fakeGraph().on('/v1.0/things', 'silence');
  await expect(graph.client.send({ ...CALL, timeoutSeconds: 0.01 }, CALM)).rejects.toMatchObject({
    problem: { kind: 'timeout', seconds: 0.01, what: NEEDS.what },
  });
  expect(graph.requests).toHaveLength(1);
});

test('cancelling passes through as it is', async () => {
  const graph = fakeGraph().on('/v1.0/things', 'silence');
  const controller = new AbortController();
  const sending = graph.client.send(CALL, controller.signal).catch((error: unknown) => error);
  controller.abort();
  expect(isAbort(await sending)).toBe(true);
});

test.each([
  [
    'a page in place of JSON',
    { text: '<html>', headers: { 'request-id': 'r-1' } },
    { kind: 'notJson', status: 200, requestId: 'r-1' },
  ],
  ['JSON that breaks off', { text: '{"value":[' }, { kind: 'notJson', status: 200 }],
  [
    'a page with an error status',
    { text: '<html>', status: 502, headers: { 'retry-after': '99' } },
    { kind: 'notJson', status: 502 },
  ],
  ['a refusal', { status: 404 }, { kind: 'notFound', status: 404 }],
])('%s is a problem', async (_, reply, problem) => {
  const graph = fakeGraph().on('/v1.0/things', reply);
  await expect(graph.client.send(CALL, CALM)).rejects.toMatchObject({ problem });
});

/** A client whose pacer writes down what it is asked for. */
function paced(graph: FakeGraph) {
  const events: string[] = [];
  const pacer: Pacer = {
    turn: async (limit) => void events.push(`turn ${limit}`),
    hold: (limit, until) => {
      events.push(`hold ${limit}`);
      void until.then(() => events.push('released'));
    },
  };
  return { client: createApiClient({ ...graph.client.deps, pacer }), events };
}

test('every attempt takes a turn, and a pause that is asked for holds the others back', async () => {
  const { client, events } = paced(fakeGraph().on('things', THROTTLED, OK));
  await client.send({ ...CALL, limit: 'reports' }, CALM);
  expect(events).toEqual(['turn reports', 'hold reports', 'released', 'turn reports']);
});

test('a second try after a broken network takes a turn, too', async () => {
  const { client, events } = paced(fakeGraph().on('things', new Error('offline'), OK));
  await client.send({ ...CALL, limit: 'hunting' }, CALM);
  expect(events).toEqual(['turn hunting', 'turn hunting']);
});

test('a call that counts to no limit waits for nobody', async () => {
  const { client, events } = paced(fakeGraph().on('things', { status: 429 }, OK));
  await client.send(CALL, CALM);
  expect(events).toEqual([]);
});
