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
import { inSlices, type Work } from '../domain/work.ts';
import {
  graphRequestReadings,
  observedWindow,
  type SortedRows,
  sortRows,
  tokenReadings,
} from './answerReadings.ts';
import { completeUnless, evenCoverage } from './coverage.ts';
import {
  type ActivityQuestion,
  type ActivitySource,
  SOURCE_SUBJECTS,
  type SourceOutcomes,
} from './source.ts';
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
  const what = SOURCE_SUBJECTS.workspaceSignIns;
  return {
    read: async (question, _listener, signal) => {
      const query = workspaceSignInsQuery(days, question.apis);
      const ask = { workspaceId, query, days, columns: WORKSPACE_SIGN_IN_COLUMNS, what };
      const rows = await runWorkspaceQuery(client, cloud, ask, signal);
      return inSlices(signInOutcomes(rows, { query, days, what, question }), signal);
    },
  };
}

interface SignInQuestion {
  readonly query: string;
  readonly days: number;
  readonly what: string;
  readonly question: ActivityQuestion;
}

interface SignInRows extends SignInQuestion, SortedRows {
  readonly whole: Completeness;
}

function* signInOutcomes(rows: readonly AnswerRow[], asked: SignInQuestion): Work<SourceOutcomes> {
  const sorted = yield* sortRows(rows);
  const whole = completeUnless(rows.length >= WORKSPACE_ROW_LIMIT);
  const answer = { ...asked, ...sorted, whole };
  return {
    workspaceApplication: yield* applicationOutcome(answer),
    workspaceUser: yield* userOutcome(answer),
  };
}

/** Service principals and managed identities have a table each; without its table, silence of one kind proves nothing. */
function applicationOutcome(answer: SignInRows): Work<UsageOutcome> {
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
function seenBy(own: ObservedWindow, window: ObservedWindow, { whole }: SignInRows): Seen {
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
function userOutcome(answer: SignInRows): Work<UsageOutcome> {
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

function tableWindow({ tables, what, days }: SignInRows, table: string): ObservedWindow | null {
  const row = tables.find((candidate) => candidate.text('Table') === table);
  return row ? observedWindow(row, { what, days }) : null;
}

function* outcome(
  { uses, query, days, what, question }: SignInRows,
  context: AccessContext,
  table: string,
  window: ObservedWindow | null,
  covers: readonly DoorCoverage[],
): Work<UsageOutcome> {
  if (!window) return { state: 'unknown', reason: { kind: 'emptyTable', table } };
  const ofContext = uses.filter((row) => row.text('Context') === context);
  const readings = yield* tokenReadings(ofContext, context, question.apis, { what, days });
  return { state: 'answered', answer: { table, request: query, window, covers, readings } };
}

/** API requests to the security paths of Microsoft Graph, from its activity logs in a workspace. */
export function workspaceGraphRequests(
  client: ApiClient,
  cloud: Cloud,
  { workspaceId, days }: LogAnalyticsConfig,
): ActivitySource {
  const what = SOURCE_SUBJECTS.workspaceGraph;
  const table = TABLES.graph;
  return {
    read: async (_question, _listener, signal) => {
      const query = workspaceGraphRequestsQuery(days);
      const ask = { workspaceId, query, days, columns: WORKSPACE_GRAPH_COLUMNS, what };
      const rows = await readOrNoTable(() => runWorkspaceQuery(client, cloud, ask, signal));
      if (!rows) return { workspaceGraph: { state: 'unknown', reason: { kind: 'noTable', table } } };
      return { workspaceGraph: await inSlices(graphOutcome(rows, { query, days, what }), signal) };
    },
  };
}

function* graphOutcome(
  rows: readonly AnswerRow[],
  { query, days, what }: Omit<SignInQuestion, 'question'>,
): Work<UsageOutcome> {
  const table = TABLES.graph;
  const { tables, uses } = yield* sortRows(rows);
  const window = tables[0] ? observedWindow(tables[0], { what, days }) : null;
  if (!window) return { state: 'unknown', reason: { kind: 'emptyTable', table } };
  const seen = completeUnless(rows.length >= WORKSPACE_ROW_LIMIT);
  return {
    state: 'answered',
    answer: {
      table,
      request: query,
      window,
      covers: evenCoverage(['graph'], ACCESS_CONTEXTS, seen),
      readings: yield* graphRequestReadings(uses, { what, days }),
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
