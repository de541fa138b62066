import { readToken, type TokenAudience, type TokenContent, writeToken } from './accessTokens.ts';
import { clientInfo, STRONGER_SIGN_IN } from './authorize.ts';
import { bytesToBase64Url, toBase64Url } from './base64.ts';
import { answeredChallenge, challengeClaims, challengeIn } from './claimsChallenge.ts';
import { audienceIn, isPermissionOn, permissionsIn } from './consent.ts';
import type { SignInState } from './entra.ts';
import { json, type Reply } from './wire.ts';
import { CLIENT_ID, CLIENT_NAME, type World } from './world.ts';

const LIFETIME_SECONDS = 4_200;
const REFRESH_LIFETIME_SECONDS = 24 * 3_600;

/** The token endpoint: redeems codes (once, with PKCE) and refresh tokens. */
export async function answerTokenRequest(
  world: World,
  state: SignInState,
  asked: URLSearchParams,
): Promise<Reply> {
  if (asked.get('client_id') !== CLIENT_ID) {
    return failure(world, 'unauthorized_client', 700016, 'Application was not found in the directory.');
  }
  switch (asked.get('grant_type')) {
    case 'authorization_code':
      return redeemCode(world, state, asked);
    case 'refresh_token':
      return refresh(world, state, asked);
    default:
      return failure(world, 'unsupported_grant_type', 70003, 'The grant type is not supported.');
  }
}

async function redeemCode(world: World, state: SignInState, asked: URLSearchParams): Promise<Reply> {
  const code = state.codes.get(asked.get('code') ?? '');
  if (!code) return failure(world, 'invalid_grant', 70000, 'The provided value for the code is not valid.');
  if (code.redeemed) {
    return failure(world, 'invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed.');
  }
  if (code.redirectUri !== asked.get('redirect_uri')) {
    return failure(
      world,
      'invalid_grant',
      500112,
      'The reply address does not match the one of the request.',
    );
  }
  if (code.codeChallenge && (await s256(asked.get('code_verifier') ?? '')) !== code.codeChallenge) {
    const text = 'The Code_Verifier does not match the code_challenge supplied in the authorization request.';
    return failure(world, 'invalid_grant', 501481, text);
  }
  code.redeemed = true;
  return issue(world, state, asked, { nonce: code.nonce, challenge: code.challenge });
}

/** PKCE's S256 transformation. https://datatracker.ietf.org/doc/html/rfc7636#section-4.2 */
async function s256(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return bytesToBase64Url(new Uint8Array(digest));
}

function refresh(world: World, state: SignInState, asked: URLSearchParams): Reply {
  const token = readToken(asked.get('refresh_token') ?? '', 'refresh');
  if (!token || token.persona !== world.persona || token.expiresAt <= world.now()) {
    const text = 'The refresh token is not valid, or it has expired. Sign in again.';
    return failure(world, 'invalid_grant', 700082, text, { suberror: 'bad_token' });
  }
  const challenge = answeredChallenge(asked.get('claims'));
  const isAnswered = challenge === null || state.answeredChallenges.has(challenge);
  if (!isAnswered && world.weather.is('claims-interaction')) {
    const { number, text, suberror = '' } = STRONGER_SIGN_IN;
    return failure(world, 'invalid_grant', number, text, { suberror, claims: challengeClaims(challenge) });
  }
  return issue(world, state, asked, { nonce: null, challenge: challenge ?? answeredNow(world, state) });
}

/** After a sign-in that answered the challenge in force, every new token satisfies it. */
function answeredNow({ weather }: World, { answeredChallenges }: SignInState): string | null {
  const challenge = challengeIn(weather);
  return challenge && answeredChallenges.has(challenge) ? challenge : null;
}

function issue(
  world: World,
  { consent }: SignInState,
  asked: URLSearchParams,
  { nonce, challenge }: { nonce: string | null; challenge: string | null },
): Reply {
  const resource = audienceIn(asked.get('scope'), world.cloud);
  if (!resource) {
    const text =
      'Provided value for the input parameter scope is not valid because it contains more than one resource.';
    return failure(world, 'invalid_request', 28_000, text);
  }
  if (consent.missing(permissionsIn(asked.get('scope'))).length > 0) {
    const text = `The user or administrator has not consented to use the application with ID '${CLIENT_ID}' named '${CLIENT_NAME}'. Send an interactive authorization request for this user and resource.`;
    return failure(world, 'invalid_grant', 65001, text, { suberror: 'consent_required' });
  }
  const scopes = consent.granted.filter((permission) => isPermissionOn(resource, permission));
  const content = { tenantId: world.tenantId, persona: world.persona, resource, scopes, challenge };
  const expiresAt = (seconds: number) => world.now() + seconds * 1_000;
  const token = (use: TokenContent['use'], seconds: number) =>
    writeToken({ ...content, use, expiresAt: expiresAt(seconds) });
  return json(
    {
      token_type: 'Bearer',
      scope: scopeOf(world, resource, scopes),
      expires_in: LIFETIME_SECONDS,
      ext_expires_in: LIFETIME_SECONDS,
      access_token: token('access', LIFETIME_SECONDS),
      refresh_token: token('refresh', REFRESH_LIFETIME_SECONDS),
      refresh_token_expires_in: REFRESH_LIFETIME_SECONDS,
      id_token: idToken(world, nonce),
      client_info: clientInfo(world.account),
    },
    200,
    { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
  );
}

/** The answer names permissions on Graph by value, and others with their resource in front. */
function scopeOf({ cloud }: World, resource: TokenAudience, scopes: readonly string[]): string {
  if (resource === 'graph') return [...scopes, 'openid', 'profile', 'offline_access'].join(' ');
  return scopes.map((scope) => `${cloud.logAnalyticsResource}/${scope}`).join(' ');
}

/** An ID token without a signature worth the name; MSAL in a browser does not check it. */
function idToken({ tenantId, cloud, account, now }: World, nonce: string | null): string {
  const seconds = Math.floor(now() / 1_000);
  const claims = {
    aud: CLIENT_ID,
    iss: `https://${cloud.loginHost}/${tenantId}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + LIFETIME_SECONDS,
    ...(nonce && { nonce }),
    name: account.name,
    oid: account.objectId,
    sub: toBase64Url(account.objectId),
    preferred_username: account.username,
    tid: tenantId,
    ver: '2.0',
  };
  const parts = [{ typ: 'JWT', alg: 'none' }, claims].map((part) => toBase64Url(JSON.stringify(part)));
  return `${parts.join('.')}.${toBase64Url('demo')}`;
}

function failure(
  world: World,
  error: string,
  number: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const trace = world.newId();
  const correlation = world.newId();
  const timestamp = `${new Date(world.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return json(
    {
      error,
      error_description: `AADSTS${number}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://${world.cloud.loginHost}/error?code=${number}`,
      ...more,
    },
    400,
  );
}
