import { AuthError, InteractionRequiredAuthError } from '@azure/msal-browser';
import type { Problem } from '../domain/problem.ts';

/** What was wanted from Entra when it failed. */
export interface Wanted {
  readonly what: string;
  readonly scopes: readonly string[];
  readonly claims?: string;
}

/** Entra's numbers for "blocked by Conditional Access" and its relatives. */
const BLOCKED = ['AADSTS53000', 'AADSTS53001', 'AADSTS53002', 'AADSTS53003', 'AADSTS530032'];

/** MSAL's codes for "Entra could not be reached". */
const UNREACHABLE = new Set([
  'network_error',
  'no_network_connectivity',
  'post_request_failed',
  'get_request_failed',
  'endpoints_resolution_error',
  'openid_config_error',
]);

/** MSAL's codes for a hidden frame that could not finish by itself: blocked cookies, an ended session. */
const NEEDS_THE_ADMIN = new Set(['timed_out', 'monitor_window_timeout', 'redirect_bridge_empty_response']);

/**
 * The problem behind an MSAL error.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function msalProblem(error: unknown, { what, scopes, claims }: Wanted): Problem {
  if (!(error instanceof AuthError)) {
    return { kind: 'signInFailed', what, message: error instanceof Error ? error.message : String(error) };
  }
  const about = { what, code: error.errorCode, message: error.errorMessage };
  const text = `${error.errorCode} ${error.subError} ${error.errorMessage}`;
  if (BLOCKED.some((code) => text.includes(`${code}:`))) return { kind: 'signInBlocked', ...about };
  if (error instanceof InteractionRequiredAuthError) {
    if (/consent_required|AADSTS65001/.test(text)) return { kind: 'consentMissing', scopes, ...about };
    const asked = claims ?? error.claims;
    return { kind: 'signInNeeded', scopes, ...(asked && { claims: asked }), ...about };
  }
  if (NEEDS_THE_ADMIN.has(error.errorCode)) return { kind: 'signInNeeded', scopes, ...about };
  if (UNREACHABLE.has(error.errorCode)) return { kind: 'noAnswer', ...about };
  if (/access_denied|user_cancelled|AADSTS65004/.test(text)) return { kind: 'signInCancelled', ...about };
  return { kind: 'signInFailed', ...about };
}
