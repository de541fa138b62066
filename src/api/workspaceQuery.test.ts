import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph } from '../../tests/support/fakeGraph.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { runWorkspaceQuery } from './workspaceQuery.ts';

const WORKSPACE = 'bbbbbbbb-0000-4000-8000-000000000001';
const ASK = {
  workspaceId: WORKSPACE,
  query: 'T',
  days: 90,
  columns: ['App', 'Tokens', 'Last'],
  what: 'the logs',
};
const COLUMNS = ['App', 'Tokens', 'Last'].map((name) => ({ name, type: 'dynamic' }));

const workspace = (body: unknown, status = 200) => fakeGraph(['Data.Read']).on('/query', { status, body });
const table = (...rows: readonly unknown[][]) => ({
  tables: [{ name: 'PrimaryResult', columns: COLUMNS, rows }],
});
const run = (graph: FakeGraph) => runWorkspaceQuery(graph.client, CLOUDS.global, ASK, CALM);

test('the query is put to the workspace with its time span', async () => {
  const graph = workspace(table());
  expect(await run(graph)).toEqual([]);
  expect(graph.requests).toMatchObject([
    { method: 'POST', path: `/v1/workspaces/${WORKSPACE}/query`, body: { query: 'T', timespan: 'P90D' } },
  ]);
});

test('cells are read by the name of their column', async () => {
  const [row] = await run(workspace(table(['Patch Reporter', 7, '2026-03-01T00:00:00.1234567Z'])));
  expect([row?.text('App'), row?.count('Tokens'), row?.date('Last')?.toISOString()]).toEqual([
    'Patch Reporter',
    7,
    '2026-03-01T00:00:00.123Z',
  ]);
});

test('a long number may come as text', async () => {
  const [row] = await run(workspace(table(['a', '12', null])));
  expect([row?.count('Tokens'), row?.date('Last')]).toEqual([12, null]);
});

test.each([
  ['null', null],
  ['a word', 'many'],
  ['a fraction', 1.5],
  ['a number below zero', -1],
])('a count that is %s is unknown, never zero', async (_, cell) => {
  const [row] = await run(workspace(table(['a', cell, null])));
  expect(row?.count('Tokens')).toBeNull();
});

test('a row that is too short leaves its last cells unknown', async () => {
  const [row] = await run(workspace(table(['a'])));
  expect([row?.count('Tokens'), row?.date('Last')]).toEqual([null, null]);
});

test('a partial answer is a problem, whatever rows it holds', async () => {
  const body = { ...table(['a', 1, null]), error: { code: 'PartialError', message: 'Too much data' } };
  await expect(run(workspace(body))).rejects.toMatchObject({
    problem: { kind: 'serviceError', code: 'PartialError', what: 'the logs' },
  });
});

test.each([
  ['without tables', {}],
  ['with no table at all', { tables: [] }],
  ['without a column that was asked for', { tables: [{ columns: COLUMNS.slice(1), rows: [] }] }],
  ['with rows that are no lists', { tables: [{ columns: COLUMNS, rows: [{ App: 'a' }] }] }],
])('an answer %s has the wrong shape', async (_, body) => {
  await expect(run(workspace(body))).rejects.toMatchObject({ problem: { kind: 'wrongShape' } });
});

test('a row that is no list is named', async () => {
  const [good] = table(['a', 1, null]).tables;
  const body = { tables: [{ ...good, rows: [['a', 1, null], { App: 'a' }] }] };
  await expect(run(workspace(body))).rejects.toMatchObject({ problem: { path: 'tables.0.rows.1' } });
});

test('an account without a role on the workspace is told so', async () => {
  const graph = workspace({ error: { code: 'InsufficientAccessError', message: 'No access' } }, 403);
  await expect(run(graph)).rejects.toMatchObject({
    problem: { kind: 'roleMissing', roles: ['Log Analytics Reader on the workspace'] },
  });
});
