import { claimsChallenge } from './claimsChallenge.ts';
import { graphError } from './graphError.ts';
import type { Reply } from './reply.ts';

/** What to do with an answer: take it, wait and ask again, or get another token and ask again. */
export type FollowUp =
  | { readonly kind: 'take' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'newToken'; readonly claims: string | null };

/** Waits longer than this are the admin's to decide: the problem says how long. */
const LONGEST_WAIT_MS = 60_000;
const FIRST_BACKOFF_MS = 1_000;

/**
 * Decides on an answer. `attempt` counts from 1; `random` is in [0, 1).
 * https://learn.microsoft.com/graph/throttling: obey Retry-After, else back off exponentially.
 */
export function followUp(
  reply: Reply,
  attempt: number,
  maxAttempts: number,
  now: Date,
  random: number,
): FollowUp {
  if (reply.status === 401) return { kind: 'newToken', claims: claimsChallenge(reply) };
  if (!isTransient(reply) || attempt >= maxAttempts) return { kind: 'take' };
  const ms = retryAfterMs(reply, now) ?? backoffMs(attempt, random);
  return ms > LONGEST_WAIT_MS ? { kind: 'take' } : { kind: 'wait', ms };
}

/** The exponential wait before attempt + 1, with jitter so that parallel requests spread out. */
export function backoffMs(attempt: number, random: number): number {
  return FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + random);
}

/** Retry-After in milliseconds: whole or decimal seconds, or an HTTP date. Null when absent or not readable. */
export function retryAfterMs(reply: Reply, now: Date): number | null {
  const value = reply.header('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  // Date.parse takes almost anything for a date, "-5" too; an HTTP date starts with the weekday.
  const date = /^[A-Za-z]/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

/** 429 and gateway trouble pass by themselves; one Graph service signals throttling as a 500. */
function isTransient(reply: Reply): boolean {
  if ([429, 502, 503, 504].includes(reply.status)) return true;
  return reply.status === 500 && /rate limit/i.test(graphError(reply).message);
}
