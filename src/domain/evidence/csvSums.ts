import type { SnapshotApplication } from './snapshot.ts';

type Tally = SnapshotApplication['requests24h'];

/** Requests of all days of the trend; unknown where nothing is known, or 0 beside days that nobody knows. */
export function totalOf({ trend, trendAtLeast }: SnapshotApplication): Tally {
  const value = trend.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const atLeast = trendAtLeast || trend.includes(null);
  if (value === 0 && atLeast) return { state: 'unknown', why: 'Not every day of the trend is known.' };
  return { state: 'known', value, atLeast };
}

/** What an application can sign in with, as far as this tenant holds it. Null is not known. */
export interface CredentialSummary {
  readonly total: number | null;
  /** Whether there may be more than the total. */
  readonly atLeast: boolean;
  readonly expired: number | null;
  /** Of those that have not expired; 'none' when all have. */
  readonly nextExpiry: string | null;
}

/** Of both objects together; null when one of them could not be read. */
export function credentialsOf(application: SnapshotApplication, at: Date): CredentialSummary | null {
  const { servicePrincipalCredentials: own, registrationCredentials: registered } = application;
  if (own.state === 'unknown' || registered?.state === 'unknown') return null;
  const all = [...own.value, ...(registered?.value ?? [])];
  const expiries = all.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
  const atLeast = hasMoreElsewhere(application);
  const total = atLeast && all.length === 0 ? null : all.length;
  // One that is not seen, or that does not say, may have expired or be the next.
  if (atLeast || expiries.length < all.length) return { total, atLeast, expired: null, nextExpiry: null };
  const now = at.toISOString();
  return {
    total,
    atLeast,
    expired: expiries.filter((expiry) => expiry <= now).length,
    nextExpiry: expiries.find((expiry) => expiry > now) ?? 'none',
  };
}

/** Without a registration here, these may sign in with what another tenant or a blueprint holds. */
const KEPT_ELSEWHERE: readonly SnapshotApplication['origin'][] = [
  'otherTenant',
  'microsoft',
  'agentIdentity',
  'unknown',
];

function hasMoreElsewhere({ origin, registrationCredentials }: SnapshotApplication): boolean {
  return registrationCredentials === null && KEPT_ELSEWHERE.includes(origin);
}
