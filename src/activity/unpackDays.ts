import type { UsageReading } from '../domain/activity.ts';
import { ProblemError } from '../domain/problem.ts';
import { noCounts } from './noCounts.ts';

const [ZERO, NINE, COLON, SEMICOLON] = [0x30, 0x39, 0x3a, 0x3b];

/**
 * "day:succeeded:failed" joined by ";", in any order; a day that is absent had no record.
 * Counts that are all zero are `noCounts`. Throws `wrongShape` for anything else, also for no day at all:
 * without a record there is no row.
 */
export function unpackDays(
  packed: string,
  days: number,
  what: string,
): Pick<UsageReading, 'succeeded' | 'failed'> {
  let succeeded: number[] | null = null;
  let failed: number[] | null = null;
  let [day, ok, number, digits, place] = [0, 0, 0, 0, 0];
  // By character: with tens of thousands of rows, splitting takes longer than everything else about them.
  for (let at = 0; at <= packed.length; at += 1) {
    const char = at < packed.length ? packed.charCodeAt(at) : SEMICOLON;
    if (char >= ZERO && char <= NINE) {
      number = number * 10 + char - ZERO;
      digits += 1;
      continue;
    }
    const isRight = digits > 0 && char === (place === 2 ? SEMICOLON : COLON);
    if (!isRight || (place === 0 && number >= days)) {
      throw new ProblemError({ kind: 'wrongShape', what, path: 'results.Days' });
    }
    if (place === 0) day = number;
    if (place === 1) ok = number;
    if (place === 2) {
      succeeded = plus(succeeded, day, ok, days);
      failed = plus(failed, day, number, days);
    }
    [number, digits, place] = [0, 0, (place + 1) % 3];
  }
  return { succeeded: succeeded ?? noCounts(days), failed: failed ?? noCounts(days) };
}

/** Adds to a day's count; null stands for counts that are all zero. */
function plus(counts: number[] | null, day: number, count: number, days: number): number[] | null {
  if (count === 0) return counts;
  const sums = counts ?? new Array<number>(days).fill(0);
  sums[day] = (sums[day] ?? 0) + count;
  return sums;
}
