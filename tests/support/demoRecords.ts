import type { Catalog, DemoApplication } from '../../src/demo/catalog/catalog.ts';
import { graphRequestsOf, requestRecordsOf } from '../../src/demo/graphRequests.ts';
import { DAY } from '../../src/demo/profiles.ts';
import { INGESTION_LAG, type Span } from '../../src/demo/schedule.ts';
import { observedSpan, recordsOf, signInsOf } from '../../src/demo/signIns.ts';
import { workspaceRecordsOf, workspaceSignInsOf } from '../../src/demo/workspaceSignIns.ts';
import type { StoredTable } from './kustoEvaluator.ts';
import type { Row } from './kustoOperators/values.ts';
import { HUNTING_TABLES, WORKSPACE_TABLES } from './kustoTables.ts';

type Tables = Readonly<Record<string, StoredTable>>;
type IsWanted = (application: DemoApplication) => boolean;

/** The records of the demo tenant's hunting tables, of some applications. */
export function huntingRecords(catalog: Catalog, now: Date, isWanted: IsWanted): Tables {
  const span = observedSpan(now.getTime());
  const signIns = (context: 'application' | 'user') =>
    [...signInsOf(catalog, context, now.getTime())]
      .filter(({ application }) => isWanted(application))
      .map((all) => () => mapped(recordsOf(all, span), (record) => ({ ...record })));
  const requests = [...graphRequestsOf(catalog, now.getTime())]
    .filter(({ signIns: { application } }) => isWanted(application))
    .map(
      (all) => () =>
        mapped(requestRecordsOf(all, span), (record) => ({
          Timestamp: record.time,
          ApplicationId: record.applicationId,
          AccountObjectId: record.userId,
          RequestMethod: record.method,
          RequestUri: record.uri,
          ResponseStatusCode: String(record.status),
        })),
    );
  return stored(HUNTING_TABLES, {
    EntraIdSpnSignInEvents: signIns('application'),
    EntraIdSignInEvents: signIns('user'),
    GraphAPIAuditEvents: requests,
  });
}

/** The records of the demo tenant's workspace, of some applications and as many days. */
export function workspaceRecords(catalog: Catalog, now: Date, days: number, isWanted: IsWanted): Tables {
  const time = now.getTime();
  // One day more than asked for, which the query has to leave out.
  const span: Span = { from: (Math.floor(time / DAY) - days) * DAY, to: time - INGESTION_LAG };
  const bySignIn = (table: string) =>
    [...workspaceSignInsOf(catalog, time)]
      .filter((entry) => entry.table === table && isWanted(entry.signIns.application))
      .map(
        (entry) => () =>
          mapped(workspaceRecordsOf(entry, span), (record) => ({
            TimeGenerated: table === 'AADManagedIdentitySignInLogs' ? record.time : late(record.time),
            // The log of managed identities has no such column, as documented.
            ...(table !== 'AADManagedIdentitySignInLogs' && { CreatedDateTime: record.time }),
            AppId: record.applicationId,
            [table === 'AADNonInteractiveUserSignInLogs' ? 'AppDisplayName' : 'ServicePrincipalName']:
              record.applicationName,
            ResourceIdentity: record.resourceId,
            ResourceDisplayName: record.resourceDisplayName,
            ResultType: record.resultType,
          })),
      );
  const requests = [...graphRequestsOf(catalog, time)]
    .filter(({ signIns: { application } }) => isWanted(application))
    .map(
      (all) => () =>
        mapped(requestRecordsOf(all, span), (record) => ({
          TimeGenerated: record.time,
          AppId: record.applicationId,
          UserId: record.userId,
          RequestMethod: record.method,
          RequestUri: record.uri,
          ResponseStatusCode: record.status,
        })),
    );
  return stored(WORKSPACE_TABLES, {
    AADServicePrincipalSignInLogs: bySignIn('AADServicePrincipalSignInLogs'),
    AADManagedIdentitySignInLogs: bySignIn('AADManagedIdentitySignInLogs'),
    AADNonInteractiveUserSignInLogs: bySignIn('AADNonInteractiveUserSignInLogs'),
    MicrosoftGraphActivityLogs: requests,
  });
}

function late(time: Date): Date {
  return new Date(time.getTime() + INGESTION_LAG);
}

function* mapped<T>(records: Iterable<T>, toRow: (record: T) => Row): Generator<Row> {
  for (const record of records) yield toRow(record);
}

/** Each table with the records of all its sources, one after the other. */
function stored(
  columns: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, readonly (() => Iterable<Row>)[]>>,
): Tables {
  return Object.fromEntries(
    Object.entries(sources).map(([name, several]) => [
      name,
      {
        columns: columns[name] ?? '',
        *records() {
          for (const source of several) yield* source();
        },
      },
    ]),
  );
}
