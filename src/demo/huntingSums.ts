import { hash } from './hash.ts';
import type { Cell, Row } from './huntingWire.ts';
import { DAY } from './profiles.ts';
import type { Span } from './schedule.ts';
import type { SignInSummary } from './signIns.ts';

/** What a log shows: records within the span; day 0 starts at `start`. Times in milliseconds since 1970. */
export interface LogView {
  readonly start: number;
  readonly span: Span;
  readonly now: number;
}

/** How many failures had an error code. */
export type CodeCount = readonly [code: number, count: number];

/** The sums over one application's records of one UTC day, or of a part of it. */
export interface DaySums {
  readonly succeeded: number;
  readonly failed: number;
  /** The failures by error code; absent where the log is not asked for codes. */
  readonly codes?: readonly CodeCount[];
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
  const days: SignInSummary['days'][number][] = [];
  let [rows, succeeded24h, failed24h] = [0, 0, 0];
  let first: number | null = null;
  let lastSuccess: number | null = null;
  let lastFailure: number | null = null;
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const sums = sumsOf(day, span);
    const { succeeded, failed } = sums;
    if (succeeded + failed === 0) continue;
    rows += succeeded + failed;
    days.push({ day: day - firstDay, succeeded, failed, ...(sums.codes && { codes: sums.codes }) });
    first ??= sums.first;
    lastSuccess = sums.lastSuccess ?? lastSuccess;
    lastFailure = sums.lastFailure ?? lastFailure;
    if ((day + 1) * DAY > past24h.from) {
      const recent = sumsOf(day, past24h);
      succeeded24h += recent.succeeded;
      failed24h += recent.failed;
    }
  }
  return { rows, first, lastSuccess, lastFailure, succeeded24h, failed24h, days };
}

/** A row about an application: the sums, and what else the answer says of it. */
export function rowOfUse(summary: SignInSummary, salt: number, more: Row): Row {
  const sums = {
    Row: 'use',
    LastSuccess: toDate(summary.lastSuccess),
    LastFailure: toDate(summary.lastFailure),
    Succeeded24h: summary.succeeded24h,
    Failed24h: summary.failed24h,
    Days: packed(summary, salt),
  };
  return Object.assign(sums, more); // several times as fast as spreading both, and there are many rows
}

/** "day:succeeded:failed" joined by ";", in no order, as a list made by a parallel query comes. */
function packed({ days }: SignInSummary, salt: number): string {
  return days
    .map((counts) => ({ place: hash(salt, counts.day), text: packedDay(counts) }))
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text)
    .join(';');
}

/** Where codes are asked for, the query has an entry for the successes of a day and one for each code. */
function packedDay({ day, succeeded, failed, codes }: SignInSummary['days'][number]): string {
  if (!codes) return `${day}:${succeeded}:${failed}`;
  const failures = codes.map(([, count]) => `${day}:0:${count}`);
  return [...(succeeded > 0 ? [`${day}:${succeeded}:0`] : []), ...failures].join(';');
}

/** "code:count" of each day with failures, joined by ";". */
export function packedErrors({ days }: SignInSummary): string {
  return days
    .flatMap(({ codes = [] }) => codes)
    .map(([code, count]) => `${code}:${count}`)
    .join(';');
}

/** The failures from `start` to before `end` by code, when the codes are taken in turn. */
export function codesInTurn(codes: readonly number[], start: number, end: number): readonly CodeCount[] {
  const sums = new Map<number, number>();
  for (let index = start; index < Math.min(end, start + codes.length); index += 1) {
    const code = codes[index % codes.length] ?? 0;
    sums.set(code, (sums.get(code) ?? 0) + Math.ceil((end - index) / codes.length));
  }
  return [...sums];
}

/** The cells of the row about a table that holds all this. */
export function tableCells(
  summaries: readonly SignInSummary[],
  { start, now }: Pick<LogView, 'start' | 'now'>,
): Record<string, Cell> {
  const firsts = summaries.map(({ first }) => first);
  const lasts = summaries.flatMap(({ lastSuccess, lastFailure }) => [lastSuccess, lastFailure]);
  return {
    Row: 'table',
    TableRows: summaries.reduce((sum, { rows }) => sum + rows, 0),
    Earliest: toDate(extreme(firsts, Math.min)),
    Latest: toDate(extreme(lasts, Math.max)),
    WindowStart: new Date(start),
    AskedAt: new Date(now),
  };
}

function extreme(times: readonly (number | null)[], choose: (a: number, b: number) => number): number | null {
  return times.reduce(
    (best, time) => (best === null || time === null ? (best ?? time) : choose(best, time)),
    null,
  );
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** The span without anything in it. */
export function nothing(now: number): Span {
  return { from: now, to: now - DAY };
}
