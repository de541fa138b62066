import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  CALM,
  type FakeGraph,
  fakeGraph,
  HOST,
  NEEDS,
  type Scripted,
  type ScriptedReply,
} from '../../tests/support/fakeGraph.ts';
import { isAbort } from '../domain/problem.ts';
import { finish } from '../domain/work.ts';
import { checkRows, readPages } from './pages.ts';

const Row = v.object({ id: v.string() });
const next = (page: number) => `https://${HOST}/v1.0/things?page=${page}`;
const page = (ids: readonly unknown[], link?: string) => ({
  value: ids.map((id) => ({ id })),
  ...(link && { '@odata.nextLink': link }),
});

const ADDRESS = '/v1.0/things?page=1';

function read(graph: FakeGraph, firstPage: unknown, signal = CALM) {
  return readPages(graph.client, { address: ADDRESS, firstPage, row: Row, needs: NEEDS }, signal);
}

/** Without a first page at hand, so that it is asked for. */
function readAll(graph: FakeGraph, mostPages?: number) {
  const list = { address: ADDRESS, row: Row, needs: NEEDS, ...(mostPages && { mostPages }) };
  return readPages(graph.client, list, CALM);
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
  expect(finish(checkRows(Row, [{ id: 'a' }], 'x'))).toEqual({ rows: [{ id: 'a' }], problem: null });
});

test('a bad row is named by its place in the whole list', async () => {
  const graph = fakeGraph().on('page=2', { body: page(['c', null]) });
  expect((await read(graph, page(['a', 'b'], next(2)))).problem).toMatchObject({ path: 'value.3.id' });
});

test('a page is checked in steps', () => {
  const work = checkRows(Row, page(Array(100).fill('a')).value, 'x');
  for (let step = 0; step < 50; step += 1) expect(work.next().done).toBe(false);
});

test.each([
  ['before the break', ['a', 7], 'value.1.id'],
  ['after it', ['a', 'b'], 'value.2.id'],
])('the first bad row of a list that is gone on with, %s, is named', async (_, first, path) => {
  const graph = fakeGraph()
    .on('page=1', { body: page(first, next(2)) })
    .on('page=2', { status: 500 }, { body: page([8]) });
  await readAll(graph);
  expect((await readAll(graph)).problem).toMatchObject({ kind: 'wrongShape', path });
});

test('a list that starts anew forgets the bad row of its first start', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page([7], next(2)) }, { body: page(['a', 'b', null]) })
    .on('page=2', { status: 410 });
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem]).toMatchObject([['a', 'b'], { path: 'value.2.id' }]);
});

test('a reading that is cancelled while a page is checked goes on with that page', async () => {
  const controller = new AbortController();
  const Cancels = v.object({
    id: v.pipe(
      v.string(),
      v.check((id) => {
        if (id === 'stop') controller.abort();
        return true;
      }),
    ),
  });
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { body: page(['stop', 'b']) });
  const list = { address: ADDRESS, row: Cancels, needs: NEEDS };
  await expect(readPages(graph.client, list, controller.signal)).rejects.toSatisfy(isAbort);
  expect(ids((await readPages(graph.client, list, CALM)).rows)).toEqual(['a', 'stop', 'b']);
  expect(asked(graph)).toEqual(['1', '2', '2']);
});

test('a list that leads on for ever under new addresses ends', async () => {
  let count = 1;
  const graph = fakeGraph().on('page=', () => {
    count += 1;
    return { body: page([], next(count)) };
  });
  const { rows, problem } = await read(graph, page(['a'], next(1)));
  // The first page, which was at hand, counts to the 2,000.
  expect([ids(rows), problem?.kind, graph.requests.length]).toEqual([['a'], 'loopingPages', 1_999]);
});

test('without a first page the list starts at its address', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { body: page(['b']) });
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem]).toEqual([['a', 'b'], null]);
});

test('a list longer than allowed is cut off and says so', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { body: page(['b'], next(3)) });
  const { rows, problem } = await readAll(graph, 2);
  expect([ids(rows), problem?.kind]).toEqual([['a', 'b'], 'tooManyPages']);
});

/** The pages of the requests so far. */
const asked = (graph: FakeGraph) => graph.requests.map(({ path }) => path.split('page=')[1]);

test.each<[string, Scripted[]]>([
  ['a server error', [{ status: 500 }]],
  ['throttling', [{ status: 429, headers: { 'retry-after': '600' } }]],
  ['a broken network', [new Error('offline'), new Error('offline')]],
])('after %s the next reading goes on at the same page, without doubled rows', async (_, failures) => {
  const [failure, ...more] = [...failures, { body: page(['b']) }];
  if (!failure) throw new Error('Nothing to fail with');
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', failure, ...more);
  expect((await readAll(graph)).problem).not.toBeNull();
  const before = graph.requests.length;
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem, asked(graph).slice(before)]).toEqual([['a', 'b'], null, ['2']]);
});

test('a cancelled reading is gone on with', async () => {
  const graph = fakeGraph()
    .on('page=2', { body: page(['b'], next(3)) })
    .on('page=3', 'silence', { body: page(['c']) });
  const controller = new AbortController();
  const reading = read(graph, page(['a'], next(2)), controller.signal).catch(() => {});
  while (graph.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  await reading;
  expect(ids((await read(graph, page(['a'], next(2)))).rows)).toEqual(['a', 'b', 'c']);
  expect(asked(graph)).toEqual(['2', '3', '3']);
});

test.each<[string, ScriptedReply]>([
  ['was refused', { status: 403 }],
  ['has the wrong shape', { body: { rows: [] } }],
  ['ended', { body: page(['b']) }],
])('a list that %s starts anew the next time', async (_, second) => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', second);
  await readAll(graph);
  await readAll(graph);
  expect(asked(graph)).toEqual(['1', '2', '1', '2']);
});

test('nothing is gone on with after everything was forgotten', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) }, { body: page(['new']) })
    .on('page=2', { status: 500 });
  await readAll(graph);
  graph.client.deps.pages.forget();
  expect(ids((await readAll(graph)).rows)).toEqual(['new']);
});

test.each<[string, ScriptedReply]>([
  ['an expired token', { status: 400, body: { error: { code: 'Directory_ExpiredPageToken' } } }],
  ['an invalid token', { status: 404, body: { error: { code: 'InvalidPageToken' } } }],
  ['a page that is gone', { status: 410 }],
])('%s starts the list anew, and replaces what it had', async (_, expired) => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['old'], next(2)) }, { body: page(['new'], next(3)) })
    .on('page=2', expired)
    .on('page=3', { body: page(['end']) });
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem, asked(graph)]).toEqual([['new', 'end'], null, ['1', '2', '1', '3']]);
});

test('a list starts anew only once', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { status: 410 });
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem?.status, asked(graph)]).toEqual([['a'], 410, ['1', '2', '1', '2']]);
});

test('a resumed list that leads back to a page read before the break ends', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { body: page(['b'], next(3)) })
    .on('page=3', { status: 500 }, { body: page(['c'], next(2)) });
  await readAll(graph);
  const { rows, problem } = await readAll(graph);
  expect([ids(rows), problem?.kind]).toEqual([['a', 'b', 'c'], 'loopingPages']);
});

test('pages read before the break count to the most allowed', async () => {
  const graph = fakeGraph()
    .on('page=1', { body: page(['a'], next(2)) })
    .on('page=2', { status: 500 }, { body: page(['b'], next(3)) });
  await readAll(graph, 2);
  expect((await readAll(graph, 2)).problem?.kind).toBe('tooManyPages');
});
