import { TREND_DAYS } from '../domain/timeWindow.ts';

/**
 * Microsoft Graph's log of requests in advanced hunting.
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-graphapiauditevents-table
 */
export const GRAPH_REQUEST_TABLE = 'GraphAPIAuditEvents';

/** The columns of the answer, in order. */
export const GRAPH_REQUEST_COLUMNS = [
  'Row',
  'ApplicationId',
  'Context',
  'LastSuccess',
  'LastFailure',
  'Succeeded24h',
  'Failed24h',
  'Days',
  'Statuses',
  'Paths',
  'TableRows',
  'Earliest',
  'Latest',
  'WindowStart',
  'AskedAt',
] as const;

/** A log of requests to Microsoft Graph. The logs hold the same, and name some columns differently. */
export interface GraphLog {
  readonly table: string;
  /** The column with the time of the request: a datetime, or in some tenants still a text. */
  readonly time: string;
  readonly applicationId: string;
  /** The column with the user's object ID, empty when the application asked for itself. */
  readonly userId: string;
  /** UTC days to look at, today included. */
  readonly days: number;
}

/** The requests of 29 whole UTC days and today to the security paths of Microsoft Graph; see `graphLogQuery`. */
export function graphRequestsQuery(): string {
  return graphLogQuery({
    table: GRAPH_REQUEST_TABLE,
    time: 'Timestamp',
    applicationId: 'ApplicationId',
    userId: 'AccountObjectId',
    days: TREND_DAYS,
  });
}

/**
 * A row per application and context, and one row on the table itself, so that an empty table can be told
 * from an idle tenant. `Days` is packed as in the query for token requests. `Statuses` packs
 * "status:count" joined by ";", and `Paths` the ten busiest paths as lines of "count method path".
 *
 * A status outside 200 to 399, or none, counts as a failure. `has` finds whole words by the index and is
 * not sure to find slashes, so it narrows the search and `contains` decides.
 */
export function graphLogQuery({ table, time, applicationId, userId, days }: GraphLog): string {
  return `// Connected Applications: requests to Microsoft Graph security
let start = startofday(ago(${days - 1}d));
let inWindow = ${table}
| extend At = todatetime(${time})
| where At >= start;
let requests = materialize(inWindow
| where RequestUri has "security" and RequestUri contains "/security/"
    or RequestUri has "threatAssessmentRequests"
| extend ApplicationId = tolower(${applicationId}), Status = tostring(ResponseStatusCode),
    Context = iff(isempty(${userId}), "application", "user"),
    Path = replace_regex(tostring(split(RequestUri, "?")[0]), @"^https?://[^/]+", "")
| extend IsOk = coalesce(tolong(Status), 0) between (200 .. 399),
    Path = replace_regex(replace_regex(Path, @"\\([^)]*\\)", "({id})"), @"${ID_SEGMENT}", "/{id}")
| summarize Requests = count(), Requests24h = countif(At > ago(24h)), Last = max(At)
    by ApplicationId, Context, Status, IsOk, RequestMethod, Path, Day = datetime_diff("day", At, start));
let statuses = requests
| summarize Requests = sum(Requests) by ApplicationId, Context, Status
| summarize Statuses = strcat_array(make_list(strcat(Status, ":", Requests)), ";") by ApplicationId, Context;
let paths = requests
| summarize Requests = sum(Requests) by ApplicationId, Context, RequestMethod, Path
| sort by Requests desc, RequestMethod asc, Path asc
| summarize Busiest = make_list(strcat(Requests, " ", RequestMethod, " ", Path)) by ApplicationId, Context
| extend Paths = strcat_array(array_slice(Busiest, 0, 9), "\\n");
let uses = requests
| summarize Succeeded = sumif(Requests, IsOk), Failed = sumif(Requests, not(IsOk)),
    LastOk = maxif(Last, IsOk), LastFailed = maxif(Last, not(IsOk)),
    Ok24h = sumif(Requests24h, IsOk), Bad24h = sumif(Requests24h, not(IsOk))
    by ApplicationId, Context, Day
| summarize LastSuccess = max(LastOk), LastFailure = max(LastFailed),
    Succeeded24h = sum(Ok24h), Failed24h = sum(Bad24h),
    Days = strcat_array(make_list(strcat(Day, ":", Succeeded, ":", Failed)), ";")
    by ApplicationId, Context
| join kind=leftouter statuses on ApplicationId, Context
| join kind=leftouter paths on ApplicationId, Context
| extend Row = "use";
let observed = inWindow
| summarize TableRows = count(), Earliest = min(At), Latest = max(At)
| extend Row = "table", WindowStart = start, AskedAt = now();
union uses, observed
| project ${GRAPH_REQUEST_COLUMNS.join(', ')}`;
}

/** Segments that name one thing: numbers, GUIDs, alert IDs (da63…_1), user names and long keys. */
const ID_SEGMENT =
  '/(\\d[^/]*|[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}|[A-Za-z]{1,4}\\d{5}[^/]*|[^/]*@[^/]*|[0-9A-Za-z_=-]{32,})';
