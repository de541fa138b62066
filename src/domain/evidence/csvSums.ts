import type { SnapshotApplication } from './snapshot.ts';

type Tally = SnapshotApplication['requests24h'];

/** Requests of all days of the trend; unknown where nothing is known, or 0 beside days that nobody knows. */
export function totalOf({ trend, trendAtLeast }: SnapshotApplication): Tally {
  const value = trend.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const atLeast = trendAtLeast || trend.includes(null);
  if (value === 0 && atLeast) return { state: 'unknown', why: 'Not every day of the trend is known.' };
  return { state: 'known', value, atLeast };
}

/** What an application can sign in with, as far as this tenant holds it. */
export interface CredentialSummary {
  readonly total: number;
  readonly expired: number;
  /** Of those that have not expired; null without any. */
  readonly nextExpiry: string | null;
}

/** Of both objects together; null when one of them could not be read. */
export function credentialsOf(
  { servicePrincipalCredentials: own, registrationCredentials: registered }: SnapshotApplication,
  at: Date,
): CredentialSummary | null {
  if (own.state === 'unknown' || registered?.state === 'unknown') return null;
  const all = [...own.value, ...(registered?.value ?? [])];
  const expiries = all.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
  const now = at.toISOString();
  return {
    total: all.length,
    expired: expiries.filter((expiry) => expiry <= now).length,
    nextExpiry: expiries.find((expiry) => expiry > now) ?? null,
  };
}
