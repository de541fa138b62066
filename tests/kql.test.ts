import { expect, test } from 'vitest';
import { GRAPH_REQUEST_COLUMNS, graphRequestsQuery } from '../src/activity/graphRequestsKql.ts';
import {
  SIGN_IN_TABLES,
  TOKEN_REQUEST_COLUMNS,
  tokenRequestsQuery,
} from '../src/activity/tokenRequestsKql.ts';
import {
  WORKSPACE_GRAPH_COLUMNS,
  WORKSPACE_SIGN_IN_COLUMNS,
  workspaceGraphRequestsQuery,
  workspaceSignInsQuery,
} from '../src/activity/workspaceKql.ts';
import type { AccessContext } from '../src/domain/activity.ts';
import { WORKSPACE_DAYS } from '../src/domain/config.ts';
import { DEFENDER_APIS } from '../src/domain/defenderApis.ts';
import type { ResourceApi } from '../src/domain/directory.ts';
import { analyse, type TableColumns } from './support/kusto.ts';
import { HUNTING_TABLES, WORKSPACE_TABLES } from './support/kustoTables.ts';

const APIS: readonly ResourceApi[] = DEFENDER_APIS.map(({ key }, index) => ({
  key,
  objectId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
  appRoles: new Map(),
  delegatedPermissions: new Map(),
}));

const TYPES: Readonly<Record<string, string>> = {
  LastSuccess: 'datetime',
  LastFailure: 'datetime',
  Succeeded24h: 'long',
  Failed24h: 'long',
  TableRows: 'long',
  Earliest: 'datetime',
  Latest: 'datetime',
  WindowStart: 'datetime',
  AskedAt: 'datetime',
};

/** The columns as we read them: dates, counts, and texts for all the rest. */
function typed(columns: readonly string[]): string[][] {
  return columns.map((name) => [name, TYPES[name] ?? 'string']);
}

const CASES = (['application', 'user'] as const).flatMap((context) =>
  SIGN_IN_TABLES[context].map((table): [AccessContext, string] => [context, table]),
);

test.each(CASES)(
  'the query for %s context is valid over %s and gives the columns we read',
  (context, table) => {
    const { errors, columns } = analyse(tokenRequestsQuery(table, context, APIS), HUNTING_TABLES);
    expect(errors).toEqual([]);
    expect(columns).toEqual(typed(TOKEN_REQUEST_COLUMNS));
  },
);

test.each(CASES)(
  'the query for %s context over %s is valid in a tenant without any API',
  (context, table) => {
    expect(analyse(tokenRequestsQuery(table, context, []), HUNTING_TABLES).errors).toEqual([]);
  },
);

test.each(['datetime', 'string'])('the query for Graph requests is valid where times are %s', (type) => {
  const columns = HUNTING_TABLES['GraphAPIAuditEvents']?.replace('Timestamp: datetime', `Timestamp: ${type}`);
  const tables: TableColumns = { GraphAPIAuditEvents: columns ?? '' };
  const found = analyse(graphRequestsQuery(), tables);
  expect(columns).toContain(`Timestamp: ${type}`);
  expect(found).toEqual({ errors: [], columns: typed(GRAPH_REQUEST_COLUMNS) });
});

test.each(WORKSPACE_DAYS)('the queries for %d days of a workspace are valid', (days) => {
  expect(analyse(workspaceSignInsQuery(days, APIS), WORKSPACE_TABLES)).toEqual({
    errors: [],
    columns: typed(WORKSPACE_SIGN_IN_COLUMNS),
  });
  expect(analyse(workspaceGraphRequestsQuery(days), WORKSPACE_TABLES)).toEqual({
    errors: [],
    columns: typed(WORKSPACE_GRAPH_COLUMNS),
  });
});

test.each([['none', []], ...Object.keys(WORKSPACE_TABLES).map((name): [string, string[]] => [name, [name]])])(
  'the query for sign-ins is valid in a workspace whose logs are: %s',
  (_, names) => {
    const tables = Object.fromEntries(
      Object.entries(WORKSPACE_TABLES).filter(([name]) => names.includes(name)),
    );
    expect(analyse(workspaceSignInsQuery(30, []), tables)).toEqual({
      errors: [],
      columns: typed(WORKSPACE_SIGN_IN_COLUMNS),
    });
  },
);

test.each([
  ['a column that the table lacks', 'ErrorCode', 'ErrorCod', /ErrorCod\b/],
  ['a table that does not exist', 'EntraIdSpnSignInEvents', 'EntraIdSpnSignIns', /EntraIdSpnSignIns/],
  ['a function that does not exist', 'countif', 'countiff', /countiff/],
])('the check finds %s', (_, right, wrong, message) => {
  const query = tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS).replaceAll(right, wrong);
  expect(analyse(query, HUNTING_TABLES).errors.join('\n')).toMatch(message);
});

test.each([
  ['advanced hunting', tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS)],
  ['a workspace', workspaceSignInsQuery(30, APIS)],
])('the query for %s looks for every API by app ID, by object ID and by name', (_, query) => {
  const wanted = [
    ...DEFENDER_APIS.flatMap(({ appId, servicePrincipalName }) => [appId, servicePrincipalName]),
    ...APIS.map(({ objectId }) => objectId),
  ];
  expect(wanted.filter((text) => !query.includes(`"${text}"`))).toEqual([]);
});

test.each([
  graphRequestsQuery(),
  tokenRequestsQuery('EntraIdSignInEvents', 'user', APIS),
  workspaceSignInsQuery(90, APIS),
  workspaceGraphRequestsQuery(90),
])('a query says on top whose it is', (query) => {
  expect(query).toMatch(/^\/\/ Connected Applications: /);
});
