import { expect, test } from 'vitest';
import {
  CALM,
  type FakeGraph,
  fakeGraph,
  type Scripted,
  type SentRequest,
} from '../../tests/support/fakeGraph.ts';
import type { AccessContext } from '../domain/activity.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { defenderApi } from '../domain/defenderApis.ts';
import { advancedHunting } from './advancedHunting.ts';
import { SIGN_IN_TABLES, TOKEN_REQUEST_COLUMNS, tokenRequestsQuery } from './tokenRequestsKql.ts';

const PATH = '/v1.0/security/runHuntingQuery';
const schema = TOKEN_REQUEST_COLUMNS.map((name) => ({ name }));
const TABLE = {
  Row: 'table',
  TableRows: '120',
  Earliest: '2026-03-01T00:05:00Z',
  Latest: '2026-03-30T11:00:00Z',
  WindowStart: '2026-03-01T00:00:00Z',
  AskedAt: '2026-03-30T12:00:00Z',
  LastSuccess: {},
};
const USE = {
  Row: 'use',
  ApplicationId: 'APP-1',
  ApplicationName: 'Exporter',
  ResourceId: defenderApi('endpoint').appId,
  ResourceDisplayName: 'WindowsDefenderATP',
  LastSuccess: '2026-03-29T08:00:00Z',
  'LastSuccess@odata.type': '#DateTimeOffset',
  LastFailure: {},
  Succeeded24h: '3',
  Failed24h: 0,
  Days: '28:3:0',
  Earliest: {},
};
const NO_TABLE = {
  status: 400,
  body: { error: { code: 'BadRequest', message: "Failed to resolve table or column expression named 'T'" } },
};

const graphWith = (...replies: readonly [Scripted, ...Scripted[]]) =>
  fakeGraph(['ThreatHunting.Read.All']).on(PATH, ...replies);
const rows = (...results: object[]) => ({ body: { schema, results } });

function read(graph: FakeGraph, context: AccessContext = 'application', cloud = CLOUDS.global) {
  return advancedHunting(graph.client, cloud).read({ context, apis: [] }, CALM);
}

function queryOf(sent: SentRequest | undefined): string {
  const body = sent?.body as { Query: string } | undefined; // the body that runHuntingQuery sends
  return body?.Query ?? '';
}

test('an answer carries its readings and what proves them', async () => {
  const graph = graphWith(rows(USE, TABLE));
  const outcome = await read(graph);
  expect(outcome).toMatchObject({
    state: 'answered',
    answer: {
      context: 'application',
      table: 'EntraIdSpnSignInEvents',
      tableRows: 120,
      coverage: 'complete',
      query: queryOf(graph.requests[0]),
      covers: ['endpoint', 'xdr', 'graph', 'cloudApps', 'identity'],
      window: { askedAt: new Date(TABLE.AskedAt), latestRecord: new Date(TABLE.Latest) },
      readings: [
        {
          appId: 'app-1',
          appName: 'Exporter',
          api: 'endpoint',
          lastSuccess: new Date(USE.LastSuccess),
          lastFailure: null,
          succeeded24h: 3,
          failed24h: 0,
        },
      ],
    },
  });
});

test('a table without use is an answer without readings', async () => {
  expect(await read(graphWith(rows(TABLE)))).toMatchObject({ state: 'answered', answer: { readings: [] } });
});

test.each(['application', 'user'] as const)('%s context asks its own table', async (context) => {
  const graph = graphWith(rows(TABLE));
  await read(graph, context);
  expect(queryOf(graph.requests[0])).toBe(tokenRequestsQuery(SIGN_IN_TABLES[context][0], context, []));
});

test('a tenant with the older table name is asked by it, once', async () => {
  const graph = graphWith(NO_TABLE, rows(TABLE));
  expect(await read(graph)).toMatchObject({ state: 'answered', answer: { table: 'AADSpnSignInEventsBeta' } });
  expect(graph.requests).toHaveLength(2);
});

test('a tenant with neither table cannot say anything', async () => {
  const graph = graphWith(NO_TABLE);
  expect(await read(graph, 'user')).toEqual({
    state: 'unknown',
    reason: { kind: 'noTable', table: 'EntraIdSignInEvents' },
  });
  expect(graph.requests).toHaveLength(2);
});

test.each([
  ['another rejection', { status: 400, body: { error: { message: 'Syntax error' } } }, 'requestRejected'],
  ['a refusal', { status: 403, body: { error: { message: 'Failed to resolve your role' } } }, 'roleMissing'],
])('%s is no missing table', async (_, reply, kind) => {
  const graph = graphWith(reply);
  await expect(read(graph)).rejects.toMatchObject({ problem: { kind } });
  expect(graph.requests).toHaveLength(1);
});

test('a failure at the older table is a problem', async () => {
  await expect(read(graphWith(NO_TABLE, { status: 500 }))).rejects.toMatchObject({
    problem: { kind: 'serviceError' },
  });
});

test('an empty table is unknown, not idle', async () => {
  const empty = { ...TABLE, TableRows: 0, Earliest: {}, Latest: {} };
  expect(await read(graphWith(rows(empty)))).toEqual({
    state: 'unknown',
    reason: { kind: 'emptyTable', table: 'EntraIdSpnSignInEvents' },
  });
});

test.each([
  ['no rows at all', []],
  ['rows of use alone', [USE]],
])('%s are not taken for an idle tenant', async (_, results) => {
  await expect(read(graphWith(rows(...results)))).rejects.toMatchObject({ problem: { kind: 'wrongShape' } });
});

test.each([
  [99_999, 'complete'],
  [100_000, 'cutOff'],
])('an answer of %i rows is %s', async (count, coverage) => {
  const results = [TABLE, ...Array.from({ length: count - 1 }, () => ({}))];
  expect(await read(graphWith(rows(...results)))).toMatchObject({ answer: { coverage } });
});

test('at the row limit the row about the table may be what was cut off', async () => {
  const results = Array.from({ length: 100_000 }, () => USE);
  expect(await read(graphWith(rows(...results)))).toEqual({ state: 'unknown', reason: { kind: 'cutOff' } });
});

test('a cloud without advanced hunting is not asked', async () => {
  const graph = graphWith(rows(TABLE));
  await expect(read(graph, 'user', CLOUDS.china)).rejects.toMatchObject({
    problem: {
      kind: 'notInCloud',
      cloud: 'China (21Vianet)',
      what: 'the activity of users through applications',
    },
  });
  expect(graph.requests).toEqual([]);
});
