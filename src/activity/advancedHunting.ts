import type { AnswerRow } from '../api/answerRow.ts';
import type { ApiClient } from '../api/apiClient.ts';
import { HUNTING_ROW_LIMIT, runHuntingQuery } from '../api/huntingQuery.ts';
import {
  ACCESS_CONTEXTS,
  type AccessContext,
  type DoorCoverage,
  type UsageOutcome,
  type UsageReading,
} from '../domain/activity.ts';
import type { Cloud } from '../domain/clouds.ts';
import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import { ProblemError } from '../domain/problem.ts';
import { TREND_DAYS } from '../domain/timeWindow.ts';
import { inSlices, type Work } from '../domain/work.ts';
import { graphRequestReadings, observedWindow, sortRows, tokenReadings } from './answerReadings.ts';
import { completeUnless, evenCoverage } from './coverage.ts';
import { GRAPH_REQUEST_COLUMNS, GRAPH_REQUEST_TABLE, graphRequestsQuery } from './graphRequestsKql.ts';
import { type ActivitySource, SOURCE_SUBJECTS } from './source.ts';
import { SIGN_IN_TABLES, TOKEN_REQUEST_COLUMNS, tokenRequestsQuery } from './tokenRequestsKql.ts';

/** Token requests from the sign-in tables of Microsoft Defender's advanced hunting: 30 days, one query per context. */
export function huntingSignIns(client: ApiClient, cloud: Cloud, context: AccessContext): ActivitySource {
  const what = SOURCE_SUBJECTS[context === 'application' ? 'huntingApplication' : 'huntingUser'];
  const apis = DEFENDER_APIS.map((api) => api.key);
  return {
    read: async (question, _listener, signal) => {
      const outcome = await readFirstTable(SIGN_IN_TABLES[context], (table) =>
        readTable(client, cloud, signal, {
          table,
          what,
          columns: TOKEN_REQUEST_COLUMNS,
          query: tokenRequestsQuery(table, context, question.apis),
          coverage: (seen) => evenCoverage(apis, [context], seen),
          readings: (uses) => tokenReadings(uses, context, question.apis, { what, days: TREND_DAYS }),
        }),
      );
      return context === 'application' ? { huntingApplication: outcome } : { huntingUser: outcome };
    },
  };
}

/** Real API requests to the security paths of Microsoft Graph, which prove use of Defender through Graph. */
export function huntingGraphRequests(client: ApiClient, cloud: Cloud): ActivitySource {
  const what = SOURCE_SUBJECTS.huntingGraph;
  return {
    read: async (_question, _listener, signal) => ({
      huntingGraph: await readFirstTable([GRAPH_REQUEST_TABLE], (table) =>
        readTable(client, cloud, signal, {
          table,
          what,
          columns: GRAPH_REQUEST_COLUMNS,
          query: graphRequestsQuery(),
          coverage: (seen) => evenCoverage(['graph'], ACCESS_CONTEXTS, seen),
          readings: (uses) => graphRequestReadings(uses, { what, days: TREND_DAYS }),
        }),
      ),
    }),
  };
}

/** Steps down to older table names; a tenant with none of them cannot say anything. */
async function readFirstTable(
  tables: readonly [string, ...string[]],
  read: (table: string) => Promise<UsageOutcome>,
): Promise<UsageOutcome> {
  for (const table of tables) {
    try {
      return await read(table);
    } catch (error) {
      if (!isUnknownTable(error)) throw error;
    }
  }
  return { state: 'unknown', reason: { kind: 'noTable', table: tables[0] } };
}

/** Hunting tells an unknown table only in its message. https://learn.microsoft.com/defender-xdr/advanced-hunting-errors */
function isUnknownTable(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.kind === 'requestRejected' &&
    /failed to resolve/i.test(error.problem.message ?? '')
  );
}

interface TableQuestion {
  readonly table: string;
  readonly what: string;
  readonly query: string;
  readonly columns: readonly string[];
  readonly coverage: (seen: ReturnType<typeof completeUnless>) => readonly DoorCoverage[];
  readonly readings: (uses: readonly AnswerRow[]) => Work<readonly UsageReading[]>;
}

async function readTable(
  client: ApiClient,
  cloud: Cloud,
  signal: AbortSignal,
  question: TableQuestion,
): Promise<UsageOutcome> {
  const { what, query, columns } = question;
  if (!cloud.hasAdvancedHunting) throw new ProblemError({ kind: 'notInCloud', cloud: cloud.label, what });
  const rows = await runHuntingQuery(client, query, columns, what, signal);
  return inSlices(outcomeOf(rows, question), signal);
}

function* outcomeOf(
  rows: readonly AnswerRow[],
  { table, what, query, coverage, readings }: TableQuestion,
): Work<UsageOutcome> {
  const isCutOff = rows.length >= HUNTING_ROW_LIMIT;
  const { tables, uses } = yield* sortRows(rows);
  const [about] = tables;
  if (!about) {
    if (isCutOff) return { state: 'unknown', reason: { kind: 'cutOff' } };
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results (no row about the table)' });
  }
  const window = observedWindow(about, { what, days: TREND_DAYS });
  if (!window) return { state: 'unknown', reason: { kind: 'emptyTable', table } };
  return {
    state: 'answered',
    answer: {
      table,
      request: query,
      window,
      covers: coverage(completeUnless(isCutOff)),
      readings: yield* readings(uses),
    },
  };
}
