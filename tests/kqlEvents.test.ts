import { expect, test } from 'vitest';
import { graphRequestsQuery } from '../src/activity/graphRequestsKql.ts';
import { tokenRequestsQuery } from '../src/activity/tokenRequestsKql.ts';
import { workspaceSignInsQuery } from '../src/activity/workspaceKql.ts';
import { evaluate, type StoredTable } from './support/kustoEvaluator.ts';
import type { Row } from './support/kustoOperators/values.ts';
import { HUNTING_TABLES, WORKSPACE_TABLES } from './support/kustoTables.ts';

const NOW = new Date('2026-03-18T15:20:00Z');
const ENDPOINT = 'fc780465-2017-40d4-a0c5-307022471b92';
const OBJECT_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const APIS = [
  { key: 'endpoint' as const, objectId: OBJECT_ID, appRoles: new Map(), delegatedPermissions: new Map() },
];

function tokenRows(records: readonly Row[]): readonly Row[] {
  const columns = HUNTING_TABLES['EntraIdSpnSignInEvents'] ?? '';
  const query = tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS);
  return evaluate(query, { EntraIdSpnSignInEvents: { columns, records: () => records } }, NOW);
}

const token = (at: string, more: Row = {}): Row => ({
  Timestamp: new Date(at),
  Application: 'Alert Sync',
  ApplicationId: 'app-1',
  ResourceId: ENDPOINT,
  ResourceDisplayName: 'WindowsDefenderATP',
  ErrorCode: 0,
  ...more,
});

test('exactly 24 hours ago is not within the past 24 hours, a millisecond later is', () => {
  const [use] = tokenRows([
    token('2026-03-17T15:20:00.000Z'),
    token('2026-03-17T15:20:00.001Z'),
    token('2026-03-17T15:20:00.000Z', { ErrorCode: 50_126 }),
  ]);
  expect(use).toMatchObject({ Succeeded24h: 1, Failed24h: 0, Days: '28:2:0;28:0:1', Errors: '50126:1' });
});

test('a UTC day begins at midnight, and the window with the first of them', () => {
  const rows = tokenRows([
    token('2026-02-16T23:59:59.999Z'),
    token('2026-02-17T00:00:00.000Z'),
    token('2026-03-17T23:59:59.999Z'),
    token('2026-03-18T00:00:00.000Z', { ErrorCode: 7_000_215 }),
  ]);
  expect(rows).toMatchObject([
    {
      Row: 'use',
      ApplicationName: 'Alert Sync',
      Days: '0:1:0;28:1:0;29:0:1',
      LastSuccess: new Date('2026-03-17T23:59:59.999Z'),
      LastFailure: new Date('2026-03-18T00:00:00.000Z'),
    },
    { Row: 'table', TableRows: 3, Earliest: new Date('2026-02-17T00:00:00Z'), AskedAt: NOW },
  ]);
});

test('an API is found by its object ID or its name, too, and others only count in the table', () => {
  const rows = tokenRows([
    token('2026-03-18T01:00:00Z', { ApplicationId: 'by-object', ResourceId: OBJECT_ID.toUpperCase() }),
    token('2026-03-18T01:00:00Z', { ApplicationId: 'by-name', ResourceId: '' }),
    token('2026-03-18T01:00:00Z', { ApplicationId: 'other', ResourceId: '', ResourceDisplayName: 'Vault' }),
  ]);
  expect(rows.map((row) => row['ApplicationId'])).toEqual(['by-object', 'by-name', null]);
  expect(rows.at(-1)).toMatchObject({ TableRows: 3 });
});

test('an empty table still says that it is empty', () => {
  expect(tokenRows([])).toMatchObject([
    {
      Row: 'table',
      TableRows: 0,
      Earliest: null,
      Latest: null,
      WindowStart: new Date('2026-02-17T00:00:00Z'),
    },
  ]);
});

function graphRows(records: readonly Row[]): readonly Row[] {
  const columns = HUNTING_TABLES['GraphAPIAuditEvents'] ?? '';
  return evaluate(graphRequestsQuery(), { GraphAPIAuditEvents: { columns, records: () => records } }, NOW);
}

const request = (path: string, more: Row = {}): Row => ({
  Timestamp: new Date('2026-03-18T10:00:00Z'),
  ApplicationId: 'APP-1',
  AccountObjectId: '',
  RequestMethod: 'GET',
  RequestUri: `https://graph.microsoft.com${path}`,
  ResponseStatusCode: '200',
  ...more,
});

test('only requests to security paths are uses of Defender', () => {
  const rows = graphRows([
    request('/v1.0/users'),
    request('/v1.0/groups/security-team'),
    request('/v1.0/identity/securityDefaults'),
    request('/V1.0/Security/alerts_v2'),
    request('/beta/informationProtection/threatAssessmentRequests'),
  ]);
  expect(rows).toMatchObject([
    { Row: 'use', ApplicationId: 'app-1', Context: 'application', Days: '29:2:0' },
    { Row: 'table', TableRows: 5 },
  ]);
});

test.each([
  ['200', 1, 0],
  ['302', 1, 0],
  ['399', 1, 0],
  ['199', 0, 1],
  ['400', 0, 1],
  ['429', 0, 1],
  ['', 0, 1],
  ['Forbidden', 0, 1],
])('the status "%s" counts as success %d times', (ResponseStatusCode, succeeded, failed) => {
  const [use] = graphRows([request('/v1.0/security/incidents', { ResponseStatusCode })]);
  expect(use).toMatchObject({
    Days: `29:${succeeded}:${failed}`,
    Succeeded24h: succeeded,
    Failed24h: failed,
    Statuses: `${ResponseStatusCode}:1`,
  });
});

test('users are told from applications, and times may be texts', () => {
  const rows = graphRows([
    request('/v1.0/security/incidents', { AccountObjectId: 'someone', Timestamp: '2026-03-18T10:00:00Z' }),
    request('/v1.0/security/incidents', { Timestamp: 'yesterday' }),
  ]);
  expect(rows).toMatchObject([
    { Context: 'user', LastSuccess: new Date('2026-03-18T10:00:00Z') },
    { TableRows: 1 },
  ]);
});

test.each([
  ['/v1.0/security/alerts_v2?$filter=id eq 7', '/v1.0/security/alerts_v2'],
  ['/v1.0/security/incidents/2972395', '/v1.0/security/incidents/{id}'],
  ['/v1.0/security/incidents/1/alerts/2', '/v1.0/security/incidents/{id}/alerts/{id}'],
  ['/v1.0/security/alerts_v2/da637551227677560813_-961444813', '/v1.0/security/alerts_v2/{id}'],
  ['/beta/security/cases/3F2504E0-4F89-41D3-9A0C-0305E82C3301', '/beta/security/cases/{id}'],
  ['/v1.0/security/users/kim@contoso.example/x', '/v1.0/security/users/{id}/x'],
  ["/v1.0/security/incidents('29')/alerts", '/v1.0/security/incidents({id})/alerts'],
  ['/v1.0/security/microsoft.graph.security.runHuntingQuery', null],
  ['/beta/security/threatIntelligence/hostSslCertificates', null],
])('what differs from one request to the next leaves the path %s', (path, normalised) => {
  const [use] = graphRows([request(path)]);
  expect(use?.['Paths']).toBe(`1 GET ${normalised ?? path}`);
});

test('the ten busiest paths come first, and the rest is left out', () => {
  const letters = 'abcdefghijkl';
  const records = [...letters].flatMap((letter, index) =>
    new Array<Row>(index + 1).fill(request(`/v1.0/security/${letter}`)),
  );
  const [use] = graphRows(records);
  const lines = String(use?.['Paths']).split('\n');
  expect(lines).toHaveLength(10);
  expect([lines[0], lines[9]]).toEqual(['12 GET /v1.0/security/l', '3 GET /v1.0/security/c']);
});

const log = (name: string, records: readonly Row[]): Record<string, StoredTable> => ({
  [name]: { columns: WORKSPACE_TABLES[name] ?? '', records: () => records },
});

const signIn = (at: string, more: Row = {}): Row => ({
  TimeGenerated: new Date(at),
  AppId: 'app-1',
  ResourceIdentity: ENDPOINT,
  ResourceDisplayName: 'WindowsDefenderATP',
  ResultType: '0',
  ...more,
});

test('each log of a workspace speaks for itself; one that is empty or missing says nothing', () => {
  const rows = evaluate(
    workspaceSignInsQuery(7, APIS),
    {
      ...log('AADServicePrincipalSignInLogs', []),
      ...log('AADNonInteractiveUserSignInLogs', [
        signIn('2026-03-18T10:00:00Z', { AppDisplayName: 'Notebook', ResultType: '50126' }),
        signIn('2026-03-18T11:00:00Z', { AppDisplayName: 'Notebook' }),
      ]),
    },
    NOW,
  );
  expect(rows).toMatchObject([
    { Row: 'use', Context: 'user', ApplicationName: 'Notebook', ResourceId: ENDPOINT, Days: '6:0:1;6:1:0' },
    { Row: 'table', Table: 'AADNonInteractiveUserSignInLogs', TableRows: 2 },
  ]);
  expect(evaluate(workspaceSignInsQuery(7, APIS), {}, NOW)).toEqual([]);
});

test('the time of the sign-in itself counts where the log has it', () => {
  const rows = evaluate(
    workspaceSignInsQuery(7, APIS),
    {
      ...log('AADServicePrincipalSignInLogs', [
        signIn('2026-03-18T00:05:00Z', {
          CreatedDateTime: new Date('2026-03-17T23:59:00Z'),
          ServicePrincipalName: 'Sync',
        }),
        // Written within the window, about a sign-in before it.
        signIn('2026-03-12T00:05:00Z', { CreatedDateTime: new Date('2026-03-11T23:59:00Z') }),
      ]),
      ...log('AADManagedIdentitySignInLogs', [
        signIn('2026-03-18T00:05:00Z', {
          ServicePrincipalName: 'Runbook',
          ResourceIdentity: '',
          ResourceServicePrincipalId: OBJECT_ID,
          ResourceDisplayName: '',
        }),
      ]),
    },
    NOW,
  );
  expect(rows.filter((row) => row['Row'] === 'use')).toMatchObject([
    { ApplicationName: 'Sync', Days: '5:1:0', Context: 'application' },
    { ApplicationName: 'Runbook', Days: '6:1:0', ResourceId: OBJECT_ID },
  ]);
  expect(rows.filter((row) => row['Row'] === 'table').map((row) => row['TableRows'])).toEqual([1, 1]);
});
