import type { Authentication, GrantedToken, Session, TokenOptions } from '../api/session.ts';
import type { Cloud } from '../domain/clouds.ts';
import { entraProblem, type Wanted } from '../domain/entraProblem.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { DemoTenant } from './tenant.ts';

const REDIRECT_URI = 'https://demo.example/redirect.html';
const SIGN_IN_SCOPES = ['openid', 'profile', 'offline_access'];

interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
}

/**
 * Signs in to the demo tenant by the same two endpoints of Entra that the real sign-in uses, only
 * without leaving the page. `show` gets the state of the sign-in now and after each change.
 */
export async function signInToDemo(
  tenant: DemoTenant,
  cloud: Cloud,
  show: (authentication: Authentication) => void,
): Promise<void> {
  const endpoint = (name: string) => `https://${cloud.loginHost}/${tenant.tenantId}/oauth2/v2.0/${name}`;

  async function enter(scopes: readonly string[]): Promise<void> {
    const first = await redeem(await authorize(scopes, { what: 'your account', scopes }));
    show({ session: createSession(first.refresh_token), problem: null, signIn: enter });
  }

  /** The authorization code, or the problem that Entra's redirect carries. */
  async function authorize(scopes: readonly string[], wanted: Wanted): Promise<string> {
    const url = new URL(endpoint('authorize'));
    url.search = new URLSearchParams({
      client_id: tenant.clientId,
      response_type: 'code',
      response_mode: 'fragment',
      redirect_uri: REDIRECT_URI,
      scope: [...SIGN_IN_SCOPES, ...scopes].join(' '),
      state: 'demo',
      nonce: 'demo',
      ...(wanted.claims && { claims: wanted.claims }),
    }).toString();
    const answer = await tenant.fetch(new Request(url));
    const fragment = new URL(answer.headers.get('location') ?? REDIRECT_URI).hash.slice(1);
    const parameters = new URLSearchParams(fragment);
    const code = parameters.get('code');
    if (code) return code;
    const message = parameters.get('error_description') ?? '';
    throw failure({ code: parameters.get('error') ?? '', subError: '', message }, wanted);
  }

  function redeem(code: string): Promise<TokenAnswer> {
    return askForToken(
      { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI },
      { what: 'your account', scopes: [] },
    );
  }

  async function askForToken(grant: Record<string, string>, wanted: Wanted): Promise<TokenAnswer> {
    const body = new URLSearchParams({ client_id: tenant.clientId, client_info: '1', ...grant });
    const answer = await tenant.fetch(new Request(endpoint('token'), { method: 'POST', body }));
    const json = await answer.json();
    if (answer.ok) return json;
    const { error = '', suberror = '', error_description: message = '' } = json;
    throw failure({ code: error, subError: suberror, message }, wanted);
  }

  function createSession(refreshToken: string): Session {
    return {
      account: { ...tenant.account, tenantId: tenant.tenantId },
      getToken: async (scopes, options: TokenOptions = {}): Promise<GrantedToken> => {
        const token = await askForToken(
          {
            grant_type: 'refresh_token',
            refresh_token: refreshToken,
            scope: [...SIGN_IN_SCOPES, ...scopes].join(' '),
            ...(options.claims && { claims: options.claims }),
          },
          { what: `a token for ${scopes.join(', ')}`, scopes, claims: options.claims },
        );
        return { token: token.access_token, scopes: new Set(token.scope.toLowerCase().split(' ')) };
      },
      ask: async (scopes, claims) => {
        await authorize(scopes, { what: `a token for ${scopes.join(', ')}`, scopes, claims });
      },
      switchTenant: null,
      signOut: async () => show({ session: null, problem: null, signIn: enter }),
    };
  }

  try {
    await enter([]);
  } catch (error) {
    show({ session: null, problem: toProblem(error, 'your account'), signIn: enter });
  }
}

function failure(error: Parameters<typeof entraProblem>[0], wanted: Wanted): ProblemError {
  const problem = entraProblem(error, wanted);
  return new ProblemError(
    problem ?? { kind: 'signInFailed', what: wanted.what, code: error.code, message: error.message },
  );
}
