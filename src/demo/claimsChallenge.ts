import type { Weather } from './faults.ts';
import type { World } from './world.ts';

/** What a challenge asks for: a token issued after the moment the fault set in, in seconds since 1970. */
export function challengeIn(weather: Weather): string | null {
  if (!weather.is('claims-challenge', 'claims-interaction')) return null;
  return String(Math.floor(weather.since.getTime() / 1_000));
}

/** The `claims` of a challenge, as JSON text. */
export function challengeClaims(value: string): string {
  return JSON.stringify({ access_token: { nbf: { essential: true, value } } });
}

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge */
export function challengeHeader({ cloud }: World, value: string): string {
  const authorize = `https://${cloud.loginHost}/common/oauth2/authorize`;
  const resource = '00000003-0000-0000-c000-000000000000';
  return `Bearer realm="", authorization_uri="${authorize}", client_id="${resource}", error="insufficient_claims", claims="${btoa(challengeClaims(value))}"`;
}

/** The challenge that a client's `claims` answer; clients always send their capabilities in it too. */
export function answeredChallenge(claims: string | null): string | null {
  if (!claims) return null;
  try {
    const parsed = JSON.parse(claims) as { access_token?: { nbf?: { value?: unknown } } }; // every step is checked
    const value = parsed.access_token?.nbf?.value;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
