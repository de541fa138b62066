import { expect, test } from 'vitest';
import { COMPLETE, CUT_OFF } from '../../tests/support/activity.ts';
import { CALM, type FakeGraph, fakeGraph, type Scripted } from '../../tests/support/fakeGraph.ts';
import { APIS, notes, question } from '../../tests/support/sources.ts';
import { DEMO_WORKSPACE_ID } from '../demo/workspace.ts';
import type { Completeness, UsageAnswer, UsageOutcome } from '../domain/activity.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { workspaceGraphRequests, workspaceSignIns } from './workspace.ts';
import {
  WORKSPACE_GRAPH_COLUMNS,
  WORKSPACE_SIGN_IN_COLUMNS,
  workspaceGraphRequestsQuery,
  workspaceSignInsQuery,
} from './workspaceKql.ts';

const CONFIG = { workspaceId: DEMO_WORKSPACE_ID, days: 30 } as const;
const SP_TABLE = 'AADServicePrincipalSignInLogs';
const MSI_TABLE = 'AADManagedIdentitySignInLogs';
const USER_TABLE = 'AADNonInteractiveUserSignInLogs';

type Cells = Readonly<Record<string, string | number | null>>;

const table = (name: string, change: Cells = {}): Cells => ({
  Row: 'table',
  Table: name,
  TableRows: 120,
  Earliest: '2026-03-01T00:05:00Z',
  Latest: '2026-03-30T11:00:00Z',
  WindowStart: '2026-03-01T00:00:00Z',
  AskedAt: '2026-03-30T12:00:00Z',
  ...change,
});
const use = (change: Cells = {}): Cells => ({
  Row: 'use',
  Context: 'application',
  ApplicationId: 'APP-1',
  ApplicationName: 'Exporter',
  ResourceId: defenderApi('endpoint').appId,
  ResourceDisplayName: 'WindowsDefenderATP',
  LastSuccess: '2026-03-29T08:00:00Z',
  LastFailure: null,
  Succeeded24h: 3,
  Failed24h: 0,
  Days: '28:3:0',
  ...change,
});

/** An answer as Log Analytics writes it; a column that a row does not have is null. */
function rows(columns: readonly string[], ...cells: readonly Cells[]): Scripted {
  const written = cells.map((row) => columns.map((column) => row[column] ?? null));
  return { body: { tables: [{ columns: columns.map((name) => ({ name })), rows: written }] } };
}
const signIns = (...cells: readonly Cells[]) => rows(WORKSPACE_SIGN_IN_COLUMNS, ...cells);
const graphRequests = (...cells: readonly Cells[]) => rows(WORKSPACE_GRAPH_COLUMNS, ...cells);

const workspaceWith = (reply: Scripted) => fakeGraph(['Data.Read']).on('/v1/workspaces/', reply);

function read({ client }: FakeGraph) {
  return workspaceSignIns(client, CLOUDS.global, CONFIG).read(question(), notes().listener, CALM);
}

function readGraph({ client }: FakeGraph) {
  return workspaceGraphRequests(client, CLOUDS.global, CONFIG).read(question(), notes().listener, CALM);
}

function answerOf(outcome: UsageOutcome | undefined): UsageAnswer {
  if (outcome?.state !== 'answered') throw new Error(`No answer: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

/** What was seen of the days and of the past 24 hours, for each kind of client; the APIs must not differ. */
function seenOf(outcome: UsageOutcome | undefined) {
  const { covers } = answerOf(outcome);
  const seen = new Map<string, readonly [Completeness, Completeness]>();
  for (const { clients, days, past24h } of covers) {
    expect(seen.get(clients) ?? [days, past24h]).toEqual([days, past24h]);
    seen.set(clients, [days, past24h]);
  }
  expect(covers).toHaveLength(DEFENDER_APIS.length * seen.size);
  return Object.fromEntries(seen);
}

test('one query answers both contexts, each with its own table', async () => {
  const userTable = table(USER_TABLE, { Earliest: '2026-03-10T00:00:00Z' });
  const workspace = workspaceWith(
    signIns(use(), use({ Context: 'user', Succeeded24h: 8 }), table(SP_TABLE), table(MSI_TABLE), userTable),
  );
  const { workspaceApplication, workspaceUser } = await read(workspace);
  const query = workspaceSignInsQuery(30, APIS);
  expect(workspace.requests.map(({ path, body }) => [path, body])).toEqual([
    [`/v1/workspaces/${DEMO_WORKSPACE_ID}/query`, { query, timespan: 'P30D' }],
  ]);
  expect(workspaceApplication).toMatchObject({
    answer: {
      table: `${SP_TABLE}, ${MSI_TABLE}`,
      request: query,
      window: { days: 30, earliestRecord: new Date('2026-03-01T00:05:00Z') },
      readings: [{ appId: 'app-1', context: 'application', succeeded24h: 3 }],
    },
  });
  expect(workspaceUser).toMatchObject({
    answer: {
      table: USER_TABLE,
      window: { days: 30, earliestRecord: new Date('2026-03-10T00:00:00Z') },
      readings: [{ appId: 'app-1', context: 'user', succeeded24h: 8 }],
    },
  });
});

test('both tables of applications together prove silence; the one of users never does', async () => {
  const { workspaceApplication, workspaceUser } = await read(
    workspaceWith(signIns(table(SP_TABLE), table(MSI_TABLE), table(USER_TABLE))),
  );
  expect(seenOf(workspaceApplication)).toEqual({
    servicePrincipal: [COMPLETE, COMPLETE],
    managedIdentity: [COMPLETE, COMPLETE],
  });
  const part = { state: 'part', why: { kind: 'interactiveMissing', table: USER_TABLE } };
  expect(seenOf(workspaceUser)).toEqual({ all: [part, part] });
});

const none = (name: string) => ({ state: 'none', why: { kind: 'emptyTable', table: name } });

test.each([
  ['managed identities', 'managedIdentity', MSI_TABLE, SP_TABLE],
  ['service principals', 'servicePrincipal', SP_TABLE, MSI_TABLE],
])('without the table of %s they are not covered, and the others are', async (_, kind, missing, there) => {
  const { workspaceApplication } = await read(workspaceWith(signIns(table(there))));
  const other = kind === 'managedIdentity' ? 'servicePrincipal' : 'managedIdentity';
  expect(seenOf(workspaceApplication)).toEqual({
    [kind]: [none(missing), none(missing)],
    [other]: [COMPLETE, COMPLETE],
  });
});

const YOUNG: Completeness = { state: 'part', why: { kind: 'notCovered' } };

test.each<[string, Cells, readonly [Completeness, Completeness]]>([
  ['began later', { Earliest: '2026-03-20T08:00:00Z' }, [YOUNG, COMPLETE]],
  ['began this morning', { Earliest: '2026-03-30T08:00:00Z' }, [YOUNG, YOUNG]],
  ['began within the first day', { Earliest: '2026-03-01T20:00:00Z' }, [COMPLETE, COMPLETE]],
])('silence of managed identities is not proven by a table that %s', async (_, change, seen) => {
  const answer = signIns(table(SP_TABLE), table(MSI_TABLE, change));
  const { workspaceApplication } = await read(workspaceWith(answer));
  expect(seenOf(workspaceApplication)).toEqual({
    servicePrincipal: [COMPLETE, COMPLETE],
    managedIdentity: seen,
  });
});

test('silence of managed identities is not proven by a table that is late', async () => {
  const latestRecord = new Date('2026-03-28T08:00:00Z');
  const answer = signIns(table(SP_TABLE), table(MSI_TABLE, { Latest: latestRecord.toISOString() }));
  const { workspaceApplication } = await read(workspaceWith(answer));
  const late = { state: 'part', why: { kind: 'staleTable', latestRecord } };
  expect(seenOf(workspaceApplication)['managedIdentity']).toEqual([late, late]);
});

test('a workspace where nothing was exported to is empty, not idle', async () => {
  const { workspaceApplication, workspaceUser } = await read(workspaceWith(signIns()));
  const unknown = (name: string) => ({ state: 'unknown', reason: { kind: 'emptyTable', table: name } });
  expect(workspaceApplication).toEqual(unknown(`${SP_TABLE}, ${MSI_TABLE}`));
  expect(workspaceUser).toEqual(unknown(USER_TABLE));
});

test('an answer at the row limit proves no silence', async () => {
  const filler = Array.from({ length: 499_998 }, () => []);
  const reply = signIns(table(SP_TABLE), table(MSI_TABLE));
  const { body } = reply as { body: { tables: [{ rows: unknown[] }] } }; // what rows() has made
  body.tables[0].rows = [...body.tables[0].rows, ...filler];
  const { workspaceApplication } = await read(workspaceWith(reply));
  expect(seenOf(workspaceApplication)).toEqual({
    servicePrincipal: [CUT_OFF, CUT_OFF],
    managedIdentity: [CUT_OFF, CUT_OFF],
  });
});

test.each<[string, Scripted, string]>([
  [
    'an account without a role',
    { status: 403, body: { error: { code: 'InsufficientAccessError', message: 'Insufficient access' } } },
    'roleMissing',
  ],
  [
    'a workspace that is not there',
    { status: 404, body: { error: { code: 'WorkspaceNotFoundError' } } },
    'notFound',
  ],
  [
    'an answer that Log Analytics itself calls partial',
    {
      body: {
        tables: [{ columns: [], rows: [] }],
        error: { code: 'PartialError', message: 'Too many records' },
      },
    },
    'serviceError',
  ],
  ['a row without its counts', signIns(use({ Succeeded24h: null }), table(SP_TABLE)), 'wrongShape'],
  ['a missing column', rows(['Row'], table(SP_TABLE)), 'wrongShape'],
])('%s is a problem', async (_, reply, kind) => {
  await expect(read(workspaceWith(reply))).rejects.toMatchObject({
    problem: { kind, what: 'the sign-in logs in the workspace' },
  });
});

test('the log of Graph requests covers Microsoft Graph in both contexts', async () => {
  const row = use({ Context: 'user', Statuses: '200:3', Paths: '3 GET /v1.0/security/incidents' });
  const workspace = workspaceWith(graphRequests(row, table('')));
  const { workspaceGraph } = await readGraph(workspace);
  expect(answerOf(workspaceGraph)).toMatchObject({
    table: 'MicrosoftGraphActivityLogs',
    request: workspaceGraphRequestsQuery(30),
    readings: [
      {
        appId: 'app-1',
        api: 'graph',
        context: 'user',
        requests: { statuses: [{ status: '200', count: 3 }] },
      },
    ],
  });
  expect(answerOf(workspaceGraph).covers).toEqual(
    ['application', 'user'].map((context) => ({
      api: 'graph',
      context,
      clients: 'all',
      days: COMPLETE,
      past24h: COMPLETE,
    })),
  );
});

/** Log Analytics names the missing table at the very inside of its error. */
const NO_TABLE = {
  status: 400,
  body: {
    error: {
      code: 'BadArgumentError',
      message: 'The request had some invalid properties',
      innererror: {
        code: 'SemanticError',
        message: 'A semantic error occurred.',
        innererror: {
          code: 'SEM0100',
          message: "Failed to resolve table or column expression named 'MicrosoftGraphActivityLogs'",
        },
      },
    },
  },
};

test.each<[string, Scripted, string]>([
  ['has no log of them', NO_TABLE, 'noTable'],
  [
    'has an empty log of them',
    graphRequests(table('', { TableRows: 0, Earliest: null, Latest: null })),
    'emptyTable',
  ],
  ['does not speak of the log', graphRequests(), 'emptyTable'],
])('Graph requests are unknown where a workspace %s', async (_, reply, kind) => {
  expect(await readGraph(workspaceWith(reply))).toEqual({
    workspaceGraph: { state: 'unknown', reason: { kind, table: 'MicrosoftGraphActivityLogs' } },
  });
});

test('another error in the query is no missing table', async () => {
  const { error } = NO_TABLE.body;
  const body = { error: { ...error, innererror: { code: 'SyntaxError', message: 'A syntax error.' } } };
  await expect(readGraph(workspaceWith({ status: 400, body }))).rejects.toMatchObject({
    problem: { kind: 'requestRejected' },
  });
});
