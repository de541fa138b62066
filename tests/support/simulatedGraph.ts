import { GRAPH_REQUEST_COLUMNS } from '../../src/activity/graphRequestsKql.ts';
import { TOKEN_REQUEST_COLUMNS } from '../../src/activity/tokenRequestsKql.ts';
import { DEFENDER_APIS, defenderApi } from '../../src/domain/defenderApis.ts';
import { trendStart } from '../../src/domain/timeWindow.ts';
import type { SimulatedClock } from './simulatedClock.ts';
import { LIMITS, type LimitName, type LimitUse, resourceUnits, simulatedLimit } from './simulatedLimits.ts';

/** How many rows a tenant has of everything that the page reads. */
export interface TenantSize {
  /** Application permissions on Defender for Endpoint. */
  readonly endpointAssignments: number;
  /** Application permissions on Microsoft Graph, whatever they allow. */
  readonly graphAssignments: number;
  /** Delegated permissions on Microsoft Graph, whatever they allow. */
  readonly graphGrants: number;
  /** Rows of each hunting answer: one for an application and API, Microsoft Graph included. */
  readonly huntingRows: number;
  /** Of service principals for Defender for Endpoint: one a day or hour for application, address and status. */
  readonly dailySummaries: number;
  readonly hourlySummaries: number;
  /** Applications in the last-used report. */
  readonly lastUsedRows: number;
}

/** HTTP requests by what they are for. */
export type RequestKind = 'apis' | 'grants' | 'applications' | 'hunting' | 'lastUsed' | 'summaries';

export interface SimulatedGraph {
  readonly fetch: (request: Request) => Promise<Response>;
  requests(): Readonly<Record<RequestKind, number>>;
  limits(): Readonly<Record<LimitName, LimitUse>>;
}

/** Seconds until an answer comes. */
export interface Latency {
  readonly page: number;
  readonly hunting: number;
}

const ROWS_PER_PAGE = 999;
const SUMMARIES_PER_PAGE = 1_000;
const MOST_HUNTING_ROWS = 100_000;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface InnerRequest {
  readonly id: string;
  readonly url: string;
}

/** The object ID of an API's service principal. */
const objectIds = new Map(
  DEFENDER_APIS.map(({ key }, index) => [key, `aaaaaaaa-0000-4000-8000-00000000000${index}`]),
);

/**
 * A Microsoft Graph with the published limits, for a tenant of any size. Its lists are as long as the
 * tenant's, but their pages are empty: the pace of reading depends on the requests alone.
 */
export function simulatedGraph(size: TenantSize, latency: Latency, clock: SimulatedClock): SimulatedGraph {
  const requests = { apis: 0, grants: 0, applications: 0, hunting: 0, lastUsed: 0, summaries: 0 };
  const limits = {
    directory: simulatedLimit(LIMITS.directory),
    reports: simulatedLimit(LIMITS.reports),
    hunting: simulatedLimit(LIMITS.hunting),
  };

  /** The answer to one GET or hunting query, or a refusal. */
  const answer = (path: string): Answer => {
    const name = limitOf(path);
    const cost = name === 'directory' ? resourceUnits(path) : 1;
    const retryAfter = limits[name].take(cost, clock.elapsed());
    if (retryAfter !== null) return tooMany(retryAfter);
    return { status: 200, headers: {}, body: bodyOf(path, size, clock.now()) };
  };

  return {
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const path = decodeURIComponent(`${pathname}${search}`);
      const inner = path === '/v1.0/$batch' ? await innerRequests(request) : null;
      requests[kindOf(inner ? (inner[0]?.url ?? '') : path)] += 1;
      const { status, headers, body } = inner ? batched(inner, answer) : answer(path);
      const seconds = limitOf(path) === 'hunting' ? latency.hunting : latency.page;
      await clock.wait(seconds * 1_000);
      return new Response(JSON.stringify(body), { status, headers });
    },
    requests: () => ({ ...requests }),
    limits: () => ({
      directory: limits.directory.use(),
      reports: limits.reports.use(),
      hunting: limits.hunting.use(),
    }),
  };
}

async function innerRequests(request: Request): Promise<readonly InnerRequest[]> {
  const { requests } = (await request.json()) as { requests: InnerRequest[] }; // only ever a batch of ours
  return requests.map(({ id, url }) => ({ id, url: decodeURIComponent(url) }));
}

/**
 * Each request of a batch counts, and is refused, by itself.
 * https://learn.microsoft.com/graph/throttling#throttling-and-batching
 */
function batched(inner: readonly InnerRequest[], answer: (path: string) => Answer): Answer {
  const responses = inner.map(({ id, url }) => ({ id, ...answer(url) }));
  return { status: 200, headers: {}, body: { responses } };
}

function tooMany(retryAfterSeconds: number): Answer {
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  return { status: 429, headers, body: { error: { code: 'TooManyRequests', message: 'Slow down' } } };
}

function limitOf(path: string): LimitName {
  if (path.includes('/runHuntingQuery')) return 'hunting';
  return path.startsWith('/beta/') ? 'reports' : 'directory';
}

function kindOf(path: string): RequestKind {
  if (path.includes('/runHuntingQuery')) return 'hunting';
  if (path.includes('servicePrincipalSignInActivities')) return 'lastUsed';
  if (path.includes('/getSummarized')) return 'summaries';
  if (path.includes('$filter=appId in')) return 'apis';
  return path.includes('$filter=id in') ? 'applications' : 'grants';
}

function bodyOf(path: string, size: TenantSize, now: Date): unknown {
  switch (kindOf(path)) {
    case 'apis':
      return { value: DEFENDER_APIS.map(({ key, appId }) => resource(objectIds.get(key) ?? '', appId)) };
    case 'applications':
      return { value: [] };
    case 'grants':
      return page(path, grantRows(path, size), ROWS_PER_PAGE);
    case 'lastUsed':
      return page(path, size.lastUsedRows, ROWS_PER_PAGE);
    case 'summaries':
      return path.includes('$top=1&') ? edge(path, now) : summaries(path, size, now);
    case 'hunting':
      return huntingAnswer(size.huntingRows, now);
  }
}

function resource(id: string, appId: string) {
  return { id, appId, appRoles: [], oauth2PermissionScopes: [] };
}

function grantRows(path: string, size: TenantSize): number {
  const isDelegated = path.includes('oauth2PermissionGrants');
  if (path.includes(objectIds.get('graph') ?? ''))
    return isDelegated ? size.graphGrants : size.graphAssignments;
  return path.includes(objectIds.get('endpoint') ?? '') && !isDelegated ? size.endpointAssignments : 0;
}

function summaryRows(path: string, size: TenantSize): number {
  const isEndpoint = path.includes(defenderApi('endpoint').appId);
  if (!isEndpoint || !path.includes('getSummarizedServicePrincipalSignIns')) return 0;
  return path.includes("'d1'") ? size.dailySummaries : size.hourlySummaries;
}

/** An empty page of a list of so many rows, with the address of the next one while there is one. */
function page(path: string, rows: number, rowsPerPage: number) {
  const [, read = '1'] = /\$skiptoken=(\d+)/.exec(path) ?? [];
  const pagesRead = Number(read);
  if (pagesRead >= Math.ceil(rows / rowsPerPage)) return { value: [] };
  const address = path.replace(/&\$skiptoken=\d+/, '');
  const version = /^\/(v1\.0|beta)\//.test(address) ? '' : '/v1.0';
  const next = `https://graph.microsoft.com${version}${address}&$skiptoken=${pagesRead + 1}`;
  return { value: [], '@odata.nextLink': next };
}

const COLUMNS = [...TOKEN_REQUEST_COLUMNS, ...GRAPH_REQUEST_COLUMNS].map((name) => ({ name }));

/** The newest or the oldest of all summaries: the report is filled, and reaches back over 30 days. */
function edge(path: string, now: Date) {
  const at = path.includes(' desc') ? now : trendStart(now);
  return { value: [{ firstSignInDateTime: at }] };
}

/** A page with one of its rows: a list that is cut off before any row counts as failed, not as cut off. */
function summaries(path: string, size: TenantSize, now: Date) {
  const rows = summaryRows(path, size);
  const row = {
    appId: '00000000-0000-4000-8000-000000000000',
    signInCount: 1,
    firstSignInDateTime: now,
    status: { errorCode: 0 },
  };
  return { ...page(path, rows, SUMMARIES_PER_PAGE), value: rows > 0 ? [row] : [] };
}

/** The row about the table, which covers all 30 days. An answer that is cut off has only other rows, here empty ones. */
function huntingAnswer(rows: number, now: Date) {
  if (rows >= MOST_HUNTING_ROWS) {
    return { schema: COLUMNS, results: Array.from({ length: MOST_HUNTING_ROWS }, () => ({})) };
  }
  const start = trendStart(now);
  const table = {
    Row: 'table',
    TableRows: 1,
    Earliest: start,
    Latest: now,
    WindowStart: start,
    AskedAt: now,
  };
  return { schema: COLUMNS, results: [table] };
}
