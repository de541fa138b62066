import type { AnswerRow } from '../api/answerRow.ts';
import type { ApiClient } from '../api/apiClient.ts';
import { runWorkspaceQuery, WORKSPACE_ROW_LIMIT } from '../api/workspaceQuery.ts';
import {
  ACCESS_CONTEXTS,
  type AccessContext,
  type Completeness,
  type DoorCoverage,
  type ObservedWindow,
  type UsageOutcome,
} from '../domain/activity.ts';
import type { Cloud } from '../domain/clouds.ts';
import type { LogAnalyticsConfig } from '../domain/config.ts';
import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import { ProblemError } from '../domain/problem.ts';
import { isStale, watchedSince } from '../domain/statement.ts';
import { graphRequestReadings, observedWindow, tokenReadings } from './answerReadings.ts';
import { completeUnless, evenCoverage } from './coverage.ts';
import type { ActivityQuestion, ActivitySource } from './source.ts';
import {
  WORKSPACE_GRAPH_COLUMNS,
  WORKSPACE_SIGN_IN_COLUMNS,
  workspaceGraphRequestsQuery,
  workspaceSignInsQuery,
} from './workspaceKql.ts';

const APIS = DEFENDER_APIS.map(({ key }) => key);

/** The tables of a workspace; the first of a context speaks for how far back it reaches and how fresh it is. */
const TABLES = {
  servicePrincipal: 'AADServicePrincipalSignInLogs',
  managedIdentity: 'AADManagedIdentitySignInLogs',
  user: 'AADNonInteractiveUserSignInLogs',
  graph: 'MicrosoftGraphActivityLogs',
} as const;

/** Token requests from the sign-in logs that a tenant exports to a workspace, added up there. */
export function workspaceSignIns(
  client: ApiClient,
  cloud: Cloud,
  { workspaceId, days }: LogAnalyticsConfig,
): ActivitySource {
  const what = 'the sign-in logs in the workspace';
  return {
    what,
    read: async (question, _listener, signal) => {
      const query = workspaceSignInsQuery(days, question.apis);
      const ask = { workspaceId, query, days, columns: WORKSPACE_SIGN_IN_COLUMNS, what };
      const rows = await runWorkspaceQuery(client, cloud, ask, signal);
      const answer = { rows, query, days, what, question };
      return {
        workspaceApplication: applicationOutcome(answer),
        workspaceUser: userOutcome(answer),
      };
    },
  };
}

interface SignInRows {
  readonly rows: readonly AnswerRow[];
  readonly query: string;
  readonly days: number;
  readonly what: string;
  readonly question: ActivityQuestion;
}

/** Service principals and managed identities have a table each; without its table, silence of one kind proves nothing. */
function applicationOutcome(answer: SignInRows): UsageOutcome {
  const clients = ['servicePrincipal', 'managedIdentity'] as const;
  const window = tableWindow(answer, TABLES.servicePrincipal) ?? tableWindow(answer, TABLES.managedIdentity);
  const covers = clients.flatMap((kind) => {
    const own = tableWindow(answer, TABLES[kind]);
    const seen = own && window ? seenBy(own, window, answer) : emptyTable(TABLES[kind]);
    return APIS.map((api): DoorCoverage => ({ api, context: 'application', clients: kind, ...seen }));
  });
  const table = clients.map((kind) => TABLES[kind]).join(', ');
  return outcome(answer, 'application', table, window, covers);
}

type Seen = Pick<DoorCoverage, 'days' | 'past24h'>;

/** What a table saw of the window of its context: one that is late or younger than that may lack records. */
function seenBy(own: ObservedWindow, window: ObservedWindow, { rows }: SignInRows): Seen {
  const whole = completeUnless(rows.length >= WORKSPACE_ROW_LIMIT);
  if (isStale(own) && !isStale(window)) {
    const { latestRecord } = own;
    return evenly({ state: 'part', why: { kind: 'staleTable', latestRecord } });
  }
  const young: Completeness = { state: 'part', why: { kind: 'notCovered' } };
  return {
    days: watchedSince(own) > watchedSince(window) ? young : whole,
    past24h: watchedSince(own) > window.past24hStart ? young : whole,
  };
}

function evenly(seen: Completeness): Seen {
  return { days: seen, past24h: seen };
}

/** The workspace table of users holds no interactive sign-ins, so it never proves silence. */
function userOutcome(answer: SignInRows): UsageOutcome {
  const seen: Completeness = {
    state: 'part',
    why: { kind: 'interactiveMissing', table: TABLES.user },
  };
  const window = tableWindow(answer, TABLES.user);
  return outcome(answer, 'user', TABLES.user, window, evenCoverage(APIS, ['user'], seen));
}

function emptyTable(table: string): Seen {
  return evenly({ state: 'none', why: { kind: 'emptyTable', table } });
}

function tableWindow({ rows, what, days }: SignInRows, table: string): ObservedWindow | null {
  const row = rows.find((candidate) => isAbout(candidate, table));
  return row ? observedWindow(row, { what, days }) : null;
}

function isAbout(row: AnswerRow, table: string): boolean {
  return row.text('Row') === 'table' && row.text('Table') === table;
}

function outcome(
  { rows, query, days, what, question }: SignInRows,
  context: AccessContext,
  table: string,
  window: ObservedWindow | null,
  covers: readonly DoorCoverage[],
): UsageOutcome {
  if (!window) return { state: 'unknown', reason: { kind: 'emptyTable', table } };
  const uses = rows.filter((row) => row.text('Row') === 'use' && row.text('Context') === context);
  const readings = tokenReadings(uses, context, question.apis, { what, days });
  return { state: 'answered', answer: { table, request: query, window, covers, readings } };
}

/** API requests to the security paths of Microsoft Graph, from its activity logs in a workspace. */
export function workspaceGraphRequests(
  client: ApiClient,
  cloud: Cloud,
  { workspaceId, days }: LogAnalyticsConfig,
): ActivitySource {
  const what = 'the Microsoft Graph activity logs in the workspace';
  const table = TABLES.graph;
  return {
    what,
    read: async (_question, _listener, signal) => {
      const query = workspaceGraphRequestsQuery(days);
      const ask = { workspaceId, query, days, columns: WORKSPACE_GRAPH_COLUMNS, what };
      const rows = await readOrNoTable(() => runWorkspaceQuery(client, cloud, ask, signal));
      if (!rows) return { workspaceGraph: { state: 'unknown', reason: { kind: 'noTable', table } } };
      const about = rows.find((row) => row.text('Row') === 'table');
      const window = about ? observedWindow(about, { what, days }) : null;
      if (!window) return { workspaceGraph: { state: 'unknown', reason: { kind: 'emptyTable', table } } };
      const seen = completeUnless(rows.length >= WORKSPACE_ROW_LIMIT);
      const uses = rows.filter((row) => row.text('Row') === 'use');
      return {
        workspaceGraph: {
          state: 'answered',
          answer: {
            table,
            request: query,
            window,
            covers: evenCoverage(['graph'], ACCESS_CONTEXTS, seen),
            readings: graphRequestReadings(uses, { what, days }),
          },
        },
      };
    },
  };
}

/** A workspace has only the tables that something was exported to. */
async function readOrNoTable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProblemError && /failed to resolve/i.test(error.problem.message ?? '')) return null;
    throw error;
  }
}
