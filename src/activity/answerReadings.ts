import type { AnswerRow } from '../api/answerRow.ts';
import type { AccessContext, ObservedWindow, RequestDetails, UsageReading } from '../domain/activity.ts';
import { DEFENDER_APIS, type DefenderApiKey } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { ProblemError } from '../domain/problem.ts';
import { past24hStart } from '../domain/timeWindow.ts';

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

/** The readings of token requests; rows that name one API in several ways add up to one reading. */
export function tokenReadings(
  rows: readonly AnswerRow[],
  context: AccessContext,
  apis: readonly ResourceApi[],
  asked: RowsAsked,
): readonly UsageReading[] {
  const apiOf = apiFinder(apis);
  return merged(
    rows.flatMap((row) => {
      const api = apiOf(row);
      return api ? toReading(row, api, context, asked) : [];
    }),
  );
}

/** The readings of API requests to the security paths of Microsoft Graph, with what they asked for. */
export function graphRequestReadings(rows: readonly AnswerRow[], asked: RowsAsked): readonly UsageReading[] {
  return merged(
    rows.flatMap((row) => {
      const context = row.text('Context') === 'user' ? 'user' : 'application';
      return toReading(row, 'graph', context, asked).map((reading) => ({
        ...reading,
        requests: requestDetails(row),
      }));
    }),
  );
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

/** One reading, or none for a row without an application. */
function toReading(
  row: AnswerRow,
  api: DefenderApiKey,
  context: AccessContext,
  { what, days }: RowsAsked,
): UsageReading[] {
  const appId = row.text('ApplicationId').toLowerCase();
  if (!appId) return [];
  const counts = unpackDays(row.text('Days'), days, what);
  const lastSuccess = lastOf(row, 'LastSuccess', counts.succeeded, what);
  return [
    {
      appId,
      appName: row.text('ApplicationName'),
      api,
      context,
      lastSuccess: lastSuccess && { at: lastSuccess, until: lastSuccess },
      lastFailure: lastOf(row, 'LastFailure', counts.failed, what),
      succeeded24h: countOf(row, 'Succeeded24h', what),
      failed24h: countOf(row, 'Failed24h', what),
      ...counts,
    },
  ];
}

/** The time of the last event. A day with events and no last one must not pass for silence. */
function lastOf(row: AnswerRow, column: string, counts: readonly number[], what: string): Date | null {
  const last = row.date(column);
  if (!last && counts.some((count) => count > 0)) {
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

/**
 * "day:succeeded:failed" joined by ";", in any order; a day that is absent had no record.
 * Throws `wrongShape` for anything else, also for no day at all: without a record there is no row.
 */
export function unpackDays(
  packed: string,
  days: number,
  what: string,
): Pick<UsageReading, 'succeeded' | 'failed'> {
  const succeeded = new Array<number>(days).fill(0);
  const failed = new Array<number>(days).fill(0);
  for (const triple of packed.split(';')) {
    const [, day = '', ok = '', bad = ''] = /^(\d+):(\d+):(\d+)$/.exec(triple) ?? [];
    const index = day === '' ? days : Number(day);
    if (index >= days) throw new ProblemError({ kind: 'wrongShape', what, path: 'results.Days' });
    succeeded[index] = (succeeded[index] ?? 0) + Number(ok);
    failed[index] = (failed[index] ?? 0) + Number(bad);
  }
  return { succeeded, failed };
}

/** "status:count" joined by ";" and "count path" by line; both only illustrate, so an odd entry is left out. */
function requestDetails(row: AnswerRow): RequestDetails {
  const statuses = row
    .text('Statuses')
    .split(';')
    .flatMap((pair) => {
      const [, status = '', count] = /^(.*):(\d+)$/.exec(pair) ?? [];
      return count ? [{ status, count: Number(count) }] : [];
    });
  const paths = row
    .text('Paths')
    .split('\n')
    .flatMap((line) => {
      const [, count, path = ''] = /^(\d+) (.+)$/.exec(line) ?? [];
      return count ? [{ path, count: Number(count) }] : [];
    });
  return { statuses, paths };
}

function merged(readings: readonly UsageReading[]): readonly UsageReading[] {
  const byDoor = new Map<string, UsageReading>();
  for (const reading of readings) {
    const key = `${reading.appId} ${reading.api} ${reading.context}`;
    const known = byDoor.get(key);
    byDoor.set(key, known ? addReadings(known, reading) : reading);
  }
  return [...byDoor.values()];
}

/** The sum of two readings of the same application, API and context. */
export function addReadings(a: UsageReading, b: UsageReading): UsageReading {
  return {
    ...a,
    appName: a.appName || b.appName,
    lastSuccess: later(a.lastSuccess, b.lastSuccess, ({ at }) => at),
    lastFailure: later(a.lastFailure, b.lastFailure, (at) => at),
    succeeded24h: a.succeeded24h + b.succeeded24h,
    failed24h: a.failed24h + b.failed24h,
    ...(a.hasMore24h && b.hasMore24h && { hasMore24h: either(a.hasMore24h, b.hasMore24h) }),
    succeeded: a.succeeded.map((count, day) => count + (b.succeeded[day] ?? 0)),
    failed: a.failed.map((count, day) => count + (b.failed[day] ?? 0)),
  };
}

type More = NonNullable<UsageReading['hasMore24h']>;

function either(a: More, b: More): More {
  return { succeeded: a.succeeded || b.succeeded, failed: a.failed || b.failed };
}

function later<T>(a: T | null, b: T | null, timeOf: (value: T) => Date): T | null {
  if (!a || !b) return a ?? b;
  return timeOf(a) >= timeOf(b) ? a : b;
}
