import type { Problem } from './problem.ts';

/** What was wanted from Entra when it failed. */
export interface Wanted {
  readonly what: string;
  readonly scopes: readonly string[];
  /** The claims challenge that was being answered, as JSON text. */
  readonly claims?: string | undefined;
}

/** An error answer of Entra's authorize or token endpoint. */
export interface EntraError {
  readonly code: string;
  readonly subError: string;
  /** Starts with the AADSTS number. */
  readonly message: string;
}

/** The numbers for "blocked by Conditional Access" and its relatives. */
const BLOCKED = /AADSTS(53000|53001|53002|53003|530032)\b/;

/** The numbers for a tenant that does not exist, cannot exist, or lives in another cloud. */
const NO_SUCH_TENANT = /AADSTS(90002|900023|90038)\b/;

/** The number for an app without an enterprise application in the tenant. */
const NO_SUCH_APP = /AADSTS700016\b/;

/**
 * The problem behind an error of Entra, or null when the error says neither block, refusal, missing
 * consent nor a wrong tenant. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function entraProblem(error: EntraError, { what, scopes, claims }: Wanted): Problem | null {
  const about = { what, code: error.code, message: error.message };
  const text = `${error.code} ${error.subError} ${error.message}`;
  if (NO_SUCH_TENANT.test(text)) return { kind: 'tenantNotFound', ...about };
  if (NO_SUCH_APP.test(text)) return { kind: 'appNotInTenant', ...about };
  if (BLOCKED.test(text)) return { kind: 'signInBlocked', ...about };
  if (/consent_required|AADSTS65001/.test(text)) return { kind: 'consentMissing', scopes, ...about };
  if (/access_denied|user_cancelled|AADSTS65004/.test(text)) return { kind: 'signInCancelled', ...about };
  if (/interaction_required|login_required|AADSTS50076|AADSTS50079/.test(text)) {
    return { kind: 'signInNeeded', scopes, ...(claims && { claims }), ...about };
  }
  return null;
}
