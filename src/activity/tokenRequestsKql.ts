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
  'TableRows',
  'Earliest',
  'Latest',
  'WindowStart',
  'AskedAt',
] as const;

/**
 * One query for all applications: a row per application and API, and one row on the table itself, so
 * that an empty table can be told from an idle tenant.
 *
 * `Days` packs the daily counts into one text, "day:succeeded:failed" joined by ";", with day 0 at
 * WindowStart: a row per day would meet the 100,000-row limit, and Graph writes dynamic cells in
 * several ways. Logs may hold a resource's app ID or object ID, so both are matched, and its name.
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
| summarize Succeeded = countif(ErrorCode == 0), Failed = countif(ErrorCode != 0),
    LastOk = maxif(Timestamp, ErrorCode == 0), LastFailed = maxif(Timestamp, ErrorCode != 0),
    Ok24h = countif(ErrorCode == 0 and Timestamp > ago(24h)),
    Bad24h = countif(ErrorCode != 0 and Timestamp > ago(24h)),
    Name = take_any(Application)
    by ApplicationId, ResourceId, ResourceDisplayName, Day = datetime_diff("day", Timestamp, start)
| summarize ApplicationName = take_any(Name), LastSuccess = max(LastOk), LastFailure = max(LastFailed),
    Succeeded24h = sum(Ok24h), Failed24h = sum(Bad24h),
    Days = strcat_array(make_list(strcat(Day, ":", Succeeded, ":", Failed)), ";")
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
