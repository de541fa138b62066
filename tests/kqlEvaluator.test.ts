import { expect, test } from 'vitest';
import { graphRequestsQuery } from '../src/activity/graphRequestsKql.ts';
import { tokenRequestsQuery } from '../src/activity/tokenRequestsKql.ts';
import { workspaceGraphRequestsQuery, workspaceSignInsQuery } from '../src/activity/workspaceKql.ts';
import { createCatalog, type DemoApplication } from '../src/demo/catalog/catalog.ts';
import { observedSpan, signInsOf, summarise } from '../src/demo/signIns.ts';
import { demoTenant } from '../src/demo/testClient.ts';
import type { ResourceApi } from '../src/domain/directory.ts';
import { askHunting, askWorkspace, type PlainRow, plainRows } from './support/answerRows.ts';
import { huntingRecords, workspaceRecords } from './support/demoRecords.ts';
import { evaluate } from './support/kustoEvaluator.ts';
import type { Row } from './support/kustoOperators/values.ts';

const NOW = new Date('2026-03-18T15:20:00Z');
const APIS: readonly ResourceApi[] = [];
const all = () => true;

const HUNTING = {
  'tokens of applications': tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS),
  'tokens for users': tokenRequestsQuery('EntraIdSignInEvents', 'user', APIS),
  'requests to Graph': graphRequestsQuery(),
};

/** Twenty applications: every kind of context, and little enough to add up each record. */
const small = () => demoTenant({ applications: 20, now: () => NOW });
const smallCatalog = createCatalog(7, 20, 'all');

test.each(Object.entries(HUNTING))(
  'hunting answers what the query has over the records: %s',
  async (_, query) => {
    const found = plainRows(evaluate(query, huntingRecords(smallCatalog, NOW, all), NOW));
    const answered = plainRows(await askHunting(small(), query));
    expect(answered.length).toBeGreaterThan(2);
    expect(found).toEqual(answered);
  },
);

test.each([
  ['sign-ins', workspaceSignInsQuery(7, APIS)],
  ['requests to Graph', workspaceGraphRequestsQuery(7)],
])('the workspace answers what the query has over the records: %s', async (_, query) => {
  const found = plainRows(evaluate(query, workspaceRecords(smallCatalog, NOW, 7, all), NOW));
  const answered = plainRows(await askWorkspace(small(), query));
  expect(answered.length).toBeGreaterThan(2);
  expect(found).toEqual(answered);
});

const fullCatalog = createCatalog(7, 60, 'all');

/** Those with few records: managed identities, failures, strangers and IDs in upper case are among them. */
function quiet(mostRecords: number): ReadonlySet<DemoApplication> {
  const now = NOW.getTime();
  const uses = (['application', 'user'] as const).flatMap((context) => [
    ...signInsOf(fullCatalog, context, now),
  ]);
  const busy = uses.filter((signIns) => summarise(signIns, observedSpan(now), now).rows > mostRecords);
  const isBusy = new Set(busy.map(({ application }) => application));
  return new Set(fullCatalog.applications.filter((application) => !isBusy.has(application)));
}

const QUIET = quiet(3_000);
const QUIETEST = quiet(300);

/** The rows about these applications; a row about a table counts the others, too. */
function about(applications: ReadonlySet<DemoApplication>, rows: readonly Row[]): readonly PlainRow[] {
  const ids = new Set([...applications].map(({ appId }) => appId));
  const isAbout = (row: PlainRow) => ids.has(String(row['ApplicationId']).toLowerCase());
  return plainRows(rows).filter((row) => row['Row'] === 'use' && isAbout(row));
}

test('the quiet applications are of every kind', () => {
  const specs = [...QUIET].map(({ spec }) => spec);
  expect(specs.map(({ origin }) => origin.kind)).toEqual(
    expect.arrayContaining([
      'managedIdentity',
      'agentIdentity',
      'legacy',
      'vendor',
      'microsoft',
      'ownTenant',
    ]),
  );
  const strangers = ['Migration Helper', 'Proseware Trial'];
  expect(specs.map(({ name }) => name)).toEqual(expect.arrayContaining(strangers));
});

test.each(Object.entries(HUNTING))('the same for every kind of application: %s', async (_, query) => {
  const tenant = demoTenant({ applications: 60, now: () => NOW });
  const records = huntingRecords(fullCatalog, NOW, (application) => QUIET.has(application));
  const answered = about(QUIET, await askHunting(tenant, query));
  expect(answered.length).toBeGreaterThan(2);
  expect(about(QUIET, evaluate(query, records, NOW))).toEqual(answered);
});

test('the same for half a year in the workspace', async () => {
  const tenant = demoTenant({ applications: 60, now: () => NOW });
  const records = workspaceRecords(fullCatalog, NOW, 180, (application) => QUIETEST.has(application));
  const query = workspaceSignInsQuery(180, APIS);
  const answered = about(QUIETEST, await askWorkspace(tenant, query));
  expect(new Set(answered.map((row) => row['Context']))).toEqual(new Set(['application', 'user']));
  expect(about(QUIETEST, evaluate(query, records, NOW))).toEqual(answered);
});

test('an application with tokens for Graph and no request to a security path has no row', async () => {
  const silent = fullCatalog.applications.find(({ spec }) => spec.name === 'Data Warehouse Load');
  const tenant = demoTenant({ applications: 60, now: () => NOW });
  const tokens = await askHunting(tenant, HUNTING['tokens of applications']);
  const requests = await askHunting(tenant, HUNTING['requests to Graph']);
  const isSilent = (row: { readonly ApplicationId?: unknown }) =>
    String(row.ApplicationId).toLowerCase() === silent?.appId;
  expect(tokens.filter(isSilent)).toHaveLength(1);
  expect(requests.filter(isSilent)).toEqual([]);
});

test.each([
  ['success and failure swapped', 'Code == 0', 'Code != 0'],
  ['failures that count as nothing', 'sumif(Requests24h, Code != 0)', 'sumif(Requests24h, Code == 0)'],
  ['successes among the errors', 'Requests), Code != 0)', 'Requests), Code == 0)'],
  ['an hour short of a day', 'ago(24h)', 'ago(23h)'],
  ['a day short of thirty', 'ago(29d)', 'ago(28d)'],
  ['the first instead of the last', 'Last = max(Timestamp)', 'Last = min(Timestamp)'],
  ['an API forgotten', '"fc780465-2017-40d4-a0c5-307022471b92"', '""'],
  [
    'days counted from now',
    'datetime_diff("day", Timestamp, start)',
    'datetime_diff("day", now(), Timestamp)',
  ],
])('a query with %s gives something else', (_, right, wrong) => {
  // Names would find the API again.
  const query = HUNTING['tokens of applications'].replace(/ or ResourceDisplayName in~ \(.*\)/, '');
  const changed = query.replaceAll(right, wrong);
  expect(changed).not.toBe(query);
  const records = huntingRecords(fullCatalog, NOW, (application) => QUIETEST.has(application));
  const before = plainRows(evaluate(query, records, NOW));
  expect(plainRows(evaluate(changed, records, NOW))).not.toEqual(before);
});

test.each([
  ['refusals taken for successes', '(200 .. 399)', '(200 .. 499)'],
  ['users taken for applications', 'isempty(AccountObjectId)', 'true'],
  ['security paths left out', 'contains "/security/"', 'contains "/securities/"'],
  ['every path counted', 'has "security" and RequestUri contains "/security/"', 'contains "/"'],
  ['IDs left in the paths', '"/{id}"', '"/"'],
  ['an hour short of a day', 'ago(24h)', 'ago(23h)'],
])('a query for Graph requests with %s gives something else', (_, right, wrong) => {
  const query = HUNTING['requests to Graph'];
  const changed = query.replaceAll(right, wrong);
  expect(changed).not.toBe(query);
  const names = ['Hunting Notebook', 'Litware Exposure Simulator', 'Data Warehouse Load'];
  const records = huntingRecords(fullCatalog, NOW, ({ spec }) => names.includes(spec.name));
  const before = plainRows(evaluate(query, records, NOW));
  expect(plainRows(evaluate(changed, records, NOW))).not.toEqual(before);
});

test.each([
  ['an operator', 'EntraIdSpnSignInEvents | take 5'],
  ['a function', 'EntraIdSpnSignInEvents | extend Size = strlen(Application)'],
  ['what `has` finds beyond words', 'EntraIdSpnSignInEvents | where Application has "/a/"'],
])('the evaluator refuses what it does not know: %s', (_, query) => {
  const table = {
    columns: '(Application: string)',
    records: () => [{ Application: 'a' }],
  };
  expect(() => evaluate(query, { EntraIdSpnSignInEvents: table }, NOW)).toThrow('Not modelled');
});
