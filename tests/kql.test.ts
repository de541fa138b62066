import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import {
  SIGN_IN_TABLES,
  TOKEN_REQUEST_COLUMNS,
  tokenRequestsQuery,
} from '../src/activity/tokenRequestsKql.ts';
import type { AccessContext } from '../src/domain/activity.ts';
import { DEFENDER_APIS } from '../src/domain/defenderApis.ts';
import type { ResourceApi } from '../src/domain/directory.ts';

/** The few parts of Microsoft's Kusto language service that these tests use, as its own .d.ts has them. */
interface Diagnostic {
  readonly Severity: string;
  readonly Message: string;
}
interface Column {
  readonly Name: string;
  readonly Type: { readonly Name: string };
}
interface KustoGlobals {
  readonly System: { readonly Linq: { readonly Enumerable: { from<T>(list: List<T>): { ToArray(): T[] } } } };
  readonly Kusto: {
    readonly Language: {
      readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
      readonly KustoCode: { ParseAndAnalyze(text: string, globals: object): Analysis };
      readonly Symbols: {
        readonly TableSymbol: {
          readonly $ctor7: new (name: string, schema: string, description: null) => object;
        };
        readonly DatabaseSymbol: {
          readonly $ctor1: new (name: string, members: object[], isOpen: boolean) => object;
        };
      };
    };
  };
}
interface Analysis {
  GetDiagnostics(): List<Diagnostic>;
  readonly ResultType: { readonly Columns: List<Column> };
}
interface List<T> {
  readonly Count: number;
  /** Never there; keeps the element's type. */
  readonly element?: T;
}

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { Kusto, System } = globalThis as unknown as KustoGlobals; // both files only set globals

/** https://learn.microsoft.com/defender-xdr/advanced-hunting-entraidspnsigninevents-table */
const SPN_COLUMNS =
  '(Timestamp: datetime, Application: string, ApplicationId: string, IsManagedIdentity: bool, ErrorCode: int, CorrelationId: string, ServicePrincipalName: string, ServicePrincipalId: string, ResourceDisplayName: string, ResourceId: string, ResourceTenantId: string, IPAddress: string, Country: string, State: string, City: string, Latitude: string, Longitude: string, RequestId: string, ReportId: string)';

/** https://learn.microsoft.com/defender-xdr/advanced-hunting-entraidsigninevents-table */
const USER_COLUMNS =
  '(Timestamp: datetime, Application: string, ApplicationId: string, LogonType: string, ErrorCode: int, CorrelationId: string, SessionId: string, AccountDisplayName: string, AccountObjectId: string, AccountUpn: string, IsConfidentialClient: bool, IsExternalUser: int, IsGuestUser: bool, AlternateSignInName: string, LastPasswordChangeTimestamp: datetime, ResourceDisplayName: string, ResourceId: string, ResourceTenantId: string, DeviceName: string, EntraIdDeviceId: string, OSPlatform: string, DeviceTrustType: string, IsManaged: int, IsCompliant: int, AuthenticationProcessingDetails: string, AuthenticationRequirement: string, TokenIssuerType: int, RiskLevelAggregated: int, RiskDetails: int, RiskState: int, UserAgent: string, ClientAppUsed: string, Browser: string, ConditionalAccessPolicies: string, ConditionalAccessStatus: int, IPAddress: string, Country: string, State: string, City: string, Latitude: string, Longitude: string, NetworkLocationDetails: string, RequestId: string, ReportId: string, EndpointCall: string)';

const TABLES: Readonly<Record<string, string>> = {
  EntraIdSpnSignInEvents: SPN_COLUMNS,
  AADSpnSignInEventsBeta: SPN_COLUMNS,
  EntraIdSignInEvents: USER_COLUMNS,
  AADSignInEventsBeta: USER_COLUMNS.replace('EntraIdDeviceId', 'AadDeviceId'),
};

const { DatabaseSymbol, TableSymbol } = Kusto.Language.Symbols;
const tables = Object.entries(TABLES).map(([name, columns]) => new TableSymbol.$ctor7(name, columns, null));
const hunting = Kusto.Language.GlobalState.Default.WithDatabase(
  new DatabaseSymbol.$ctor1('hunting', tables, false),
);

const toArray = <T>(list: List<T>): T[] => System.Linq.Enumerable.from(list).ToArray();

/** What Kusto says of a query over these tables: its errors, and its columns with their types. */
function analyse(query: string) {
  const analysis = Kusto.Language.KustoCode.ParseAndAnalyze(query, hunting);
  return {
    errors: toArray(analysis.GetDiagnostics())
      .filter(({ Severity }) => Severity === 'Error')
      .map(({ Message }) => Message),
    columns: toArray(analysis.ResultType.Columns).map(({ Name, Type }) => [Name, Type.Name]),
  };
}

const APIS: readonly ResourceApi[] = DEFENDER_APIS.map(({ key }, index) => ({
  key,
  objectId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
  appRoles: new Map(),
  delegatedPermissions: new Map(),
}));

const CASES = (['application', 'user'] as const).flatMap((context) =>
  SIGN_IN_TABLES[context].map((table): [AccessContext, string] => [context, table]),
);

test.each(CASES)(
  'the query for %s context is valid over %s and gives the columns we read',
  (context, table) => {
    const { errors, columns } = analyse(tokenRequestsQuery(table, context, APIS));
    expect(errors).toEqual([]);
    expect(columns).toEqual([
      ['Row', 'string'],
      ['ApplicationId', 'string'],
      ['ApplicationName', 'string'],
      ['ResourceId', 'string'],
      ['ResourceDisplayName', 'string'],
      ['LastSuccess', 'datetime'],
      ['LastFailure', 'datetime'],
      ['Succeeded24h', 'long'],
      ['Failed24h', 'long'],
      ['Days', 'string'],
      ['TableRows', 'long'],
      ['Earliest', 'datetime'],
      ['Latest', 'datetime'],
      ['WindowStart', 'datetime'],
      ['AskedAt', 'datetime'],
    ]);
    expect(columns.map(([name]) => name)).toEqual(TOKEN_REQUEST_COLUMNS);
  },
);

test.each(CASES)(
  'the query for %s context over %s is valid in a tenant without any API',
  (context, table) => {
    expect(analyse(tokenRequestsQuery(table, context, [])).errors).toEqual([]);
  },
);

test.each([
  ['a column that the table lacks', 'ErrorCode', 'ErrorCod', /ErrorCod\b/],
  ['a table that does not exist', 'EntraIdSpnSignInEvents', 'EntraIdSpnSignIns', /EntraIdSpnSignIns/],
  ['a function that does not exist', 'countif', 'countiff', /countiff/],
])('the check finds %s', (_, right, wrong, message) => {
  const query = tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS).replaceAll(right, wrong);
  expect(analyse(query).errors.join('\n')).toMatch(message);
});

test('the query looks for every API by app ID, by object ID and by name', () => {
  const query = tokenRequestsQuery('EntraIdSpnSignInEvents', 'application', APIS);
  const wanted = [
    ...DEFENDER_APIS.flatMap(({ appId, servicePrincipalName }) => [appId, servicePrincipalName]),
    ...APIS.map(({ objectId }) => objectId),
  ];
  expect(wanted.filter((text) => !query.includes(`"${text}"`))).toEqual([]);
});
