import type { WorkspaceDays } from '../domain/config.ts';
import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { GRAPH_REQUEST_COLUMNS, graphLogQuery } from './graphRequestsKql.ts';
import { TOKEN_REQUEST_COLUMNS, TOKEN_REQUEST_SUMS, texts } from './tokenRequestsKql.ts';

/** The columns of the answer on sign-ins, in order. */
export const WORKSPACE_SIGN_IN_COLUMNS = ['Table', 'Context', ...TOKEN_REQUEST_COLUMNS] as const;

/** The columns of the answer on Graph requests, in order. */
export const WORKSPACE_GRAPH_COLUMNS = GRAPH_REQUEST_COLUMNS;

/**
 * Token requests from the sign-in logs of a workspace: a row per application, API and context, and a row
 * per log that holds something; a log without one is empty or not there. A `days` of 30 looks at 29
 * whole UTC days and today.
 *
 * The empty leg of the union gives every column its place where a log lacks it, or is not exported.
 * TimeGenerated follows the event by up to a quarter of an hour, so a log's own time goes first.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadserviceprincipalsigninlogs
 */
export function workspaceSignInsQuery(days: WorkspaceDays, apis: readonly ResourceApi[]): string {
  const ids = [...DEFENDER_APIS.map((api) => api.appId), ...apis.map((api) => api.objectId)];
  const names = DEFENDER_APIS.map((api) => api.servicePrincipalName);
  return `// Connected Applications: token requests for Defender APIs
let start = startofday(ago(${days - 1}d));
let ids = dynamic([${texts(ids)}]);
let signIns = union isfuzzy=true withsource=Table
    AADServicePrincipalSignInLogs, AADManagedIdentitySignInLogs, AADNonInteractiveUserSignInLogs,
    (datatable(TimeGenerated: datetime, CreatedDateTime: datetime, AppId: string,
        AppDisplayName: string, ServicePrincipalName: string, ResourceIdentity: string,
        ResourceServicePrincipalId: string, ResourceDisplayName: string, ResultType: string)[])
| where TimeGenerated >= start
| extend At = coalesce(CreatedDateTime, TimeGenerated)
| where At >= start;
let uses = signIns
| where ResourceIdentity in~ (ids) or ResourceServicePrincipalId in~ (ids)
    or ResourceDisplayName in~ (${texts(names)})
| extend ApplicationId = AppId, Name = coalesce(AppDisplayName, ServicePrincipalName),
    Context = iff(Table == "AADNonInteractiveUserSignInLogs", "user", "application"),
    ResourceId = case(ResourceIdentity in~ (ids), ResourceIdentity,
        ResourceServicePrincipalId in~ (ids), ResourceServicePrincipalId, ResourceIdentity)
| extend Code = coalesce(tolong(ResultType), 1)
| summarize Requests = count(), Requests24h = countif(At > ago(24h)), Last = max(At), Name = take_any(Name)
    by ApplicationId, ResourceId, ResourceDisplayName, Context, Code, Day = datetime_diff("day", At, start)
| summarize ApplicationName = take_any(Name),
    ${TOKEN_REQUEST_SUMS}
    by ApplicationId, ResourceId, ResourceDisplayName, Context
| extend Row = "use";
let observed = signIns
| summarize TableRows = count(), Earliest = min(At), Latest = max(At) by Table
| extend Row = "table", WindowStart = start, AskedAt = now();
union uses, observed
| project ${WORKSPACE_SIGN_IN_COLUMNS.join(', ')}`;
}

/** Requests to the security paths of Microsoft Graph from the activity logs of a workspace; see `graphLogQuery`. */
export function workspaceGraphRequestsQuery(days: WorkspaceDays): string {
  return graphLogQuery({
    table: 'MicrosoftGraphActivityLogs',
    time: 'TimeGenerated',
    applicationId: 'AppId',
    userId: 'UserId',
    days,
  });
}
