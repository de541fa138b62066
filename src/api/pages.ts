import * as v from 'valibot';
import { isAbort, type Problem, ProblemError, toProblem } from '../domain/problem.ts';
import { inSlices, type Work } from '../domain/work.ts';
import type { ApiCall, ApiClient } from './apiClient.ts';
import type { SavedPages } from './pageMemory.ts';
import { parse } from './parse.ts';
import { ListSchema } from './wireValues.ts';

/** Rows that arrived, and what kept the rest away. A list cut short is still worth showing. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly problem: Problem | null;
}

/** A list in pages, and how to ask for them. */
export interface PagedList<S extends v.GenericSchema> extends Pick<ApiCall, 'needs' | 'limit' | 'prefer'> {
  /** The first page's address. It names the list, and is where it starts anew. */
  readonly address: string;
  /** The first page, where another request has brought it already. */
  readonly firstPage?: unknown;
  readonly row: S;
  /** A longer list is cut off; without it, one that leads in circles under ever new addresses. */
  readonly mostPages?: number;
}

const PageSchema = v.object({
  value: ListSchema,
  '@odata.nextLink': v.optional(v.string()),
});

/** Two million rows. */
const MOST_PAGES = 2_000;

interface Reading<T> {
  readonly rows: T[];
  misfit: Problem | null;
  count: number;
  pages: number;
  /** Null before the first page. */
  next: string | null;
  /** The addresses of all next pages. */
  readonly seen: Set<string>;
}

/**
 * Reads a list to its end. A row of the wrong shape is left out and named; a next page that was read
 * before, or that the client will not send the token to, ends the list. A list that broke off is gone
 * on with at its last page the next time, and one whose next page has expired starts anew, once.
 */
export async function readPages<S extends v.GenericSchema>(
  client: ApiClient,
  list: PagedList<S>,
  signal: AbortSignal,
): Promise<Rows<v.InferOutput<S>>> {
  const reading = startOf(client, list);
  try {
    await readOn(client, list, reading, signal);
    return { rows: reading.rows, problem: reading.misfit };
  } catch (error) {
    const problem = toProblem(error, list.needs.what);
    if (reading.next && (isAbort(error) || isInterruption(problem))) {
      const { next } = reading;
      client.deps.pages.save(list.address, { ...reading, next, savedAt: client.deps.now() });
    }
    if (isAbort(error)) throw error;
    return { rows: reading.rows, problem };
  }
}

function startOf<S extends v.GenericSchema>(
  { deps }: ApiClient,
  { address }: PagedList<S>,
): Reading<v.InferOutput<S>> {
  const saved: Partial<SavedPages> = deps.pages.take(address, deps.now()) ?? {};
  const { misfit = null, count = 0, pages = 0, next = null, seen = [] } = saved;
  const rows = (saved.rows ?? []) as v.InferOutput<S>[]; // an address always has the same schema
  return { rows: [...rows], misfit, count, pages, next, seen: new Set(seen) };
}

async function readOn<S extends v.GenericSchema>(
  client: ApiClient,
  list: PagedList<S>,
  reading: Reading<v.InferOutput<S>>,
  signal: AbortSignal,
): Promise<void> {
  const { needs, mostPages = MOST_PAGES } = list;
  const { seen } = reading;
  let mayStartAnew = true;
  for (;;) {
    const body = await nextPage(client, list, reading, mayStartAnew, signal);
    if (body === EXPIRED) {
      mayStartAnew = false;
      seen.clear();
      Object.assign(reading, { misfit: null, count: 0, pages: 0, next: null });
      reading.rows.length = 0;
      continue;
    }
    const page = parse(PageSchema, body, needs.what);
    const { rows, problem } = await inSlices(
      checkRows(list.row, page.value, needs.what, reading.count),
      signal,
    );
    for (const row of rows) reading.rows.push(row);
    reading.misfit ??= problem;
    reading.count += page.value.length;
    reading.pages += 1;
    reading.next = page['@odata.nextLink'] ?? null;
    if (!reading.next) return;
    if (seen.has(reading.next)) throw stopped(reading, { kind: 'loopingPages', what: needs.what });
    if (reading.pages >= mostPages) {
      const kind = list.mostPages ? 'tooManyPages' : 'loopingPages';
      throw stopped(reading, { kind, what: needs.what });
    }
    seen.add(reading.next);
  }
}

/** There is nothing to go on with. */
function stopped(reading: Reading<unknown>, problem: Problem): ProblemError {
  reading.next = null;
  return new ProblemError(problem);
}

const EXPIRED = Symbol('the next page has expired');

async function nextPage<S extends v.GenericSchema>(
  client: ApiClient,
  list: PagedList<S>,
  { pages, next }: Reading<unknown>,
  mayStartAnew: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  if (pages === 0 && mayStartAnew && list.firstPage !== undefined) return list.firstPage;
  const { address, needs, limit, prefer } = list;
  const call: ApiCall = {
    needs,
    url: next ?? address,
    timeoutSeconds: 60,
    maxAttempts: 4,
    ...(limit && { limit }),
    ...(prefer && { prefer }),
  };
  try {
    const { reply } = await client.send(call, signal);
    return reply.body;
  } catch (error) {
    if (next && mayStartAnew && isExpiredPage(error)) return EXPIRED;
    throw error;
  }
}

/** https://learn.microsoft.com/graph/paging: a page token does not live for ever. */
function isExpiredPage(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status, code = '' } = error.problem;
  return status === 410 || /(Expired|Invalid)PageToken/i.test(code);
}

/** What may be over the next time, so that going on is worth more than starting anew. */
function isInterruption({ kind }: Problem): boolean {
  return ['noAnswer', 'timeout', 'throttled', 'serviceError', 'notJson', 'signInNeeded'].includes(kind);
}

/** The rows that fit the schema, and the first misfit as a problem; `before` rows of the list came earlier. */
export function* checkRows<S extends v.GenericSchema>(
  schema: S,
  values: readonly unknown[],
  what: string,
  before = 0,
): Work<Rows<v.InferOutput<S>>> {
  const rows: v.InferOutput<S>[] = [];
  let problem: Problem | null = null;
  for (const [index, value] of values.entries()) {
    yield;
    const result = v.safeParse(schema, value);
    if (result.success) {
      rows.push(result.output);
    } else if (!problem) {
      const [issue] = result.issues;
      const path = `value.${before + index}.${v.getDotPath(issue) ?? ''}`;
      problem = { kind: 'wrongShape', what, path, message: issue.message };
    }
  }
  return { rows, problem };
}
