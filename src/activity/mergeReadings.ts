import type { ErrorCount, UsageReading } from '../domain/activity.ts';
import { noCounts } from './noCounts.ts';

/** Readings that add up by application, API and context. */
export interface MergedReadings {
  /** In the order in which each was first added. */
  readonly readings: readonly UsageReading[];
  add(reading: UsageReading): void;
}

/** No readings yet. */
export function mergedReadings(): MergedReadings {
  const readings: UsageReading[] = [];
  const places = new Map<string, number>();
  return {
    readings,
    add: (reading) => {
      const key = `${reading.appId} ${reading.api} ${reading.context}`;
      const place = places.get(key) ?? readings.length;
      const known = readings[place];
      readings[place] = known ? sumOf(known, reading) : reading;
      places.set(key, place);
    },
  };
}

function sumOf(a: UsageReading, b: UsageReading): UsageReading {
  return {
    ...a,
    appName: a.appName || b.appName,
    lastSuccess: later(a.lastSuccess, b.lastSuccess, ({ at }) => at),
    lastFailure: later(a.lastFailure, b.lastFailure, (at) => at),
    succeeded24h: a.succeeded24h + b.succeeded24h,
    failed24h: a.failed24h + b.failed24h,
    ...(a.hasMore24h && b.hasMore24h && { hasMore24h: either(a.hasMore24h, b.hasMore24h) }),
    succeeded: sumByDay(a.succeeded, b.succeeded),
    failed: sumByDay(a.failed, b.failed),
    ...(a.errors && b.errors && { errors: sumByCode(a.errors, b.errors) }),
  };
}

function sumByDay(a: readonly number[], b: readonly number[]): readonly number[] {
  const nothing = noCounts(a.length);
  if (b === nothing) return a;
  return a === nothing ? b : a.map((count, day) => count + (b[day] ?? 0));
}

function sumByCode(a: readonly ErrorCount[], b: readonly ErrorCount[]): readonly ErrorCount[] {
  if (b.length === 0) return a;
  const sums = new Map(a.map(({ code, count }) => [code, count]));
  for (const { code, count } of b) sums.set(code, (sums.get(code) ?? 0) + count);
  return [...sums].map(([code, count]) => ({ code, count })).toSorted((x, y) => y.count - x.count);
}

type More = NonNullable<UsageReading['hasMore24h']>;

function either(a: More, b: More): More {
  return { succeeded: a.succeeded || b.succeeded, failed: a.failed || b.failed };
}

function later<T>(a: T | null, b: T | null, timeOf: (value: T) => Date): T | null {
  if (!a || !b) return a ?? b;
  return timeOf(a) >= timeOf(b) ? a : b;
}
