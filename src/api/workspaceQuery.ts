import * as v from 'valibot';
import type { Cloud } from '../domain/clouds.ts';
import { ProblemError } from '../domain/problem.ts';
import { inSlices } from '../domain/work.ts';
import { type AnswerRow, answerRows, type Cells } from './answerRow.ts';
import type { ApiClient } from './apiClient.ts';
import { parse } from './parse.ts';
import { workspaceNeeds } from './permissionsNeeded.ts';
import { ListSchema } from './wireValues.ts';

/** Log Analytics gives up after ten minutes. */
const TIMEOUT_SECONDS = 620;

/** It returns at most this many rows. */
export const WORKSPACE_ROW_LIMIT = 500_000;

export interface WorkspaceQuestion {
  /** A GUID. */
  readonly workspaceId: string;
  readonly query: string;
  /** How far back the workspace has to look at all. */
  readonly days: number;
  /** All of them must come back. */
  readonly columns: readonly string[];
  /** What is read, as a noun phrase. */
  readonly what: string;
}

const AnswerSchema = v.object({
  tables: v.pipe(
    v.array(
      v.object({
        columns: v.array(v.object({ name: v.string() })),
        rows: ListSchema,
      }),
    ),
    v.minLength(1),
  ),
  error: v.optional(v.object({ code: v.optional(v.string(), ''), message: v.optional(v.string(), '') })),
});

function isRow(row: unknown): row is Cells {
  return Array.isArray(row);
}

/**
 * Runs one query in a Log Analytics workspace. Throws ProblemError, also for an answer that the service
 * itself calls partial. https://learn.microsoft.com/azure/azure-monitor/logs/api/request-format
 */
export async function runWorkspaceQuery(
  client: ApiClient,
  cloud: Cloud,
  { workspaceId, query, days, columns, what }: WorkspaceQuestion,
  signal: AbortSignal,
): Promise<readonly AnswerRow[]> {
  const { reply } = await client.send(
    {
      needs: workspaceNeeds(what, cloud.logAnalyticsResource),
      url: `/v1/workspaces/${encodeURIComponent(workspaceId)}/query`,
      body: { query, timespan: `P${days}D` },
      timeoutSeconds: TIMEOUT_SECONDS,
      maxAttempts: 2,
      limit: 'workspace',
    },
    signal,
  );
  const { tables, error } = parse(AnswerSchema, reply.body, what);
  if (error) throw new ProblemError({ kind: 'serviceError', what, status: reply.status, ...error });
  const [table] = tables;
  const places = new Map(table?.columns.map(({ name }, place) => [name, place]));
  const missing = columns.find((column) => !places.has(column));
  if (missing) throw new ProblemError({ kind: 'wrongShape', what, path: `tables.0.columns.${missing}` });
  // A place that no list has: a column that was not asked for is empty in every row.
  const keyOf = (column: string) => places.get(column) ?? -1;
  return inSlices(answerRows(table?.rows ?? [], { what, path: 'tables.0.rows', isRow, keyOf }), signal);
}
