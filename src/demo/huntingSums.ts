import { hash } from './hash.ts';
import type { Cell } from './huntingWire.ts';
import { DAY } from './profiles.ts';
import type { Span } from './schedule.ts';
import type { SignInSummary } from './signIns.ts';

/** What a log shows: records within the span; day 0 starts at `start`. Times in milliseconds since 1970. */
export interface LogView {
  readonly start: number;
  readonly span: Span;
  readonly now: number;
}

/** The sums over one application's records of one UTC day, or of a part of it. */
export interface DaySums {
  readonly succeeded: number;
  readonly failed: number;
  readonly first: number | null;
  readonly lastSuccess: number | null;
  readonly lastFailure: number | null;
}

/** Adds up what `sumsOf` says of each UTC day (counted since 1970) within a span. */
export function sumDays(
  { start, span, now }: LogView,
  sumsOf: (day: number, span: Span) => DaySums,
): SignInSummary {
  const past24h = { from: Math.max(span.from, now - DAY + 1), to: span.to };
  const firstDay = Math.floor(start / DAY);
  const sum = {
    rows: 0,
    first: null as number | null,
    lastSuccess: null as number | null,
    lastFailure: null as number | null,
    succeeded24h: 0,
    failed24h: 0,
    days: [] as { day: number; succeeded: number; failed: number }[],
  };
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const { succeeded, failed, first, lastSuccess, lastFailure } = sumsOf(day, span);
    if (succeeded + failed === 0) continue;
    sum.rows += succeeded + failed;
    sum.days.push({ day: day - firstDay, succeeded, failed });
    sum.first ??= first;
    sum.lastSuccess = lastSuccess ?? sum.lastSuccess;
    sum.lastFailure = lastFailure ?? sum.lastFailure;
    if ((day + 1) * DAY > past24h.from) {
      const recent = sumsOf(day, past24h);
      sum.succeeded24h += recent.succeeded;
      sum.failed24h += recent.failed;
    }
  }
  return sum;
}

/** The cells of a row about an application. */
export function cellsOfUse(summary: SignInSummary, salt: number): Record<string, Cell> {
  return {
    Row: 'use',
    LastSuccess: toDate(summary.lastSuccess),
    LastFailure: toDate(summary.lastFailure),
    Succeeded24h: summary.succeeded24h,
    Failed24h: summary.failed24h,
    Days: packed(summary, salt),
  };
}

/** "day:succeeded:failed" joined by ";", in no order, as a list made by a parallel query comes. */
function packed({ days }: SignInSummary, salt: number): string {
  return days
    .toSorted((a, b) => hash(salt, a.day) - hash(salt, b.day))
    .map(({ day, succeeded, failed }) => `${day}:${succeeded}:${failed}`)
    .join(';');
}

/** The cells of the row about a table that holds all this. */
export function tableCells(
  summaries: readonly SignInSummary[],
  { start, now }: Pick<LogView, 'start' | 'now'>,
): Record<string, Cell> {
  const firsts = summaries.flatMap(({ first }) => first ?? []);
  const lasts = summaries.flatMap(({ lastSuccess, lastFailure }) =>
    [lastSuccess ?? [], lastFailure ?? []].flat(),
  );
  return {
    Row: 'table',
    TableRows: summaries.reduce((sum, { rows }) => sum + rows, 0),
    Earliest: toDate(extreme(firsts, Math.min)),
    Latest: toDate(extreme(lasts, Math.max)),
    WindowStart: new Date(start),
    AskedAt: new Date(now),
  };
}

function extreme(times: readonly number[], choose: (a: number, b: number) => number): number | null {
  return times.length === 0 ? null : times.reduce((best, time) => choose(best, time));
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** The span without anything in it. */
export function nothing(now: number): Span {
  return { from: now, to: now - DAY };
}
