import { expect, test } from 'vitest';
import { COMPLETE, CUT_OFF } from '../../tests/support/activity.ts';
import {
  CALM,
  type FakeGraph,
  fakeGraph,
  type Scripted,
  type SentRequest,
} from '../../tests/support/fakeGraph.ts';
import { APIS, notes, question } from '../../tests/support/sources.ts';
import type { AccessContext, DoorCoverage, UsageOutcome } from '../domain/activity.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { huntingGraphRequests, huntingSignIns } from './advancedHunting.ts';
import { GRAPH_REQUEST_COLUMNS, GRAPH_REQUEST_TABLE, graphRequestsQuery } from './graphRequestsKql.ts';
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

async function read(graph: FakeGraph, context: AccessContext = 'application', cloud = CLOUDS.global) {
  const source = huntingSignIns(graph.client, cloud, context);
  const outcomes = await source.read(question(), notes().listener, CALM);
  return context === 'application' ? outcomes.huntingApplication : outcomes.huntingUser;
}

function coversOf(outcome: UsageOutcome | undefined): readonly DoorCoverage[] {
  return outcome?.state === 'answered' ? outcome.answer.covers : [];
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
      table: 'EntraIdSpnSignInEvents',
      request: queryOf(graph.requests[0]),
      window: { days: 30, askedAt: new Date(TABLE.AskedAt), latestRecord: new Date(TABLE.Latest) },
      readings: [
        {
          appId: 'app-1',
          appName: 'Exporter',
          api: 'endpoint',
          context: 'application',
          lastSuccess: { at: new Date(USE.LastSuccess), until: new Date(USE.LastSuccess) },
          lastFailure: null,
          succeeded24h: 3,
          failed24h: 0,
        },
      ],
    },
  });
});

test.each(['application', 'user'] as const)(
  '%s context covers every API for every client',
  async (context) => {
    const outcome = await read(graphWith(rows(TABLE)), context);
    const seen = { context, clients: 'all', days: COMPLETE, past24h: COMPLETE };
    expect(coversOf(outcome)).toEqual(DEFENDER_APIS.map(({ key }) => ({ api: key, ...seen })));
  },
);

test('a table without use is an answer without readings', async () => {
  expect(await read(graphWith(rows(TABLE)))).toMatchObject({ state: 'answered', answer: { readings: [] } });
});

test.each(['application', 'user'] as const)('%s context asks its own table', async (context) => {
  const graph = graphWith(rows(TABLE));
  await read(graph, context);
  expect(queryOf(graph.requests[0])).toBe(tokenRequestsQuery(SIGN_IN_TABLES[context][0], context, APIS));
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
  [99_999, COMPLETE],
  [100_000, CUT_OFF],
])('an answer of %i rows is as whole as it can be', async (count, seen) => {
  const results = [TABLE, ...Array.from({ length: count - 1 }, () => ({}))];
  const covers = coversOf(await read(graphWith(rows(...results))));
  expect(covers.map(({ days, past24h }) => [days, past24h])).toEqual(DEFENDER_APIS.map(() => [seen, seen]));
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

const graphSchema = GRAPH_REQUEST_COLUMNS.map((name) => ({ name }));
const graphRows = (...results: object[]) => ({ body: { schema: graphSchema, results } });

async function readGraph(graph: FakeGraph) {
  const source = huntingGraphRequests(graph.client, CLOUDS.global);
  return (await source.read(question(), notes().listener, CALM)).huntingGraph;
}

test('requests to Microsoft Graph security cover its doors in both contexts and no other', async () => {
  const use = { ...USE, Context: 'user', Statuses: '200:3', Paths: '3 GET /v1.0/security/incidents' };
  const graph = graphWith(graphRows(use, TABLE));
  const outcome = await readGraph(graph);
  expect(outcome).toMatchObject({
    state: 'answered',
    answer: {
      table: GRAPH_REQUEST_TABLE,
      request: graphRequestsQuery(),
      readings: [{ appId: 'app-1', api: 'graph', context: 'user', succeeded24h: 3 }],
    },
  });
  expect(queryOf(graph.requests[0])).toBe(graphRequestsQuery());
  expect(coversOf(outcome)).toEqual(
    ['application', 'user'].map((context) => ({
      api: 'graph',
      context,
      clients: 'all',
      days: COMPLETE,
      past24h: COMPLETE,
    })),
  );
});

test('a tenant without the table of Graph requests cannot say anything of them', async () => {
  const graph = graphWith(NO_TABLE);
  expect(await readGraph(graph)).toEqual({
    state: 'unknown',
    reason: { kind: 'noTable', table: GRAPH_REQUEST_TABLE },
  });
  expect(graph.requests).toHaveLength(1);
});
