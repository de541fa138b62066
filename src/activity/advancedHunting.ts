import type { GraphClient } from '../api/graphClient.ts';
import { HUNTING_ROW_LIMIT, runHuntingQuery } from '../api/huntingQuery.ts';
import type { AccessContext, SourceOutcome } from '../domain/activity.ts';
import type { Cloud } from '../domain/clouds.ts';
import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import { ProblemError } from '../domain/problem.ts';
import { observedWindow, usageReadings } from './huntingReadings.ts';
import type { ActivityQuestion, ActivitySource } from './source.ts';
import { SIGN_IN_TABLES, TOKEN_REQUEST_COLUMNS, tokenRequestsQuery } from './tokenRequestsKql.ts';

const WHAT: Readonly<Record<AccessContext, string>> = {
  application: 'the activity of applications',
  user: 'the activity of users through applications',
};

/** Token requests from the sign-in tables of Microsoft Defender's advanced hunting: 30 days, one query per context. */
export function advancedHunting(client: GraphClient, cloud: Cloud): ActivitySource {
  return {
    read: async (question, signal) => {
      if (!cloud.hasAdvancedHunting) {
        const what = WHAT[question.context];
        throw new ProblemError({ kind: 'notInCloud', cloud: cloud.label, what });
      }
      return readTables(client, question, signal);
    },
  };
}

/** Steps down to the older table name once; a tenant with neither cannot say anything. */
async function readTables(
  client: GraphClient,
  question: ActivityQuestion,
  signal: AbortSignal,
): Promise<SourceOutcome> {
  const [table, olderTable] = SIGN_IN_TABLES[question.context];
  try {
    return await readTable(client, question, table, signal);
  } catch (error) {
    if (!isUnknownTable(error)) throw error;
  }
  try {
    return await readTable(client, question, olderTable, signal);
  } catch (error) {
    if (isUnknownTable(error)) return { state: 'unknown', reason: { kind: 'noTable', table } };
    throw error;
  }
}

/** Hunting tells an unknown table only in its message. https://learn.microsoft.com/defender-xdr/advanced-hunting-errors */
function isUnknownTable(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.kind === 'requestRejected' &&
    /failed to resolve/i.test(error.problem.message ?? '')
  );
}

async function readTable(
  client: GraphClient,
  { context, apis }: ActivityQuestion,
  table: string,
  signal: AbortSignal,
): Promise<SourceOutcome> {
  const what = WHAT[context];
  const query = tokenRequestsQuery(table, context, apis);
  const rows = await runHuntingQuery(client, query, TOKEN_REQUEST_COLUMNS, what, signal);
  const coverage = rows.length >= HUNTING_ROW_LIMIT ? 'cutOff' : 'complete';
  const about = rows.find((row) => row.text('Row') === 'table');
  if (!about) {
    if (coverage === 'cutOff') return { state: 'unknown', reason: { kind: 'cutOff' } };
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results (no row about the table)' });
  }
  const { tableRows, window } = observedWindow(about, what);
  if (!window) return { state: 'unknown', reason: { kind: 'emptyTable', table } };
  return {
    state: 'answered',
    answer: {
      source: 'advancedHunting',
      context,
      unit: 'tokenRequests',
      table,
      query,
      window,
      tableRows,
      coverage,
      covers: DEFENDER_APIS.map((api) => api.key),
      readings: usageReadings(
        rows.filter((row) => row.text('Row') === 'use'),
        apis,
        what,
      ),
    },
  };
}
