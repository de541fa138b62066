import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';
import { inSlices } from '../domain/work.ts';
import { type AnswerRow, answerRows, type Cells } from './answerRow.ts';
import type { ApiClient } from './apiClient.ts';
import { parse } from './parse.ts';
import { huntingNeeds } from './permissionsNeeded.ts';
import { ListSchema } from './wireValues.ts';

/** Hunting gives up after three minutes; a little more leaves the service the word. */
const TIMEOUT_SECONDS = 200;

/** Graph returns at most this many rows and does not say that it cut. */
export const HUNTING_ROW_LIMIT = 100_000;

const NameSchema = v.pipe(
  v.object({ name: v.optional(v.string()), Name: v.optional(v.string()) }),
  v.transform((column) => column.name ?? column.Name ?? ''),
);
const AnswerSchema = v.object({
  schema: v.array(NameSchema),
  results: ListSchema,
});

function isRow(row: unknown): row is Cells {
  return typeof row === 'object' && row !== null;
}

/**
 * Runs one advanced hunting query over the past 30 days. Every name in `columns` must come back.
 * Throws ProblemError; `requestRejected` with Microsoft's message when the query or a table is unknown.
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery
 */
export async function runHuntingQuery(
  client: ApiClient,
  query: string,
  columns: readonly string[],
  what: string,
  signal: AbortSignal,
): Promise<readonly AnswerRow[]> {
  const { reply } = await client.send(
    {
      needs: huntingNeeds(what),
      url: '/v1.0/security/runHuntingQuery',
      body: { Query: query, Timespan: 'P30D' },
      timeoutSeconds: TIMEOUT_SECONDS,
      // The CPU budget is shared with the tenant's analysts, so one repetition is the most we take.
      maxAttempts: 2,
      limit: 'hunting',
    },
    signal,
  );
  const answer = parse(AnswerSchema, reply.body, what);
  const missing = columns.find((column) => !answer.schema.includes(column));
  if (missing) throw new ProblemError({ kind: 'wrongShape', what, path: `schema.${missing}` });
  const shape = { what, path: 'results', isRow, keyOf: (column: string) => column };
  return inSlices(answerRows(answer.results, shape), signal);
}
