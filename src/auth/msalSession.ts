import {
  type AccountInfo,
  BrowserCacheLocation,
  createStandardPublicClientApplication,
  type IPublicClientApplication,
} from '@azure/msal-browser';
import type { Authentication, Session } from '../api/session.ts';
import type { Cloud } from '../domain/clouds.ts';
import { ANY_ORGANIZATION } from '../domain/config.ts';
import type { Problem } from '../domain/problem.ts';
import { msalProblem, orProblem } from './msalProblem.ts';
import { tenantSwitch } from './tenantSwitch.ts';

export interface MsalSettings {
  readonly clientId: string;
  /** A tenant ID, a verified domain or `organizations`. */
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** Where the app lives, ending in a slash. Entra sends the admin back to `redirect.html` below it. */
  readonly baseUrl: string;
}

/**
 * Starts MSAL, finishes a redirect that is under way, and tells who is signed in. Tokens stay in
 * session storage: they end with the tab. Failures are values, because a refused permission must not
 * keep a signed-in admin out.
 */
export async function startMsal(settings: MsalSettings): Promise<Authentication> {
  const { clientId, tenantId, cloud, baseUrl } = settings;
  const authorityOf = (tenant: string) => `https://${cloud.loginHost}/${tenant}`;
  const redirectUri = new URL('redirect.html', baseUrl).href;
  const starting = createStandardPublicClientApplication({
    auth: {
      clientId,
      authority: authorityOf(tenantId),
      redirectUri,
      postLogoutRedirectUri: baseUrl,
      // Without it Graph sends no claims challenge, and a revoked session would live on for an hour.
      clientCapabilities: ['CP1'],
    },
    cache: { cacheLocation: BrowserCacheLocation.SessionStorage },
  });
  const msal = await orProblem(starting, { what: 'the sign-in', scopes: [] });
  const problem = await finishRedirect(msal);
  const account = msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null;
  return {
    session: account && createSession(msal, account, tenantId, authorityOf),
    problem,
    signIn: (scopes) =>
      orProblem(msal.loginRedirect({ scopes: [...scopes] }), { what: 'your account', scopes }),
  };
}

async function finishRedirect(msal: IPublicClientApplication): Promise<Problem | null> {
  try {
    const result = await msal.handleRedirectPromise();
    if (result) msal.setActiveAccount(result.account);
    return null;
  } catch (error) {
    return msalProblem(error, { what: 'your account', scopes: [] });
  }
}

function createSession(
  msal: IPublicClientApplication,
  account: AccountInfo,
  tenantId: string,
  authorityOf: (tenant: string) => string,
): Session {
  const isOpen = tenantId === ANY_ORGANIZATION;
  // Asked of `organizations`, Entra would answer for the account's home tenant, not for the one signed in to.
  const authority = authorityOf(isOpen ? account.tenantId : tenantId);
  return {
    account: {
      name: account.name ?? account.username,
      username: account.username,
      tenantId: account.tenantId,
    },
    getToken: async (scopes, { claims, renew } = {}) => {
      const request = { scopes: [...scopes], account, authority, forceRefresh: renew ?? false };
      const result = await orProblem(msal.acquireTokenSilent(claims ? { ...request, claims } : request), {
        what: `a token for ${scopes.join(', ')}`,
        scopes,
        claims,
      });
      return {
        token: result.accessToken,
        scopes: new Set(result.scopes.map((scope) => scope.toLowerCase())),
      };
    },
    ask: (scopes, claims) => {
      const request = { scopes: [...scopes], account, authority };
      return orProblem(msal.acquireTokenRedirect(claims ? { ...request, claims } : request), {
        what: `a token for ${scopes.join(', ')}`,
        scopes,
      });
    },
    switchTenant: isOpen ? tenantSwitch(msal, account, authorityOf) : null,
    signOut: async () => {
      // First the local half, which works without a network; then the session at Entra.
      await msal.clearCache({ account });
      await orProblem(msal.logoutRedirect({ account }), { what: 'the sign-out page', scopes: [] });
    },
  };
}
