import type { Reach } from './conditions.ts';
import { OWN_APIS, texts } from './kql.ts';

/** A log of sign-ins as the conditions read it: KQL that gives these columns of every record in reach. */
export interface Log {
  readonly reach: Reach;
  /** `Timestamp`, `ErrorCode`, `ApplicationId`, `ResourceId`, `ResourceDisplayName`, `Context` and those of the event. */
  readonly records: string;
}

/** Advanced hunting keeps 30 days. */
const HUNTING_REACH: Reach = { wholeDays: 29, leastWeeks: 2 };

/**
 * The sign-in tables of Defender. A rule there needs an account, a device or a mailbox: in application
 * context that is the service principal.
 * https://learn.microsoft.com/defender-xdr/custom-detection-rules
 */
export const HUNTING_LOG: Log = {
  reach: HUNTING_REACH,
  records: `union
    (EntraIdSpnSignInEvents
    | project Timestamp, ReportId, ErrorCode, ApplicationId, Application, ServicePrincipalId,
        AccountObjectId = ServicePrincipalId, ResourceId, ResourceDisplayName, Context = "application"),
    (EntraIdSignInEvents
    | project Timestamp, ReportId, ErrorCode, ApplicationId, Application, ServicePrincipalId = "",
        AccountObjectId, ResourceId, ResourceDisplayName, Context = "user")
| where Timestamp >= startofday(ago(${HUNTING_REACH.wholeDays}d))`,
};

/** A scheduled rule looks back 14 days at most, of which the first is not whole. */
const SENTINEL_REACH: Reach = { wholeDays: 13, leastWeeks: 1 };

const APPLICATION_LOGS = ['AADServicePrincipalSignInLogs', 'AADManagedIdentitySignInLogs'];
const USER_LOG = 'AADNonInteractiveUserSignInLogs';

/** The sign-in logs of a workspace; what a log lacks, or is not exported, has its place in the empty leg. */
export const SENTINEL_LOG: Log = workspaceLog([...APPLICATION_LOGS, USER_LOG]);

/** Without users: their interactive sign-ins are in another log, so nothing there proves a silence. */
export const SENTINEL_APPLICATION_LOG: Log = workspaceLog(APPLICATION_LOGS);

function workspaceLog(tables: readonly string[]): Log {
  return {
    reach: SENTINEL_REACH,
    records: `union isfuzzy=true withsource=Context
    ${tables.join(', ')},
    (datatable(TimeGenerated: datetime, CreatedDateTime: datetime, AppId: string,
        AppDisplayName: string, ServicePrincipalName: string, ServicePrincipalId: string,
        UserId: string, CorrelationId: string, ResourceIdentity: string,
        ResourceDisplayName: string, ResultType: string)[])
| extend Timestamp = coalesce(CreatedDateTime, TimeGenerated), ReportId = CorrelationId,
    ErrorCode = coalesce(tolong(ResultType), 1), ApplicationId = AppId,
    Application = coalesce(AppDisplayName, ServicePrincipalName),
    AccountObjectId = coalesce(UserId, ServicePrincipalId), ResourceId = ResourceIdentity
| where Timestamp >= startofday(ago(${SENTINEL_REACH.wholeDays}d))`,
  };
}

/**
 * What the conditions stand on: the token requests for Defender's own APIs, counted in UTC days from today,
 * and how far back and how near every log reaches, so that a young or late log proves no silence.
 */
export function definitions({ reach, records }: Log, appIds: readonly string[] | null): string {
  return `let today = startofday(now());
let records = ${records};
let watched = records
| summarize Earliest = min(Timestamp), Latest = max(Timestamp) by Context
| summarize Earliest = max(Earliest), Latest = min(Latest);
let watchedDays = toscalar(watched
| project Days = min_of(datetime_diff("day", today, Earliest), ${reach.wholeDays}));
let isFresh = toscalar(watched | project IsFresh = Latest >= today);
let requests = records
| where ResourceId in~ (${texts(OWN_APIS.map(({ appId }) => appId))})
    or ResourceDisplayName in~ (${texts(OWN_APIS.map(({ servicePrincipalName }) => servicePrincipalName))})${
      appIds ? `\n| where ApplicationId in~ (${texts(appIds)})` : ''
    }
| extend DaysAgo = datetime_diff("day", today, Timestamp), Api = case(
${OWN_APIS.map(
  ({ appId, servicePrincipalName, label }) =>
    `    ResourceId =~ "${appId}" or ResourceDisplayName =~ "${servicePrincipalName}", "${label}",`,
).join('\n')}
    ResourceDisplayName);`;
}
