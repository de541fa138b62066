import { type AccountInfo, CacheLookupPolicy, type IPublicClientApplication } from '@azure/msal-browser';
import type { Session } from '../api/session.ts';
import { LIST_SCOPES } from '../domain/ownPermissions.ts';
import { ProblemError } from '../domain/problem.ts';
import { msalProblem, orProblem } from './msalProblem.ts';

/**
 * How this account moves to another tenant. Nothing is kept for a way back: the next session has the
 * other tenant's account and tokens alone.
 */
export function tenantSwitch(
  msal: IPublicClientApplication,
  account: AccountInfo,
  authorityOf: (tenant: string) => string,
): NonNullable<Session['switchTenant']> {
  const scopes = [...LIST_SCOPES];
  return async (tenant, onLeave) => {
    const authority = authorityOf(tenant);
    await expectTenant(msal, account, authority);
    // First whatever still reads: without a refresh token MSAL would sign in to the old tenant once more.
    onLeave();
    await msal.clearCache();
    await orProblem(msal.loginRedirect({ scopes, authority, loginHint: account.username }), {
      what: 'your account',
      scopes,
    });
  };
}

/**
 * Throws ProblemError when Entra knows no such tenant or cannot be reached: its own page for that has no
 * way back to the app. A refresh token is not bound to a tenant, so the token endpoint can be asked
 * beforehand. https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
async function expectTenant(
  msal: IPublicClientApplication,
  account: AccountInfo,
  authority: string,
): Promise<void> {
  try {
    await msal.acquireTokenSilent({
      scopes: [...LIST_SCOPES],
      account,
      authority,
      cacheLookupPolicy: CacheLookupPolicy.RefreshToken,
    });
  } catch (error) {
    const problem = msalProblem(error, { what: 'the tenant', scopes: LIST_SCOPES });
    if (problem.kind === 'tenantNotFound' || problem.kind === 'noAnswer') {
      throw new ProblemError(problem, { cause: error });
    }
    // Consent, a second factor and the like are what the sign-in itself asks for.
  }
}
