import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import { credentialExpiries, nextExpiry } from '../../../domain/list/credentialExpiry.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../../../domain/reviewFacts.ts';
import { whyUnread } from './unread.ts';

/** What the list says of the credentials of one application. */
export type Expiry =
  /** The next one expires then, or the last one did. The notes say why there may be others. */
  | { readonly state: 'at'; readonly at: Date; readonly notes: readonly string[] }
  | { readonly state: 'none' }
  /** There may be some where this tenant cannot look. */
  | { readonly state: 'elsewhere' }
  | { readonly state: 'unknown'; readonly why: readonly string[] };

export const ELSEWHERE =
  'Its registration is not in this tenant, so the credentials there are not visible here.';
const UNDATED = 'The directory does not say of every credential when it expires.';

/** When the next credential of an application expires, seen from `now`. "None" only where both objects were read. */
export function expiryOf(application: ConnectedApplication, facts: TenantReviewFacts, now: Date): Expiry {
  const expiries = credentialExpiries(application, facts);
  const gaps = [...whyUnread(application, facts), ...(hasUndated(application, facts) ? [UNDATED] : [])];
  const at = nextExpiry(expiries, now);
  if (at) {
    const elsewhere = gaps.length === 0 && !expiries.isWhole ? [ELSEWHERE] : [];
    return { state: 'at', at, notes: [...gaps, ...elsewhere] };
  }
  if (expiries.isWhole) return { state: 'none' };
  return gaps.length > 0 ? { state: 'unknown', why: gaps } : { state: 'elsewhere' };
}

function hasUndated(application: ConnectedApplication, facts: TenantReviewFacts): boolean {
  const { principal, registration } = reviewFactsOf(application, facts);
  return [principal, registration].some(
    (one) => one?.state === 'known' && one.value.credentials.some(({ expiresAt }) => expiresAt === null),
  );
}
