import { CancelledError } from '@tanstack/react-query';
import { type Problem, toProblem } from '../domain/problem.ts';

/** How one read stands. Data and problem may both be there: a failed refresh keeps the old data. */
export interface ReadState {
  readonly readAt: Date | null;
  readonly isReading: boolean;
  readonly problem: Problem | null;
  /** The admin stopped it before it was done. */
  readonly isStopped: boolean;
}

/** Stopping a read is a wish, not a problem. */
export function isCancelled(error: Error): boolean {
  return error instanceof CancelledError;
}

/** How a query ended, if it has. */
interface Ended {
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly data?: unknown;
}

/** Whether a query ended because somebody stopped it, or left the page in the middle: nothing failed, and a part is missing. */
export function isStopped({ error, isFetching, data }: Ended): boolean {
  if (error) return isCancelled(error);
  return isPart(data) && !isFetching;
}

/** Whether a query's data are what it published on its way, and not its whole answer. */
export function isPart(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'isWhole' in data && data.isWhole === false;
}

/** The problem of a query that failed, named after what was to be read where nothing else names it. */
export function problemOf({ error }: { readonly error: Error | null }, what: string): Problem | null {
  return error && !isCancelled(error) ? toProblem(error, what) : null;
}
