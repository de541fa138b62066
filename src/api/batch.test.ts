import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  fakeGraph,
  type InnerAnswer,
  innerRequests,
  NEEDS,
} from '../../tests/support/fakeGraph.ts';
import { createApiClient } from './apiClient.ts';
import { type BatchPart, sendBatch } from './batch.ts';
import type { LimitClass, Pacer } from './pacer.ts';

const part = (path: string): BatchPart => ({ path, needs: { ...NEEDS, what: `part ${path}` } });
const PARTS = ['/a', '/b', '/c'].map(part);
const THROTTLED: InnerAnswer = {
  status: 429,
  headers: { 'Retry-After': '2' },
  body: { error: { code: 'TooMany' } },
};
const echo = (path: string): InnerAnswer => ({ body: { path } });

test('answers are matched by ID, not by order', async () => {
  const graph = fakeGraph().on('$batch', (sent) => {
    const { responses } = batchReply(echo)(sent).body as { responses: unknown[] }; // made by batchReply
    return { body: { responses: responses.toReversed() } };
  });
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes).toEqual(PARTS.map(({ path }) => ({ ok: true, body: { path } })));
});

test('all parts travel as GETs in one request', async () => {
  const graph = fakeGraph().on('$batch', batchReply(echo));
  await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(graph.requests).toHaveLength(1);
  expect(graph.requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1.0/$batch',
    body: { requests: PARTS.map(({ path }, id) => ({ id: String(id), method: 'GET', url: path })) },
  });
});

test('an inner error costs its own part alone', async () => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/b' ? { status: 404 } : echo(path))),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(outcomes[1]).toMatchObject({ problem: { kind: 'notFound', what: 'part /b' } });
});

test('a throttled part is asked again, and only it, after the longest time named', async () => {
  const slower = { ...THROTTLED, headers: { 'retry-after': '5' } };
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/a' ? echo(path) : path === '/b' ? THROTTLED : slower)),
    batchReply(echo),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes).toEqual(PARTS.map(({ path }) => ({ ok: true, body: { path } })));
  expect(innerRequests(graph.requests[1]).map(({ url }) => url)).toEqual(['/b', '/c']);
  expect([graph.pauses, graph.waits.map(({ what }) => what)]).toEqual([[5_000], [NEEDS.what]]);
});

test('a part that stays throttled ends as its problem', async () => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/b' ? THROTTLED : echo(path))),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes[1]).toMatchObject({ ok: false, problem: { kind: 'throttled', retryAfterSeconds: 2 } });
  expect(graph.requests).toHaveLength(4);
});

test('a part without answer is a problem, not an empty list', async () => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/b' ? null : echo(path))),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes[1]).toMatchObject({ ok: false, problem: { kind: 'wrongShape', what: 'part /b' } });
});

test('an inner refusal is judged by the token of the batch', async () => {
  const body = { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } };
  const graph = fakeGraph(['User.Read']).on(
    '$batch',
    batchReply(() => ({ status: 403, body })),
  );
  const [outcome] = await sendBatch(graph.client, [part('/a')], NEEDS, CALM);
  expect(outcome).toMatchObject({ problem: { kind: 'consentMissing', scopes: NEEDS.scopes } });
});

test('headers may be missing or null', async () => {
  const responses = [
    { id: '0', status: 200, body: 1 },
    { id: '1', status: 200, headers: null, body: 2 },
  ];
  const graph = fakeGraph().on('$batch', { body: { responses } });
  const outcomes = await sendBatch(graph.client, PARTS.slice(0, 2), NEEDS, CALM);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
});

test('an answer to nothing that was asked is ignored', async () => {
  const graph = fakeGraph().on('$batch', {
    body: {
      responses: [
        { id: '9', status: 200, body: 'stray' },
        { id: '0', status: 200, body: 'right' },
      ],
    },
  });
  expect(await sendBatch(graph.client, [part('/a')], NEEDS, CALM)).toEqual([{ ok: true, body: 'right' }]);
});

test('a batch that fails as a whole throws', async () => {
  const graph = fakeGraph().on('$batch', { status: 400 });
  await expect(sendBatch(graph.client, PARTS, NEEDS, CALM)).rejects.toMatchObject({
    problem: { kind: 'requestRejected' },
  });
});

test('no parts, no request', async () => {
  const graph = fakeGraph();
  expect([await sendBatch(graph.client, [], NEEDS, CALM), graph.requests]).toEqual([[], []]);
});

const EXPIRED: InnerAnswer = { status: 401 };

function challenge(claims: string): InnerAnswer {
  const header = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
  return { status: 401, headers: { 'WWW-Authenticate': header } };
}

test.each([
  ['a fresh token', EXPIRED, { renew: true }],
  ['a token for its claims', challenge('{"a":1}'), { claims: '{"a":1}' }],
])('an inner 401 is asked again, and only it, with %s', async (_, refused, token) => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/b' ? refused : echo(path))),
    batchReply(echo),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes).toEqual(PARTS.map(({ path }) => ({ ok: true, body: { path } })));
  expect(innerRequests(graph.requests[1]).map(({ url }) => url)).toEqual(['/b']);
  expect([graph.tokens, graph.pauses]).toEqual([[{}, token], []]);
});

test.each([
  ['without claims', EXPIRED, { kind: 'signInNeeded', status: 401 }],
  ['with claims', challenge('{"a":1}'), { kind: 'signInNeeded', claims: '{"a":1}' }],
])('an inner 401 %s that stays is the problem of its part alone', async (_, refused, problem) => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => (path === '/b' ? refused : echo(path))),
  );
  const outcomes = await sendBatch(graph.client, PARTS, NEEDS, CALM);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(outcomes[1]).toMatchObject({ problem: { ...problem, what: 'part /b' } });
  expect(graph.requests).toHaveLength(2);
});

test('a challenge to the fresh token is answered, and nothing after it', async () => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply(() => EXPIRED),
    batchReply(() => challenge('{"a":1}')),
    batchReply(() => EXPIRED),
  );
  const [outcome] = await sendBatch(graph.client, [part('/a')], NEEDS, CALM);
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'signInNeeded' } });
  expect(graph.tokens).toEqual([{}, { renew: true }, { claims: '{"a":1}' }]);
});

test.each<[string, LimitClass | undefined, readonly string[]]>([
  [
    'of a limit waits for its turn each time, and holds back the others where it is told to wait',
    'credentials',
    ['turn credentials', 'hold credentials', 'turn credentials'],
  ],
  ['of no limit waits for nobody', undefined, []],
])('a batch %s', async (_, limit, steps) => {
  const graph = fakeGraph().on(
    '$batch',
    batchReply(() => THROTTLED),
    batchReply(echo),
  );
  const log: string[] = [];
  const pacer: Pacer = {
    turn: async (name) => void log.push(`turn ${name}`),
    hold: (name) => void log.push(`hold ${name}`),
  };
  const client = createApiClient({ ...graph.client.deps, pacer });
  await sendBatch(client, PARTS, NEEDS, CALM, limit);
  expect(log).toEqual(steps);
});
