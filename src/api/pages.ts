import * as v from 'valibot';
import { isAbort, type Problem, ProblemError, toProblem } from '../domain/problem.ts';
import type { GraphClient } from './graphClient.ts';
import { parse } from './parse.ts';
import type { Needs } from './refusal.ts';

/** Rows that arrived, and what kept the rest away. A list cut short is still worth showing. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly problem: Problem | null;
}

const PageSchema = v.object({
  value: v.array(v.unknown()),
  '@odata.nextLink': v.optional(v.string()),
});

/** Two million rows: a list that is longer leads in circles under ever new addresses. */
const MOST_PAGES = 2_000;

/**
 * Reads a list from its first page (already at hand) to its end. A row of the wrong shape is left out
 * and named; a next page that was read before, or that the client will not send the token to, ends the list.
 */
export async function readPages<S extends v.GenericSchema>(
  client: GraphClient,
  firstPage: unknown,
  rowSchema: S,
  needs: Needs,
  signal: AbortSignal,
): Promise<Rows<v.InferOutput<S>>> {
  const rows: v.InferOutput<S>[] = [];
  const seen = new Set<string>();
  let problem: Problem | null = null;
  try {
    for (let body = firstPage; ; ) {
      const page = parse(PageSchema, body, needs.what);
      const checked = checkRows(rowSchema, page.value, needs.what);
      rows.push(...checked.rows);
      problem ??= checked.problem;
      const next = page['@odata.nextLink'];
      if (!next) return { rows, problem };
      if (seen.has(next) || seen.size === MOST_PAGES)
        throw new ProblemError({ kind: 'loopingPages', what: needs.what });
      seen.add(next);
      const { reply } = await client.send({ needs, url: next, timeoutSeconds: 60, maxAttempts: 4 }, signal);
      body = reply.body;
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    return { rows, problem: toProblem(error, needs.what) };
  }
}

/** The rows that fit the schema, and the first misfit as a problem. */
export function checkRows<S extends v.GenericSchema>(
  schema: S,
  values: readonly unknown[],
  what: string,
): Rows<v.InferOutput<S>> {
  const rows: v.InferOutput<S>[] = [];
  let problem: Problem | null = null;
  for (const [index, value] of values.entries()) {
    const result = v.safeParse(schema, value);
    if (result.success) {
      rows.push(result.output);
    } else if (!problem) {
      const [issue] = result.issues;
      const path = `value.${index}.${v.getDotPath(issue) ?? ''}`;
      problem = { kind: 'wrongShape', what, path, message: issue.message };
    }
  }
  return { rows, problem };
}
