import type { AccessContext } from '../domain/activity.ts';
import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';

/**
 * The sign-in tables of advanced hunting, the present name first. The older names were replaced in
 * December 2025 and may still be the only ones in a tenant.
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-entraidspnsigninevents-table
 */
export const SIGN_IN_TABLES: Readonly<Record<AccessContext, readonly [string, string]>> = {
  application: ['EntraIdSpnSignInEvents', 'AADSpnSignInEventsBeta'],
  user: ['EntraIdSignInEvents', 'AADSignInEventsBeta'],
};

/** The columns of the answer, in order. */
export const TOKEN_REQUEST_COLUMNS = [
  'Row',
  'ApplicationId',
  'ApplicationName',
  'ResourceId',
  'ResourceDisplayName',
  'LastSuccess',
  'LastFailure',
  'Succeeded24h',
  'Failed24h',
  'Days',
  'Errors',
  'TableRows',
  'Earliest',
  'Latest',
  'WindowStart',
  'AskedAt',
] as const;

/** What the queries for token requests make of the requests of each day and error code. */
export const TOKEN_REQUEST_SUMS = `LastSuccess = maxif(Last, Code == 0), LastFailure = maxif(Last, Code != 0),
    Succeeded24h = sumif(Requests24h, Code == 0), Failed24h = sumif(Requests24h, Code != 0),
    Days = strcat_array(make_list(
        strcat(Day, ":", iff(Code == 0, Requests, 0), ":", iff(Code == 0, 0, Requests))), ";"),
    Errors = strcat_array(make_list_if(strcat(Code, ":", Requests), Code != 0), ";")`;

/**
 * One query for all applications: a row per application and API, and one row on the table itself, so
 * that an empty table can be told from an idle tenant.
 *
 * `Days` packs the daily counts into one text, "day:succeeded:failed" joined by ";", with day 0 at
 * WindowStart: a row per day would meet the 100,000-row limit, and Graph writes dynamic cells in
 * several ways. `Errors` packs "code:count" of the failures alike. In both the same day or code may stand
 * several times, and adds up. A failure without a code has the code 1, which Entra does not use. Logs may hold a resource's app ID or object ID, so both are matched, and its name.
 */
export function tokenRequestsQuery(
  table: string,
  context: AccessContext,
  apis: readonly ResourceApi[],
): string {
  const ids = [...DEFENDER_APIS.map((api) => api.appId), ...apis.map((api) => api.objectId)];
  const names = DEFENDER_APIS.map((api) => api.servicePrincipalName);
  return `// Connected Applications: token requests for Defender APIs, ${context} context
let start = startofday(ago(29d));
let uses = ${table}
| where Timestamp >= start
| where ResourceId in~ (${texts(ids)})
    or ResourceDisplayName in~ (${texts(names)})
| extend Code = coalesce(tolong(ErrorCode), 1)
| summarize Requests = count(), Requests24h = countif(Timestamp > ago(24h)), Last = max(Timestamp),
    Name = take_any(Application)
    by ApplicationId, ResourceId, ResourceDisplayName, Code, Day = datetime_diff("day", Timestamp, start)
| summarize ApplicationName = take_any(Name),
    ${TOKEN_REQUEST_SUMS}
    by ApplicationId, ResourceId, ResourceDisplayName
| extend Row = "use";
let observed = ${table}
| where Timestamp >= start
| summarize TableRows = count(), Earliest = min(Timestamp), Latest = max(Timestamp)
| extend Row = "table", WindowStart = start, AskedAt = now();
union uses, observed
| project ${TOKEN_REQUEST_COLUMNS.join(', ')}`;
}

/** Values as KQL literals. They are GUIDs and constants of ours; JSON text is a valid KQL string literal for them. */
export function texts(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
