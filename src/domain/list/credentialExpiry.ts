import type { ConnectedApplication } from '../connectedApplication.ts';
import { heldCredentials } from '../findings/heldCredentials.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../reviewFacts.ts';
import { DAY } from '../timeWindow.ts';
import type { ExpiryBand } from './facets.ts';

/** When the credentials of an application expire, as far as this tenant can see them. */
export interface CredentialExpiries {
  readonly dates: readonly Date[];
  /** False where there may be others: not read, without a date, or kept in another tenant. */
  readonly isWhole: boolean;
}

/** The expiries of all credentials on the registration and on the service principal. */
export function credentialExpiries(
  application: ConnectedApplication,
  facts: TenantReviewFacts,
): CredentialExpiries {
  const { all, hidden } = heldCredentials(application, reviewFactsOf(application, facts));
  const dates = all.flatMap(({ expiresAt }) => expiresAt ?? []);
  return { dates, isWhole: hidden === null && dates.length === all.length };
}

/** The next expiry after `asOf`; where all have expired, the last. Null without any date. */
export function nextExpiry({ dates }: CredentialExpiries, asOf: Date): Date | null {
  const [now, times] = [asOf.getTime(), dates.map((date) => date.getTime())];
  const coming = times.filter((time) => time > now);
  if (coming.length > 0) return new Date(Math.min(...coming));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The band of an expiry at `asOf`. */
export function expiryBandOf(expiresAt: Date, asOf: Date): ExpiryBand {
  const left = expiresAt.getTime() - asOf.getTime();
  if (left <= 0) return 'expired';
  if (left <= 30 * DAY) return 'within30';
  return left <= 90 * DAY ? 'within90' : 'later';
}
