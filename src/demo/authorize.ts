import { toBase64Url } from './base64.ts';
import { answeredChallenge } from './claimsChallenge.ts';
import { permissionsIn } from './consent.ts';
import type { SignInState } from './entra.ts';
import { TENANT_ID } from './servicePrincipals.ts';
import { html, type Reply, redirect } from './wire.ts';
import { type Account, CLIENT_ID, type World } from './world.ts';

/** What a code stands for until it is redeemed, by code. */
export type AuthorizationCodes = Map<string, AuthorizationCode>;

export interface AuthorizationCode {
  readonly redirectUri: string;
  readonly nonce: string | null;
  /** PKCE's S256 challenge, or null when none was sent. */
  readonly codeChallenge: string | null;
  readonly challenge: string | null;
  redeemed: boolean;
}

interface Refusal {
  readonly error: string;
  readonly number: number;
  readonly text: string;
  readonly suberror?: string;
}

const CONSENT_DECLINED: Refusal = {
  error: 'access_denied',
  number: 65004,
  text: 'User declined to consent to access the app.',
  suberror: 'cancel',
};
const BLOCKED: Refusal = {
  error: 'access_denied',
  number: 53003,
  text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
};
const CONSENT_REQUIRED: Refusal = {
  error: 'interaction_required',
  number: 65001,
  text: 'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  suberror: 'consent_required',
};
export const STRONGER_SIGN_IN: Refusal = {
  error: 'interaction_required',
  number: 50076,
  text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access this resource.',
  suberror: 'basic_action',
};

/**
 * The authorize endpoint without its pages: whoever comes is signed in, and consents unless the tenant
 * refuses. The answer travels in the fragment of the redirect.
 */
export function authorize(world: World, state: SignInState, asked: URLSearchParams): Reply {
  const redirectUri = asked.get('redirect_uri');
  if (!redirectUri) return html(400, 'AADSTS900971: No reply address provided.');
  if (asked.get('client_id') !== CLIENT_ID) {
    return html(400, `AADSTS700016: Application with identifier '${asked.get('client_id')}' was not found.`);
  }
  const scopes = permissionsIn(asked.get('scope'));
  const refusal = refusalOf(world, state, asked, scopes);
  if (refusal) return redirect(`${redirectUri}#${refused(world, refusal, asked)}`);
  state.consent.add(scopes);
  const challenge = answeredChallenge(asked.get('claims'));
  if (challenge) state.answeredChallenges.add(challenge);
  const code = `0.${world.newId()}.${world.newId()}`;
  state.codes.set(code, {
    redirectUri,
    nonce: asked.get('nonce'),
    codeChallenge: asked.get('code_challenge'),
    challenge,
    redeemed: false,
  });
  return redirect(`${redirectUri}#${granted(world, code, asked)}`);
}

function refusalOf(
  { weather }: World,
  { consent, answeredChallenges }: SignInState,
  asked: URLSearchParams,
  scopes: readonly string[],
): Refusal | null {
  const isSilent = asked.get('prompt') === 'none';
  if (weather.is('sign-in-cancelled')) return CONSENT_DECLINED;
  if (weather.is('sign-in-blocked')) return BLOCKED;
  const challenge = answeredChallenge(asked.get('claims'));
  const isUnanswered = challenge !== null && !answeredChallenges.has(challenge);
  if (isSilent && isUnanswered && weather.is('claims-interaction')) return STRONGER_SIGN_IN;
  const missing = consent.missing(scopes);
  if (missing.length === 0) return null;
  if (isSilent) return CONSENT_REQUIRED;
  return consent.refuses(missing) ? CONSENT_DECLINED : null;
}

function granted(world: World, code: string, asked: URLSearchParams): string {
  return String(
    new URLSearchParams({
      code,
      client_info: clientInfo(world.account),
      state: asked.get('state') ?? '',
      session_state: world.newId(),
    }),
  );
}

function refused(world: World, { error, number, text, suberror }: Refusal, asked: URLSearchParams): string {
  const ids = `Trace ID: ${world.newId()} Correlation ID: ${world.newId()}`;
  const timestamp = new Date(world.now()).toISOString().slice(0, 19).replace('T', ' ');
  return String(
    new URLSearchParams({
      error,
      error_description: `AADSTS${number}: ${text} ${ids} Timestamp: ${timestamp}Z`,
      error_uri: `https://${world.cloud.loginHost}/error?code=${number}`,
      ...(suberror && { error_subcode: suberror }),
      ...(suberror && suberror !== 'cancel' && { suberror }),
      state: asked.get('state') ?? '',
    }),
  );
}

/** Who signed in, as MSAL wants to know it next to a code or token: the account in its home tenant. */
export function clientInfo({ objectId }: Account): string {
  return toBase64Url(JSON.stringify({ uid: objectId, utid: TENANT_ID }));
}
