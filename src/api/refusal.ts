import type { Problem } from '../domain/problem.ts';
import { claimsChallenge } from './claimsChallenge.ts';
import { retryAfterMs } from './followUp.ts';
import { graphError } from './graphError.ts';
import type { Reply } from './reply.ts';

/** What a request is for and what it takes, so that a refusal can name the thing that is missing. */
export interface Needs {
  /** What is read, as a noun phrase. */
  readonly what: string;
  /** Any one of these Graph permissions suffices; the first is the one we ask for. */
  readonly scopes: readonly [string, ...string[]];
  /** Any one of these roles suffices. */
  readonly roles: readonly string[];
  /** The product that includes it, where a licence decides. */
  readonly licence?: string;
}

/**
 * The problem behind an answer that is not a success. `granted` are the token's permissions in lower
 * case: a 403 with the permission in hand means a missing role.
 */
export function refusal(reply: Reply, needs: Needs, granted: ReadonlySet<string>, now: Date): Problem {
  const { code, message, requestId } = graphError(reply);
  const about = {
    what: needs.what,
    status: reply.status,
    ...(code && { code }),
    ...(message && { message }),
    ...(requestId && { requestId }),
  };
  const retryAfter = retryAfterMs(reply, now);
  switch (reply.status) {
    case 401: {
      const claims = claimsChallenge(reply);
      return { kind: 'signInNeeded', scopes: [needs.scopes[0]], ...(claims && { claims }), ...about };
    }
    case 403:
      return { ...forbidden(message, code, needs, granted), ...about };
    case 404:
      return { kind: 'notFound', ...about };
    case 429:
      return {
        kind: 'throttled',
        retryAfterSeconds: retryAfter === null ? null : retryAfter / 1_000,
        ...about,
      };
    default:
      // A gateway in between answers with a page of its own.
      if (!reply.isJson) return { kind: 'notJson', ...about };
      if (reply.status >= 500) return { kind: 'serviceError', ...about };
      return { kind: 'requestRejected', ...about };
  }
}

type Forbidden =
  | { kind: 'consentMissing'; scopes: readonly string[] }
  | { kind: 'roleMissing'; roles: readonly string[] }
  | { kind: 'licenceMissing'; licence: string }
  | { kind: 'refused' };

/**
 * Graph answers 403 for a missing permission, role or licence alike. The token's permissions tell the
 * first; only the text of the security endpoints tells the last; directory endpoints then mean the role.
 */
function forbidden(message: string, code: string, needs: Needs, granted: ReadonlySet<string>): Forbidden {
  const [wanted] = needs.scopes;
  if (
    code === 'Authentication_MSGraphPermissionMissing' ||
    !needs.scopes.some((scope) => has(granted, scope))
  ) {
    return { kind: 'consentMissing', scopes: [wanted] };
  }
  const { licence } = needs;
  if (licence && code === 'Authentication_RequestFromNonPremiumTenantOrB2CTenant') {
    // The reports also say so when this permission is missing, with a licence in place.
    return has(granted, 'Directory.Read.All')
      ? { kind: 'licenceMissing', licence }
      : { kind: 'consentMissing', scopes: ['Directory.Read.All'] };
  }
  if (ROLE_CODES.has(code)) return { kind: 'roleMissing', roles: needs.roles };
  if (licence && /licen[cs]e|not onboarded|subscription/i.test(message)) {
    return { kind: 'licenceMissing', licence };
  }
  if (/\brole|permission|privilege|access/i.test(message)) {
    return { kind: 'roleMissing', roles: needs.roles };
  }
  return { kind: 'refused' };
}

/** Codes that mean a role once the permission is in hand: directory, reports, Log Analytics. */
const ROLE_CODES = new Set([
  'Authorization_RequestDenied',
  'Authentication_RequestFromUnsupportedUserRole',
  'InsufficientAccessError',
]);

/** A token is for one resource, and Entra names its permissions with the resource in front, or without. */
function has(granted: ReadonlySet<string>, scope: string): boolean {
  const wanted = nameOf(scope.toLowerCase());
  return [...granted].some((name) => nameOf(name) === wanted);
}

function nameOf(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}
