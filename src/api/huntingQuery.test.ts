import { expect, test } from 'vitest';
import { CALM, fakeGraph, type ScriptedReply } from '../../tests/support/fakeGraph.ts';
import { runHuntingQuery } from './huntingQuery.ts';

const PATH = '/v1.0/security/runHuntingQuery';
const SCHEMA = [{ name: 'Cell', type: 'String' }];

function ask(reply: ScriptedReply, scopes = ['ThreatHunting.Read.All']) {
  const graph = fakeGraph(scopes).on(PATH, reply);
  return { graph, rows: runHuntingQuery(graph.client, 'T | take 1', ['Cell'], 'the activity', CALM) };
}

async function cell(value: unknown) {
  const [row] = await ask({ body: { schema: SCHEMA, results: [{ Cell: value }] } }).rows;
  return {
    text: row?.text('Cell'),
    count: row?.count('Cell'),
    date: row?.date('Cell')?.toISOString() ?? null,
  };
}

test('the query travels as written, over 30 days', async () => {
  const { graph, rows } = ask({ body: { schema: SCHEMA, results: [] } });
  expect(await rows).toEqual([]);
  expect(graph.requests).toMatchObject([
    { method: 'POST', path: PATH, body: { Query: 'T | take 1', Timespan: 'P30D' } },
  ]);
});

test.each([
  ['name and type', { name: 'Cell', type: 'String' }],
  ['Name and Type', { Name: 'Cell', Type: 'String' }],
])('the schema may say %s', async (_, column) => {
  expect(await ask({ body: { schema: [column], results: [{ Cell: 'x' }] } }).rows).toHaveLength(1);
});

test('a column that did not come back is named', async () => {
  await expect(ask({ body: { schema: [{ name: 'Other' }], results: [] } }).rows).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'schema.Cell', what: 'the activity' },
  });
});

test.each([7, 'x', null])('a row that is %s is named', async (row) => {
  const results = [{ Cell: 'x' }, row];
  await expect(ask({ body: { schema: SCHEMA, results } }).rows).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'results.1', what: 'the activity' },
  });
});

test('results that are no list are named', async () => {
  await expect(ask({ body: { schema: SCHEMA, results: {} } }).rows).rejects.toMatchObject({
    problem: { kind: 'wrongShape', path: 'results' },
  });
});

test.each([
  ['a text', 'WindowsDefenderATP', { text: 'WindowsDefenderATP', count: null, date: null }],
  ['an empty text', '', { text: '', count: null, date: null }],
  ['an empty cell, which Graph writes as {}', {}, { text: '', count: null, date: null }],
  ['null', null, { text: '', count: null, date: null }],
  ['a number', 7, { text: '', count: 7, date: null }],
  ['zero', 0, { text: '', count: 0, date: null }],
  ['a number above 32 bits', 4_294_967_296, { text: '', count: 4_294_967_296, date: null }],
  ['a fraction', 1.5, { text: '', count: null, date: null }],
  ['a negative number', -1, { text: '', count: null, date: null }],
  ['a truth value', true, { text: '', count: null, date: null }],
  ['a list', [3], { text: '', count: null, date: null }],
])('a cell with %s', async (_, value, read) => {
  expect(await cell(value)).toEqual(read);
});

test('an Int64 that came as text is a count', async () => {
  expect((await cell('12345')).count).toBe(12_345);
});

test('a number too large to be exact is no count', async () => {
  expect((await cell('9007199254740993')).count).toBeNull();
});

test('a date cell', async () => {
  expect((await cell('2026-03-30T12:00:00.1234567Z')).date).toBe('2026-03-30T12:00:00.123Z');
});

test('type notes beside the cells are ignored', async () => {
  const results = [{ 'Cell@odata.type': '#Int64', Cell: '5' }];
  const [row] = await ask({ body: { schema: SCHEMA, results } }).rows;
  expect(row?.count('Cell')).toBe(5);
});

test.each([
  ['without the permission', ['Directory.Read.All'], 'consentMissing'],
  ['with it', ['ThreatHunting.Read.All'], 'licenceMissing'],
])('403 %s', async (_, scopes, kind) => {
  const reply = { status: 403, body: { error: { code: 'Forbidden', message: 'Not licensed.' } } };
  await expect(ask(reply, scopes).rows).rejects.toMatchObject({ problem: { kind } });
});

test('the shared budget is asked for at most twice', async () => {
  const { graph, rows } = ask({ status: 429, headers: { 'retry-after': '1' } });
  await expect(rows).rejects.toMatchObject({ problem: { kind: 'throttled' } });
  expect(graph.requests).toHaveLength(2);
});
