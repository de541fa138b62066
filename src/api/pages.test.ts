import * as v from 'valibot';
import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph, HOST, NEEDS } from '../../tests/support/fakeGraph.ts';
import { isAbort } from '../domain/problem.ts';
import { checkRows, readPages } from './pages.ts';

const Row = v.object({ id: v.string() });
const next = (page: number) => `https://${HOST}/v1.0/things?page=${page}`;
const page = (ids: readonly unknown[], link?: string) => ({
  value: ids.map((id) => ({ id })),
  ...(link && { '@odata.nextLink': link }),
});

function read(graph: FakeGraph, first: unknown, signal = CALM) {
  return readPages(graph.client, first, Row, NEEDS, signal);
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('a list of one page sends nothing', async () => {
  const graph = fakeGraph();
  expect(await read(graph, page(['a']))).toEqual({ rows: [{ id: 'a' }], problem: null });
  expect(graph.requests).toEqual([]);
});

test('next pages are followed to the end, in order', async () => {
  const graph = fakeGraph()
    .on('page=2', { body: page(['b'], next(3)) })
    .on('page=3', { body: page(['c']) });
  const { rows, problem } = await read(graph, page(['a'], next(2)));
  expect([ids(rows), problem]).toEqual([['a', 'b', 'c'], null]);
});

test('an empty page in between does not end the list', async () => {
  const graph = fakeGraph()
    .on('page=2', { body: page([], next(3)) })
    .on('page=3', { body: page(['c']) });
  expect(ids((await read(graph, page(['a'], next(2)))).rows)).toEqual(['a', 'c']);
});

test('rows that come twice are kept, for the join to sort out', async () => {
  const graph = fakeGraph().on('page=2', { body: page(['a', 'b']) });
  expect(ids((await read(graph, page(['a'], next(2)))).rows)).toEqual(['a', 'a', 'b']);
});

test('a page that leads back to itself ends the list', async () => {
  const graph = fakeGraph().on('page=2', { body: page(['b'], next(2)) });
  const { rows, problem } = await read(graph, page(['a'], next(2)));
  expect([ids(rows), problem?.kind, graph.requests.length]).toEqual([['a', 'b'], 'loopingPages', 1]);
});

test('two pages that lead to each other end the list', async () => {
  const graph = fakeGraph()
    .on('page=2', { body: page(['b'], next(3)) })
    .on('page=3', { body: page(['c'], next(2)) });
  const { rows, problem } = await read(graph, page(['a'], next(2)));
  expect([ids(rows), problem?.kind]).toEqual([['a', 'b', 'c'], 'loopingPages']);
});

test.each([
  ['another host', 'https://graph.fabrikam.example/v1.0/things', 'graph.fabrikam.example'],
  ['a host that starts alike', `https://${HOST}.fabrikam.example/v1.0/things`, `${HOST}.fabrikam.example`],
  ['another port', `https://${HOST}:8443/v1.0/things`, `${HOST}:8443`],
  ['no encryption', `http://${HOST}/v1.0/things`, HOST],
  ['a user in front of another host', `https://${HOST}@fabrikam.example/v1.0/things`, 'fabrikam.example'],
])('a next page with %s never gets the token', async (_, link, host) => {
  const graph = fakeGraph();
  const { rows, problem } = await read(graph, page(['a'], link));
  expect([ids(rows), problem]).toMatchObject([['a'], { kind: 'foreignPage', host }]);
  expect([graph.requests, graph.tokens]).toEqual([[], []]);
});

test('a failure in page 3 keeps pages 1 and 2', async () => {
  const graph = fakeGraph()
    .on('page=2', { body: page(['b'], next(3)) })
    .on('page=3', { status: 500 });
  const { rows, problem } = await read(graph, page(['a'], next(2)));
  expect([ids(rows), problem?.kind]).toEqual([['a', 'b'], 'serviceError']);
});

test('a page of the wrong shape keeps the pages before it', async () => {
  const graph = fakeGraph().on('page=2', { body: { rows: [] } });
  const { rows, problem } = await read(graph, page(['a'], next(2)));
  expect([ids(rows), problem]).toMatchObject([
    ['a'],
    { kind: 'wrongShape', path: 'value', what: NEEDS.what },
  ]);
});

test('a bad row is left out and named, and reading goes on', async () => {
  const graph = fakeGraph().on('page=2', { body: page(['d']) });
  const { rows, problem } = await read(graph, page(['a', 7, 'c', null], next(2)));
  expect([ids(rows), problem]).toMatchObject([['a', 'c', 'd'], { kind: 'wrongShape', path: 'value.1.id' }]);
});

test('an error on the way outranks nothing: the first bad row stays the problem of a finished list', async () => {
  const graph = fakeGraph().on('page=2', { body: page([null]) });
  expect((await read(graph, page([7], next(2)))).problem).toMatchObject({ path: 'value.0.id' });
});

test('cancelling passes through', async () => {
  const graph = fakeGraph().on('page=2', 'silence');
  const controller = new AbortController();
  const reading = read(graph, page(['a'], next(2)), controller.signal).catch((error: unknown) => error);
  controller.abort();
  expect(isAbort(await reading)).toBe(true);
});

test('good rows have no problem', () => {
  expect(checkRows(Row, [{ id: 'a' }], 'x')).toEqual({ rows: [{ id: 'a' }], problem: null });
});

test('a list that leads on for ever under new addresses ends', async () => {
  let count = 1;
  const graph = fakeGraph().on('page=', () => {
    count += 1;
    return { body: page([], next(count)) };
  });
  const { rows, problem } = await read(graph, page(['a'], next(1)));
  expect([ids(rows), problem?.kind, graph.requests.length]).toEqual([['a'], 'loopingPages', 2_000]);
});
