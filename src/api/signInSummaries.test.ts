import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph, HOST } from '../../tests/support/fakeGraph.ts';
import { createApiClient } from './apiClient.ts';
import { edgeOfSummaries, readSummaries, type SummaryQuestion, summaryAddress } from './signInSummaries.ts';

const RESOURCE = 'fc780465-2017-40d4-a0c5-307022471b92';
const CLIENT = 'cccccccc-0000-4000-8000-000000000001';
const WHAT = 'the summaries';
const QUESTION: SummaryQuestion = {
  kind: 'servicePrincipal',
  window: 'd1',
  resourceAppId: RESOURCE,
  from: new Date('2026-03-01T00:00:00Z'),
  to: new Date('2026-03-30T12:00:00Z'),
};
const REJECTED = { status: 400, body: { error: { code: 'BadRequest', message: 'Invalid orderby' } } };

function row(change: object = {}) {
  return {
    appId: CLIENT.toUpperCase(),
    appDisplayName: 'Patch Reporter',
    signInCount: 12,
    firstSignInDateTime: '2026-03-02T03:04:05Z',
    status: { errorCode: 0, failureReason: null },
    ...change,
  };
}

const reports = () => fakeGraph(['AuditLog.Read.All', 'Directory.Read.All']);
const answering = (...rows: readonly unknown[]) => reports().on('', { body: { value: rows } });
const read = (graph: FakeGraph) => readSummaries(graph.client, QUESTION, WHAT, CALM);

test.each([
  ['servicePrincipal', 'd1', "getSummarizedServicePrincipalSignIns(aggregationWindow='d1')"],
  ['managedIdentity', 'h1', "getSummarizedMSISignIns(aggregationWindow='h1')"],
  ['nonInteractive', 'h1', "getSummarizedNonInteractiveSignIns(aggregationWindow='h1')"],
] as const)('%s by %s asks %s', (kind, window, name) => {
  expect(summaryAddress({ ...QUESTION, kind, window })).toContain(`/beta/auditLogs/${name}?`);
});

test('the question is for one API and a stated time', async () => {
  const graph = answering();
  await read(graph);
  const query = new URL(`https://${HOST}${summaryAddress(QUESTION)}`).searchParams;
  expect(query.get('$filter')).toBe(
    `resourceId eq '${RESOURCE}' and firstSignInDateTime ge 2026-03-01T00:00:00.000Z and firstSignInDateTime lt 2026-03-30T12:00:00.000Z`,
  );
  expect([query.get('$top'), query.get('$orderby')]).toEqual(['1000', 'firstSignInDateTime desc']);
  expect(graph.requests[0]?.path).toBe(decodeURIComponent(summaryAddress(QUESTION)));
});

test('one application can be asked for', () => {
  const address = decodeURIComponent(summaryAddress({ ...QUESTION, appId: CLIENT }));
  expect(address).toContain(` and appId eq '${CLIENT}' and `);
});

test('a row tells its application, its count, its first sign-in and its status', async () => {
  const first = new Date('2026-03-02T03:04:05Z');
  expect(await read(answering(row()))).toEqual({
    rows: [{ appId: CLIENT, appName: 'Patch Reporter', count: 12, first, errorCode: 0 }],
    problem: null,
  });
});

test('a count may come as text, and a name may be absent', async () => {
  const { rows } = await read(answering(row({ signInCount: '9007199254740991', appDisplayName: null })));
  expect(rows).toMatchObject([{ count: 9_007_199_254_740_991, appName: '' }]);
});

test.each([
  ['no count', { signInCount: null }],
  ['a count that is none', { signInCount: 'many' }],
  ['a count below zero', { signInCount: -1 }],
  ['no date', { firstSignInDateTime: null }],
  ['a date that is none', { firstSignInDateTime: 'yesterday' }],
  ['no status', { status: null }],
  ['no error code', { status: {} }],
])('a row with %s is left out, and the list says so', async (_, change) => {
  const { rows, problem } = await read(answering(row(change), row()));
  expect([rows.length, problem]).toMatchObject([1, { kind: 'wrongShape', what: WHAT }]);
});

test('a report of nothing but unreadable rows is no empty report', async () => {
  const { rows, problem } = await read(answering(row({ signInCount: null })));
  expect([rows, problem?.kind]).toEqual([[], 'wrongShape']);
});

test('an order that is refused is left out, once', async () => {
  const graph = reports()
    .on('$orderby', REJECTED)
    .on('$filter', { body: { value: [row()] } });
  expect((await read(graph)).rows).toHaveLength(1);
  expect(graph.requests.map(({ path }) => path.includes('$orderby'))).toEqual([true, false]);
});

test('a question that is refused without an order, too, fails', async () => {
  const graph = reports().on('', REJECTED);
  await expect(read(graph)).rejects.toMatchObject({ problem: { kind: 'requestRejected', what: WHAT } });
  expect(graph.requests).toHaveLength(2);
});

test('a refusal is a problem, not an empty list', async () => {
  const graph = reports().on('', {
    status: 403,
    body: { error: { code: 'Authentication_RequestFromUnsupportedUserRole' } },
  });
  await expect(read(graph)).rejects.toMatchObject({ problem: { kind: 'roleMissing' } });
});

test('after 60 pages the list is cut off and says so', async () => {
  let page = 1;
  const graph = reports().on('', () => {
    page += 1;
    return { body: { value: [row()], '@odata.nextLink': `https://${HOST}/beta/next?page=${page}` } };
  });
  const { rows, problem } = await read(graph);
  expect([rows.length, problem?.kind, graph.requests.length]).toEqual([60, 'tooManyPages', 60]);
});

test('every page takes a turn of the reports and asks for unknown members', async () => {
  const { client } = answering(row());
  const sent: (string | null)[] = [];
  const turns: string[] = [];
  const spied = createApiClient({
    ...client.deps,
    pacer: { ...client.deps.pacer, turn: async (limit) => void turns.push(limit) },
    fetch: (request) => {
      sent.push(request.headers.get('prefer'));
      return client.deps.fetch(request);
    },
  });
  await readSummaries(spied, QUESTION, WHAT, CALM);
  expect([sent, turns]).toEqual([['include-unknown-enum-members'], ['reports']]);
});

test.each([
  ['newest', "aggregationWindow='h1')?$top=1&$orderby=firstSignInDateTime desc"],
  ['oldest', "aggregationWindow='d1')?$top=1&$orderby=firstSignInDateTime asc"],
] as const)('the %s summary is asked for by itself', async (edge, query) => {
  const graph = answering(row());
  const date = await edgeOfSummaries(graph.client, 'managedIdentity', edge, WHAT, CALM);
  expect(date).toEqual(new Date('2026-03-02T03:04:05Z'));
  expect(graph.requests[0]?.path).toBe(`/beta/auditLogs/getSummarizedMSISignIns(${query}`);
});

test('a report that holds nothing has no newest summary', async () => {
  expect(await edgeOfSummaries(answering().client, 'servicePrincipal', 'newest', WHAT, CALM)).toBeNull();
});

test.each([
  ['a date that is none', [{ firstSignInDateTime: 'soon' }]],
  ['no date', [{}]],
])('a newest summary with %s is not an empty report', async (_, value) => {
  const graph = reports().on('', { body: { value } });
  const edge = edgeOfSummaries(graph.client, 'servicePrincipal', 'newest', WHAT, CALM);
  await expect(edge).rejects.toMatchObject({ problem: { kind: 'wrongShape' } });
});
