import type { HuntingRow } from '../api/huntingQuery.ts';
import type { ObservedWindow, UsageReading } from '../domain/activity.ts';
import { DEFENDER_APIS, type DefenderApiKey } from '../domain/defenderApis.ts';
import type { ResourceApi } from '../domain/directory.ts';
import { ProblemError } from '../domain/problem.ts';
import { TREND_DAYS } from '../domain/timeWindow.ts';

/** What the table itself holds; `window` is null when it holds nothing, which proves nothing. */
export function observedWindow(
  row: HuntingRow,
  what: string,
): { readonly tableRows: number; readonly window: ObservedWindow | null } {
  const tableRows = row.count('TableRows');
  const start = row.date('WindowStart');
  const askedAt = row.date('AskedAt');
  if (tableRows === null || !start || !askedAt) {
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results.TableRows, WindowStart, AskedAt' });
  }
  const earliestRecord = row.date('Earliest');
  const latestRecord = row.date('Latest');
  if (tableRows === 0) return { tableRows, window: null };
  if (!earliestRecord || !latestRecord) {
    throw new ProblemError({ kind: 'wrongShape', what, path: 'results.Earliest, Latest' });
  }
  return { tableRows, window: { start, askedAt, earliestRecord, latestRecord } };
}

/** The readings of all rows; rows that name one API in several ways add up to one reading. */
export function usageReadings(
  rows: readonly HuntingRow[],
  apis: readonly ResourceApi[],
  what: string,
): readonly UsageReading[] {
  const apiOf = apiFinder(apis);
  const merged = new Map<string, UsageReading>();
  for (const row of rows) {
    const api = apiOf(row);
    const appId = row.text('ApplicationId').toLowerCase();
    if (!api || !appId) continue;
    const key = `${appId} ${api}`;
    const reading = toReading(row, appId, api, what);
    const known = merged.get(key);
    merged.set(key, known ? add(known, reading) : reading);
  }
  return [...merged.values()];
}

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function apiFinder(apis: readonly ResourceApi[]): (row: HuntingRow) => DefenderApiKey | undefined {
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

function toReading(row: HuntingRow, appId: string, api: DefenderApiKey, what: string): UsageReading {
  const days = unpackDays(row.text('Days'), what);
  return {
    appId,
    appName: row.text('ApplicationName'),
    api,
    lastSuccess: lastOf(row, 'LastSuccess', days.succeeded, what),
    lastFailure: lastOf(row, 'LastFailure', days.failed, what),
    succeeded24h: countOf(row, 'Succeeded24h', what),
    failed24h: countOf(row, 'Failed24h', what),
    ...days,
  };
}

/** The time of the last event. A day with events and no last one must not pass for silence. */
function lastOf(row: HuntingRow, column: string, counts: readonly number[], what: string): Date | null {
  const last = row.date(column);
  if (!last && counts.some((count) => count > 0)) {
    throw new ProblemError({ kind: 'wrongShape', what, path: `results.${column}` });
  }
  return last;
}

/** A count that cannot be read must not pass for zero. */
function countOf(row: HuntingRow, column: string, what: string): number {
  const count = row.count(column);
  if (count === null) throw new ProblemError({ kind: 'wrongShape', what, path: `results.${column}` });
  return count;
}

/**
 * "day:succeeded:failed" joined by ";", in any order; a day that is absent had no record.
 * Throws `wrongShape` for anything else, also for no day at all: without a record there is no row.
 */
export function unpackDays(packed: string, what: string): Pick<UsageReading, 'succeeded' | 'failed'> {
  const succeeded = new Array<number>(TREND_DAYS).fill(0);
  const failed = new Array<number>(TREND_DAYS).fill(0);
  for (const triple of packed.split(';')) {
    const [, day = '', ok = '', bad = ''] = /^(\d+):(\d+):(\d+)$/.exec(triple) ?? [];
    const index = day === '' ? TREND_DAYS : Number(day);
    if (index >= TREND_DAYS) throw new ProblemError({ kind: 'wrongShape', what, path: 'results.Days' });
    succeeded[index] = (succeeded[index] ?? 0) + Number(ok);
    failed[index] = (failed[index] ?? 0) + Number(bad);
  }
  return { succeeded, failed };
}

function add(a: UsageReading, b: UsageReading): UsageReading {
  return {
    ...a,
    appName: a.appName || b.appName,
    lastSuccess: later(a.lastSuccess, b.lastSuccess),
    lastFailure: later(a.lastFailure, b.lastFailure),
    succeeded24h: a.succeeded24h + b.succeeded24h,
    failed24h: a.failed24h + b.failed24h,
    succeeded: a.succeeded.map((count, day) => count + (b.succeeded[day] ?? 0)),
    failed: a.failed.map((count, day) => count + (b.failed[day] ?? 0)),
  };
}

function later(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a >= b ? a : b;
}
