import type { SummaryRow } from '../api/signInSummaries.ts';
import type { AccessContext, ErrorCount, Sighting, UsageReading } from '../domain/activity.ts';
import type { DefenderApiKey } from '../domain/defenderApis.ts';
import { groupInSteps } from '../domain/groupBy.ts';
import { DAY, HOUR, past24hStart, startOfUtcDay, TREND_DAYS, trendStart } from '../domain/timeWindow.ts';
import type { Work } from '../domain/work.ts';
import { noCounts } from './noCounts.ts';

/** Daily and hourly summaries of one API in one context, as far as they were read. */
export interface SummaryRows {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly days: readonly SummaryRow[];
  readonly hours: readonly SummaryRow[];
}

/** Hours are asked for since yesterday began: days may not be summarised until some time after they ended. */
export function hoursFrom(now: Date): Date {
  return new Date(startOfUtcDay(now).getTime() - DAY);
}

/** Adds the summaries up, a reading per application. Rows are per IP address and status, never one request. */
export function* summaryReadings(
  { api, context, days, hours }: SummaryRows,
  now: Date,
): Work<readonly UsageReading[]> {
  const dayRows = yield* groupInSteps(days, (row) => row.appId);
  const hourRows = yield* groupInSteps(hours, (row) => row.appId);
  const readings: UsageReading[] = [];
  for (const appId of new Set([...dayRows.keys(), ...hourRows.keys()])) {
    const own = { api, context, days: dayRows.get(appId) ?? [], hours: hourRows.get(appId) ?? [] };
    readings.push(readingOf(appId, own, now));
    yield;
  }
  return readings;
}

/** The reading of one application, by its own rows. */
function readingOf(appId: string, { api, context, days, hours }: SummaryRows, now: Date): UsageReading {
  const all = [...days, ...hours];
  // A row that began before may go on into the past 24 hours; one that began within them is all theirs.
  const start = past24hStart(now);
  const startHour = hourOf(start);
  const recent = hours.filter(({ first }) => first >= start);
  const edge = hours.filter(({ first }) => first >= startHour && first < start);
  return {
    appId,
    appName: all.find(({ appName }) => appName)?.appName ?? '',
    api,
    context,
    lastSuccess: lastSuccess(days.filter(isSuccess), hours.filter(isSuccess), now),
    lastFailure: newest(all.filter(isFailure))?.first ?? null,
    succeeded24h: sum(recent.filter(isSuccess)),
    failed24h: sum(recent.filter(isFailure)),
    hasMore24h: { succeeded: edge.some(isSuccess), failed: edge.some(isFailure) },
    succeeded: countsByDay(days.filter(isSuccess), hours.filter(isSuccess), now),
    failed: countsByDay(days.filter(isFailure), hours.filter(isFailure), now),
    errors: errorsOf(days.filter(isFailure), hours.filter(isFailure)),
  };
}

function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR) * HOUR);
}

function isSuccess({ errorCode }: SummaryRow): boolean {
  return errorCode === 0;
}

function isFailure(row: SummaryRow): boolean {
  return !isSuccess(row);
}

/** The failures by code; as with the days, hours count where they know more. */
function errorsOf(daily: readonly SummaryRow[], hourly: readonly SummaryRow[]): readonly ErrorCount[] {
  const codes = new Set([...daily, ...hourly].map(({ errorCode }) => errorCode));
  const countOf = (rows: readonly SummaryRow[], code: number) =>
    sum(rows.filter(({ errorCode }) => errorCode === code));
  return [...codes]
    .map((code) => ({ code: String(code), count: Math.max(countOf(daily, code), countOf(hourly, code)) }))
    .toSorted((a, b) => b.count - a.count);
}

function sum(rows: readonly SummaryRow[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

function newest(rows: readonly SummaryRow[]): SummaryRow | null {
  return rows.reduce<SummaryRow | null>((best, row) => (best && best.first >= row.first ? best : row), null);
}

/** A summary tells its first sign-in; the last one lies between that and the end of the hour or day. */
function lastSuccess(
  daily: readonly SummaryRow[],
  hourly: readonly SummaryRow[],
  now: Date,
): Sighting | null {
  const [hour, day] = [newest(hourly), newest(daily)];
  const upTo = (time: number) => new Date(Math.min(time, now.getTime()));
  if (hour) {
    const endOfHour = hourOf(hour.first).getTime() + HOUR;
    // A day that knows of a later one shows that the hours have not all arrived.
    if (!day || day.first.getTime() < endOfHour) {
      const at = day && day.first > hour.first ? day.first : hour.first;
      return { at, until: upTo(endOfHour) };
    }
  }
  return day && { at: day.first, until: upTo(startOfUtcDay(day.first).getTime() + DAY) };
}

/** 30 days. Today and yesterday may not be summarised by day yet, so their hours count where they know more. */
function countsByDay(
  daily: readonly SummaryRow[],
  hourly: readonly SummaryRow[],
  now: Date,
): readonly number[] {
  if (daily.length === 0 && hourly.length === 0) return noCounts(TREND_DAYS);
  const byDays = sumsByDay(daily, now);
  const byHours = sumsByDay(hourly, now);
  return byDays.map((count, day) => Math.max(count, byHours[day] ?? 0));
}

function sumsByDay(rows: readonly SummaryRow[], now: Date): readonly number[] {
  const counts = new Array<number>(TREND_DAYS).fill(0);
  const start = trendStart(now).getTime();
  for (const { first, count } of rows) {
    const day = Math.floor((first.getTime() - start) / DAY);
    if (day >= 0 && day < TREND_DAYS) counts[day] = (counts[day] ?? 0) + count;
  }
  return counts;
}
