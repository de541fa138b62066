import { AuthError, InteractionRequiredAuthError } from '@azure/msal-browser';
import { entraProblem, type Wanted } from '../domain/entraProblem.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';

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

/** The problem behind an MSAL error: Entra's own answer first, then what MSAL says of the way there. */
export function msalProblem(error: unknown, wanted: Wanted): Problem {
  const { what, scopes } = wanted;
  if (!(error instanceof AuthError)) {
    return { kind: 'signInFailed', what, message: error instanceof Error ? error.message : String(error) };
  }
  const claims = wanted.claims ?? (error instanceof InteractionRequiredAuthError ? error.claims : undefined);
  const answer = { code: error.errorCode, subError: error.subError, message: error.errorMessage };
  const problem = entraProblem(answer, { what, scopes, claims });
  if (problem) return problem;
  const about = { what, code: error.errorCode, message: error.errorMessage };
  if (error instanceof InteractionRequiredAuthError || NEEDS_THE_ADMIN.has(error.errorCode)) {
    return { kind: 'signInNeeded', scopes, ...(claims && { claims }), ...about };
  }
  return { kind: UNREACHABLE.has(error.errorCode) ? 'noAnswer' : 'signInFailed', ...about };
}

/** The result of a call to MSAL; throws ProblemError when it fails. */
export async function orProblem<T>(work: Promise<T>, wanted: Wanted): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new ProblemError(msalProblem(error, wanted), { cause: error });
  }
}
