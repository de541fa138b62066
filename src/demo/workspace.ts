import { acceptedToken } from './accessTokens.ts';
import { GRAPH_COLUMNS, graphRequestRows } from './graphRequestsAnswer.ts';
import { type LogView, nothing } from './huntingSums.ts';
import { workspaceResults } from './huntingWire.ts';
import { DAY } from './profiles.ts';
import { INGESTION_LAG } from './schedule.ts';
import { json, type Reply } from './wire.ts';
import { WORKSPACE_SIGN_IN_COLUMNS, workspaceSignInRows } from './workspaceSignIns.ts';
import type { World } from './world.ts';

/** The one workspace of the demo tenant. */
export const DEMO_WORKSPACE_ID = '2c9e4d17-8b36-4f05-a1d8-93e6b7f0524c';

/** UTC days that the workspace keeps, today included. */
const MOST_DAYS = 180;

/**
 * Answers for the Log Analytics host, as far as this app asks: it knows a query by the tables it names
 * and gives the answer that the app's own query has over the tenant's records. It runs no other query.
 */
export function createWorkspace(world: World): (request: Request) => Promise<Reply> {
  return async (request) => {
    const token = acceptedToken(world, 'logAnalytics', request.headers.get('authorization'));
    if (!token)
      return refusal(world, 401, 'AuthorizationRequiredError', 'Valid authentication was not provided');
    const [, workspaceId] = /^\/v1\/workspaces\/([^/]+)\/query$/.exec(new URL(request.url).pathname) ?? [];
    if (!workspaceId || request.method !== 'POST') {
      return refusal(world, 404, 'PathNotFoundError', 'The requested path does not exist');
    }
    if (workspaceId.toLowerCase() !== DEMO_WORKSPACE_ID) {
      return refusal(world, 404, 'WorkspaceNotFoundError', 'The workspace could not be found');
    }
    if (!token.scopes.includes('Data.Read') || !world.rules.hasDirectoryRole) {
      const message = 'The provided credentials have insufficient access to perform the requested operation';
      return refusal(world, 403, 'InsufficientAccessError', message);
    }
    return answer(world, queryIn(await request.text()));
  };
}

function answer(world: World, query: string): Reply {
  const code = query.replaceAll(/\/\/.*$/gm, '');
  const view = viewOf(world, code);
  if (/\bAADServicePrincipalSignInLogs\b/.test(code)) {
    return json(workspaceResults(WORKSPACE_SIGN_IN_COLUMNS, () => workspaceSignInRows(world, view)));
  }
  if (/\bMicrosoftGraphActivityLogs\b/.test(code)) {
    return json(workspaceResults(GRAPH_COLUMNS, () => graphRequestRows(world, view)));
  }
  const [, table = code.trim()] = /(\w+)\s*\|/.exec(code) ?? [];
  const message = `'where' operator: Failed to resolve table or column expression named '${table}'`;
  const cause = { code: 'SEM0100', message };
  const innererror = { code: 'SemanticError', message: 'A semantic error occurred.', innererror: cause };
  return refusal(world, 400, 'BadArgumentError', 'The request had some invalid properties', { innererror });
}

/** The query's own first day, as far as the workspace reaches back. */
function viewOf(world: World, code: string): LogView {
  const now = world.now();
  const [, daysBack = MOST_DAYS - 1] = /startofday\(ago\((\d+)d\)\)/.exec(code) ?? [];
  const start = (Math.floor(now / DAY) - Number(daysBack)) * DAY;
  const oldest = (Math.floor(now / DAY) - MOST_DAYS + 1) * DAY;
  const span = { from: Math.max(start, oldest), to: now - INGESTION_LAG };
  return { start, now, span: world.rules.resources === 'graphOnly' ? nothing(now) : span };
}

function queryIn(body: string): string {
  try {
    const { query } = JSON.parse(body) as { query?: unknown }; // whatever it is, only a text is used
    return typeof query === 'string' ? query : '';
  } catch {
    return '';
  }
}

function refusal(world: World, status: number, code: string, message: string, more: object = {}): Reply {
  return json({ error: { message, code, correlationId: world.newId(), ...more } }, status);
}
