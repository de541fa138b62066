import type { AnswerRow } from '../api/answerRow.ts';
import type {
  AccessContext,
  ErrorCount,
  ObservedWindow,
  RequestDetails,
  UsageReading,
} from '../domain/activity.ts';
import { DEFENDER_APIS, type DefenderApiKey } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { ProblemError } from '../domain/problem.ts';
import { past24hStart } from '../domain/timeWindow.ts';
import type { Work } from '../domain/work.ts';
import { mergedReadings } from './mergeReadings.ts';
import { noCounts } from './noCounts.ts';
import { unpackDays } from './unpackDays.ts';

/** What the rows of an answer are about, where the rows do not say it themselves. */
export interface RowsAsked {
  /** What is read, as a noun phrase. */
  readonly what: string;
  /** UTC days in the window, today included. */
  readonly days: number;
}

/**
 * What the table itself holds, by the answer's row about it; null when it holds nothing, which proves
 * nothing. Throws `wrongShape` when the row does not say.
 */
export function observedWindow(row: AnswerRow, { what, days }: RowsAsked): ObservedWindow | null {
  const tableRows = row.count('TableRows');
  const start = row.date('WindowStart');
  const askedAt = row.date('AskedAt');
  if (tableRows === null || !start || !askedAt) {
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results.TableRows, WindowStart, AskedAt' });
  }
  const earliestRecord = row.date('Earliest');
  const latestRecord = row.date('Latest');
  if (tableRows === 0) return null;
  if (!earliestRecord || !latestRecord) {
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results.Earliest, Latest' });
  }
  return { start, days, past24hStart: past24hStart(askedAt), askedAt, earliestRecord, latestRecord };
}

/** The rows of an answer by what they are about: the tables themselves, and their use. */
export interface SortedRows {
  readonly tables: readonly AnswerRow[];
  readonly uses: readonly AnswerRow[];
}

/** Sorts the rows of an answer; rows about anything else are left out. */
export function* sortRows(rows: readonly AnswerRow[]): Work<SortedRows> {
  const tables: AnswerRow[] = [];
  const uses: AnswerRow[] = [];
  for (const row of rows) {
    const about = row.text('Row');
    if (about === 'use') uses.push(row);
    if (about === 'table') tables.push(row);
    yield;
  }
  return { tables, uses };
}

/** The readings of token requests; rows that name one API in several ways add up to one reading. */
export function* tokenReadings(
  rows: readonly AnswerRow[],
  context: AccessContext,
  apis: readonly ResourceApi[],
  asked: RowsAsked,
): Work<readonly UsageReading[]> {
  const apiOf = apiFinder(apis);
  const merged = mergedReadings();
  for (const row of rows) {
    const api = apiOf(row);
    const reading = api && toReading(row, api, context, asked);
    if (reading) merged.add({ ...reading, errors: packedCounts(row.text('Errors')) });
    yield;
  }
  return merged.readings;
}

/** The readings of API requests to the security paths of Microsoft Graph, with what they asked for. */
export function* graphRequestReadings(
  rows: readonly AnswerRow[],
  asked: RowsAsked,
): Work<readonly UsageReading[]> {
  const merged = mergedReadings();
  for (const row of rows) {
    const context = row.text('Context') === 'user' ? 'user' : 'application';
    const reading = toReading(row, 'graph', context, asked);
    if (reading) merged.add({ ...reading, requests: requestDetails(row) });
    yield;
  }
  return merged.readings;
}

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function apiFinder(apis: readonly ResourceApi[]): (row: AnswerRow) => DefenderApiKey | undefined {
  const byName = new Map<string, DefenderApiKey>();
  for (const api of DEFENDER_APIS) {
    byName.set(api.appId, api.key);
    byName.set(api.servicePrincipalName.toLowerCase(), api.key);
  }
  for (const api of apis) byName.set(api.objectId, api.key);
  return (row) => {
    const id = row.text('ResourceId').toLowerCase();
    // Anyone may name an API like Defender's, so a name counts only where no other ID contradicts it.
    return (
      byName.get(id) ??
      (GUID.test(id) ? undefined : byName.get(row.text('ResourceDisplayName').toLowerCase()))
    );
  };
}

/** A reading; null for a row without an application. */
function toReading(
  row: AnswerRow,
  api: DefenderApiKey,
  context: AccessContext,
  { what, days }: RowsAsked,
): UsageReading | null {
  const appId = row.text('ApplicationId').toLowerCase();
  if (!appId) return null;
  const counts = unpackDays(row.text('Days'), days, what);
  const lastSuccess = lastOf(row, 'LastSuccess', counts.succeeded, what);
  return {
    appId,
    appName: row.text('ApplicationName'),
    api,
    context,
    lastSuccess: lastSuccess && { at: lastSuccess, until: lastSuccess },
    lastFailure: lastOf(row, 'LastFailure', counts.failed, what),
    succeeded24h: countOf(row, 'Succeeded24h', what),
    failed24h: countOf(row, 'Failed24h', what),
    ...counts,
  };
}

/** The time of the last event. A day with events and no last one must not pass for silence. */
function lastOf(row: AnswerRow, column: string, counts: readonly number[], what: string): Date | null {
  const last = row.date(column);
  if (!last && counts !== noCounts(counts.length)) {
    throw new ProblemError({ kind: 'wrongShape', what, path: `results.${column}` });
  }
  return last;
}

/** A count that cannot be read must not pass for zero. */
function countOf(row: AnswerRow, column: string, what: string): number {
  const count = row.count(column);
  if (count === null) throw new ProblemError({ kind: 'wrongShape', what, path: `results.${column}` });
  return count;
}

const NO_ERRORS: readonly ErrorCount[] = [];

/**
 * "code:count" joined by ";", the same code perhaps several times: what each adds up to, the most frequent
 * first. It only illustrates, so an odd entry is left out.
 */
function packedCounts(packed: string): readonly ErrorCount[] {
  // Most applications never fail, so they share their nothing.
  if (packed === '') return NO_ERRORS;
  const sums = new Map<string, number>();
  for (const pair of packed.split(';')) {
    const [, code = '', count] = /^(.*):(\d+)$/.exec(pair) ?? [];
    if (count) sums.set(code, (sums.get(code) ?? 0) + Number(count));
  }
  return [...sums].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count);
}

/** "status:count" joined by ";" and "count path" by line; both only illustrate, so an odd entry is left out. */
function requestDetails(row: AnswerRow): RequestDetails {
  const statuses = packedCounts(row.text('Statuses')).map(({ code, count }) => ({ status: code, count }));
  const paths = row
    .text('Paths')
    .split('\n')
    .flatMap((line) => {
      const [, count, path = ''] = /^(\d+) (.+)$/.exec(line) ?? [];
      return count ? [{ path, count: Number(count) }] : [];
    });
  return { statuses, paths };
}
