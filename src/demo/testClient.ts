import { bytesToBase64Url } from './base64.ts';
import { createDemoTenant, type DemoTenant, type DemoTenantOptions } from './tenant.ts';

export const NOON = new Date('2026-03-18T12:00:00Z');
export const REDIRECT = 'https://app.contoso.example/redirect.html';
export const ALL_SCOPES = [
  'Application.Read.All',
  'Directory.Read.All',
  'ThreatHunting.Read.All',
  'AuditLog.Read.All',
];
/** In front of a path below the beta version. */
export const BETA = 'https://graph.microsoft.com/beta';

const LOGIN = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
const GRAPH = 'https://graph.microsoft.com/v1.0';
const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard-0123456789';

/** A tenant for tests: the curated applications at a fixed noon, unless told otherwise. */
export function demoTenant(options: Partial<DemoTenantOptions> = {}): DemoTenant {
  return createDemoTenant({
    seed: 7,
    now: () => NOON,
    persona: 'all-rights',
    applications: 60,
    cloud: 'global',
    ...options,
  });
}

/** Goes to the authorize endpoint; gives the parameters that come back in the fragment. */
export async function authorize(
  tenant: DemoTenant,
  scopes: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<URLSearchParams> {
  const asked = new URLSearchParams({
    client_id: tenant.clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    response_mode: 'fragment',
    scope: ['openid', 'profile', 'offline_access', ...scopes].join(' '),
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: await s256(VERIFIER),
    code_challenge_method: 'S256',
    ...more,
  });
  const response = await tenant.fetch(new Request(`${LOGIN}/authorize?${asked}`));
  const location = response.headers.get('location') ?? '';
  return new URLSearchParams(location.slice(location.indexOf('#') + 1));
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many shapes
export type Json = any;

export async function requestToken(
  tenant: DemoTenant,
  asked: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Json }> {
  const body = new URLSearchParams({ client_id: tenant.clientId, ...asked });
  const response = await tenant.fetch(new Request(`${LOGIN}/token`, { method: 'POST', body }));
  return { status: response.status, body: await response.json() };
}

export function redeem(tenant: DemoTenant, code: string | null, verifier = VERIFIER) {
  return requestToken(tenant, {
    grant_type: 'authorization_code',
    code: code ?? '',
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    scope: 'openid profile offline_access',
  });
}

/** Signs in and gives the answer of the token endpoint. */
export async function signIn(
  tenant: DemoTenant,
  scopes: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<Json> {
  const answer = await authorize(tenant, scopes, more);
  return (await redeem(tenant, answer.get('code'))).body;
}

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

/** Calls Graph with a token; with a body as a POST. A full URL is used as it is. */
export async function callGraph(
  tenant: DemoTenant,
  token: string,
  path: string,
  body?: unknown,
): Promise<GraphAnswer> {
  const request = new Request(path.startsWith('https:') ? path : GRAPH + path, {
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  const response = await tenant.fetch(request);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}

/** The rows of all pages, the first of which is at `first`. Fails when a page does. */
export async function allPages(
  graph: (path: string) => Promise<GraphAnswer>,
  first: string,
): Promise<Json[]> {
  const rows: Json[] = [];
  for (let next: string | undefined = first; next; ) {
    const { json }: GraphAnswer = await graph(next);
    rows.push(...json.value);
    next = json['@odata.nextLink'];
  }
  return rows;
}

/** Signs in with everything granted and gives a function that calls Graph. */
export async function graphOf(tenant: DemoTenant) {
  const { access_token: token } = await signIn(tenant);
  return (path: string, body?: unknown) => callGraph(tenant, token, path, body);
}

async function s256(text: string): Promise<string> {
  return bytesToBase64Url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
}
