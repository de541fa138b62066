import { expect, test } from 'vitest';
import { type AnswerRow, answerRows } from '../api/answerRow.ts';
import { defenderApi } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { finish } from '../domain/work.ts';
import { graphRequestReadings, observedWindow, sortRows, tokenReadings } from './answerReadings.ts';

const OBJECT = 'aaaaaaaa-0000-4000-8000-000000000001';
const ENDPOINT = defenderApi('endpoint').appId;
const APIS: readonly ResourceApi[] = [
  { key: 'endpoint', objectId: OBJECT, appRoles: new Map(), delegatedPermissions: new Map() },
];

const at = (iso: string) => new Date(`2026-03-${iso}T00:00:00Z`);

type Cells = Readonly<Record<string, string | number | Date | null>>;

/** A row as it comes over the wire, where a date is text. */
function row(cells: Cells): AnswerRow {
  const written = Object.entries(cells).map(([name, cell]) => [
    name,
    cell instanceof Date ? cell.toISOString() : cell,
  ]);
  const isRow = (_: unknown): _ is object & Cells => true;
  const shape = { what: 'the activity', path: 'results', isRow, keyOf: (column: string) => column };
  const [only] = finish(answerRows([Object.fromEntries(written)], shape));
  if (!only) throw new Error('A row for each');
  return only;
}

function use(change: Cells = {}): AnswerRow {
  return row({
    ApplicationId: 'app-1',
    ApplicationName: '',
    ResourceId: ENDPOINT,
    ResourceDisplayName: 'WindowsDefenderATP',
    LastSuccess: at('30'),
    LastFailure: at('30'),
    Succeeded24h: 1,
    Failed24h: 2,
    Days: '29:1:2',
    ...change,
  });
}

const asked = { what: 'the activity', days: 30 };
const read = (...rows: AnswerRow[]) => finish(tokenReadings(rows, 'application', APIS, asked));
const exactly = (at: Date) => ({ at, until: at });

test.each<[string, Cells]>([
  ['app ID', { ResourceId: ENDPOINT, ResourceDisplayName: '' }],
  ['app ID in capitals', { ResourceId: ENDPOINT.toUpperCase(), ResourceDisplayName: '' }],
  ['object ID of this tenant', { ResourceId: OBJECT.toUpperCase(), ResourceDisplayName: '' }],
  ['name', { ResourceId: '', ResourceDisplayName: 'windowsdefenderatp' }],
  ['name beside something that is no ID', { ResourceId: 'WindowsDefenderATP' }],
])('a resource is known by its %s', (_, cells) => {
  expect(read(use(cells)).map(({ api }) => api)).toEqual(['endpoint']);
});

test('the ID outranks the name', () => {
  expect(read(use({ ResourceDisplayName: 'Microsoft Graph' })).map(({ api }) => api)).toEqual(['endpoint']);
});

test.each<[string, Cells]>([
  ['a resource nobody knows', { ResourceId: 'x', ResourceDisplayName: 'Something Else' }],
  ['Defender’s name on the ID of a stranger', { ResourceId: 'ffffffff-0000-4000-8000-000000000000' }],
  ['no application', { ApplicationId: '' }],
])('a row with %s is left out', (_, cells) => {
  expect(read(use(cells))).toEqual([]);
});

test('rows that name one API in several ways add up', () => {
  const readings = read(
    use({ LastSuccess: at('10'), LastFailure: null, Days: '0:1:0' }),
    use({
      ResourceId: OBJECT,
      ApplicationName: 'Exporter',
      LastSuccess: at('12'),
      LastFailure: at('05'),
      Days: '0:2:3;4:5:6',
    }),
    use({ ApplicationId: 'APP-1', ResourceId: '', LastSuccess: at('11'), LastFailure: at('09') }),
  );
  expect(readings).toHaveLength(1);
  expect(readings[0]).toMatchObject({
    appId: 'app-1',
    appName: 'Exporter',
    lastSuccess: exactly(at('12')),
    lastFailure: at('09'),
    succeeded24h: 3,
    failed24h: 6,
  });
  expect([0, 4, 29].map((day) => readings[0]?.succeeded[day])).toEqual([3, 5, 1]);
  expect([0, 4, 29].map((day) => readings[0]?.failed[day])).toEqual([3, 6, 2]);
});

test('errors add up by code, the most frequent first; an odd entry is left out', () => {
  const errors = (...packed: string[]) => read(...packed.map((Errors) => use({ Errors })))[0]?.errors;
  expect(errors('7000215:2;50126:1;7000215:3')).toEqual([
    { code: '7000215', count: 5 },
    { code: '50126', count: 1 },
  ]);
  expect(errors('7000215:2', '', '50126:7;7000215:1')).toEqual([
    { code: '50126', count: 7 },
    { code: '7000215', count: 3 },
  ]);
  expect(errors('')).toEqual([]);
  expect(errors('7000215;x:y;50126:1')).toEqual([{ code: '50126', count: 1 }]);
});

test('readings stand in the order of their first rows, however many add up', () => {
  const apps = ['app-1', 'app-2', 'app-1', 'app-3', 'app-2', 'app-1'];
  const readings = read(...apps.map((ApplicationId) => use({ ApplicationId, LastSuccess: at('12') })));
  expect(readings.map(({ appId, succeeded24h }) => [appId, succeeded24h])).toEqual([
    ['app-1', 3],
    ['app-2', 2],
    ['app-3', 1],
  ]);
});

test('applications and APIs are kept apart', () => {
  const graph = { ResourceId: defenderApi('graph').appId };
  const readings = read(use(), use(graph), use({ ApplicationId: 'app-2' }), use(graph));
  expect(readings.map(({ appId, api }) => `${appId} ${api}`)).toEqual([
    'app-1 endpoint',
    'app-1 graph',
    'app-2 endpoint',
  ]);
});

test('a last success is known to the second', () => {
  expect(read(use({ LastSuccess: at('12') }))[0]?.lastSuccess).toEqual(exactly(at('12')));
});

test('a longer window has a place for each of its days', () => {
  const [reading] = finish(tokenReadings([use({ Days: '89:4:1' })], 'user', APIS, { ...asked, days: 90 }));
  expect(reading).toMatchObject({ context: 'user' });
  expect([reading?.succeeded.length, reading?.succeeded[89], reading?.failed[89]]).toEqual([90, 4, 1]);
});

test.each(['Succeeded24h', 'Failed24h'])('%s that cannot be read does not pass for zero', (column) => {
  expect(() => read(use({ [column]: null }))).toThrow(
    expect.objectContaining({
      problem: { kind: 'wrongShape', what: 'the activity', path: `results.${column}` },
    }),
  );
});

test.each([
  ['a success', 'LastSuccess', '3:1:0'],
  ['a failure', 'LastFailure', '3:0:1'],
])('a day with %s and no time of the last one does not pass for silence', (_, column, days) => {
  expect(() => read(use({ Days: days, [column]: null }))).toThrow(
    expect.objectContaining({
      problem: { kind: 'wrongShape', what: 'the activity', path: `results.${column}` },
    }),
  );
});

test.each([
  ['failures alone need no last success', '3:0:1', 'LastSuccess', 'lastSuccess'],
  ['successes alone need no last failure', '3:1:0', 'LastFailure', 'lastFailure'],
] as const)('%s', (_, days, column, field) => {
  expect(read(use({ Days: days, [column]: null }))).toMatchObject([{ [field]: null }]);
});

test('rows are sorted by what they are about, and others are left out', () => {
  const rows = ['use', 'table', 'other', 'use', 'table'].map((Row, index) => row({ Row, TableRows: index }));
  const { tables, uses } = finish(sortRows([...rows, row({})]));
  expect(tables.map((one) => one.count('TableRows'))).toEqual([1, 4]);
  expect(uses.map((one) => one.count('TableRows'))).toEqual([0, 3]);
});

test.each([
  ['sorted', (rows: readonly AnswerRow[]) => sortRows(rows)],
  ['read', (rows: readonly AnswerRow[]) => tokenReadings(rows, 'application', APIS, asked)],
  ['read as requests', (rows: readonly AnswerRow[]) => graphRequestReadings(rows, asked)],
])('many rows are %s in steps', (_, work) => {
  const rows = Array.from({ length: 1_000 }, (__, index) => use({ ApplicationId: `app-${index}` }));
  let steps = 0;
  for (const running = work(rows); !running.next().done; ) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(10);
});

const TABLE = {
  TableRows: 5,
  Earliest: at('02'),
  Latest: at('20'),
  WindowStart: at('01'),
  AskedAt: at('30'),
};

test('the table’s own row gives the window, and its clock the past 24 hours', () => {
  expect(observedWindow(row(TABLE), { what: 'it', days: 90 })).toEqual({
    start: at('01'),
    days: 90,
    past24hStart: at('29'),
    askedAt: at('30'),
    earliestRecord: at('02'),
    latestRecord: at('20'),
  });
});

test('an empty table has no window', () => {
  expect(observedWindow(row({ ...TABLE, TableRows: 0, Earliest: null, Latest: null }), asked)).toBeNull();
});

test.each(['TableRows', 'Earliest', 'Latest', 'WindowStart', 'AskedAt'])(
  'a table row without %s is refused',
  (column) => {
    expect(() => observedWindow(row({ ...TABLE, [column]: null }), asked)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ kind: 'wrongShape', path: expect.stringContaining(column) }),
      }),
    );
  },
);

const GRAPH = {
  Context: 'application',
  Statuses: '200:900;403:12',
  Paths: '700 GET /v1.0/security/alerts_v2\n212 POST /v1.0/security/runHuntingQuery',
};
const requestsOf = (cells: Cells) => finish(graphRequestReadings([use({ ...GRAPH, ...cells })], asked));

test('requests to Microsoft Graph say what they asked for, and how it was answered', () => {
  expect(requestsOf({})).toMatchObject([
    {
      appId: 'app-1',
      api: 'graph',
      context: 'application',
      succeeded24h: 1,
      requests: {
        statuses: [
          { status: '200', count: 900 },
          { status: '403', count: 12 },
        ],
        paths: [
          { path: 'GET /v1.0/security/alerts_v2', count: 700 },
          { path: 'POST /v1.0/security/runHuntingQuery', count: 212 },
        ],
      },
    },
  ]);
});

test('requests for users are kept apart from those of the application itself', () => {
  const rows = ['application', 'user'].map((Context) => use({ ...GRAPH, Context }));
  expect(finish(graphRequestReadings(rows, asked)).map(({ context }) => context)).toEqual([
    'application',
    'user',
  ]);
});

test('what requests asked for only illustrates: odd entries are left out, and the counts stay', () => {
  const odd = { Statuses: '200:many;:;404:3', Paths: 'GET /v1.0\n\n5 GET /v1.0/security/incidents' };
  expect(requestsOf(odd)).toMatchObject([
    {
      succeeded24h: 1,
      requests: {
        statuses: [{ status: '404', count: 3 }],
        paths: [{ path: 'GET /v1.0/security/incidents', count: 5 }],
      },
    },
  ]);
});
