import { expect, test } from 'vitest';
import { fromBase64Url } from './base64.ts';
import { ALL_SCOPES, authorize, callGraph, demoTenant, redeem, requestToken, signIn } from './testClient.ts';

const RESOURCES = "/servicePrincipals?$filter=appId in ('00000003-0000-0000-c000-000000000000')&$select=id";

function refresh(token: { refresh_token: string }, scopes: readonly string[], claims = '') {
  return {
    grant_type: 'refresh_token',
    refresh_token: token.refresh_token,
    scope: ['openid', 'profile', 'offline_access', ...scopes].join(' '),
    ...(claims && { claims }),
  };
}

/** As a browser library sends them: the client's capabilities travel with the challenge. */
function claimsOf(challenge: string | null): string {
  const encoded = /claims="([^"]+)"/.exec(challenge ?? '')?.[1] ?? '';
  const asked = JSON.parse(atob(encoded));
  return JSON.stringify({ access_token: { ...asked.access_token, xms_cc: { values: ['CP1'] } } });
}

test('a sign-in with PKCE ends in tokens for this account that Graph accepts', async () => {
  const tenant = demoTenant();
  const answer = await authorize(tenant, ALL_SCOPES);
  expect(answer.get('state')).toBe('a state');
  const { status, body } = await redeem(tenant, answer.get('code'));
  expect(status).toBe(200);
  expect(body.scope.split(' ')).toEqual(expect.arrayContaining([...ALL_SCOPES, 'openid']));
  const claims = JSON.parse(fromBase64Url(body.id_token.split('.')[1]) ?? '');
  expect(claims).toMatchObject({
    aud: tenant.clientId,
    tid: tenant.tenantId,
    oid: tenant.account.objectId,
    nonce: 'a nonce',
    preferred_username: tenant.account.username,
  });
  expect((await callGraph(tenant, body.access_token, RESOURCES)).json.value).toHaveLength(1);
});

test('a code is worth nothing with another verifier, and nothing the second time', async () => {
  const tenant = demoTenant();
  const code = (await authorize(tenant, [])).get('code');
  const wrong = await redeem(tenant, code, 'another verifier');
  expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [501481] } });
  expect((await redeem(tenant, code)).status).toBe(200);
  expect((await redeem(tenant, code)).body.error_codes).toEqual([54005]);
});

test('a permission that was not asked for is missing until the admin consents', async () => {
  const tenant = demoTenant({ persona: 'hunting-not-asked' });
  const token = await signIn(tenant);
  const asked = refresh(token, ['ThreatHunting.Read.All']);
  const before = await requestToken(tenant, asked);
  expect(before.status).toBe(400);
  expect(before.body).toMatchObject({
    error: 'invalid_grant',
    error_codes: [65001],
    suberror: 'consent_required',
  });
  const silent = await authorize(tenant, ['ThreatHunting.Read.All'], { prompt: 'none' });
  expect(silent.get('error')).toBe('interaction_required');
  await authorize(tenant, ['https://graph.microsoft.com/ThreatHunting.Read.All']);
  expect((await requestToken(tenant, asked)).body.scope).toContain('ThreatHunting.Read.All');
});

test.each([
  ['no-hunting', 'ThreatHunting.Read.All', 'Directory.Read.All'],
  ['no-directory-read', 'Directory.Read.All', 'Application.Read.All'],
  ['no-rights', 'Application.Read.All', 'openid'],
] as const)('%s: the tenant refuses %s, but not %s', async (persona, refused, allowed) => {
  const tenant = demoTenant({ persona });
  const answer = await authorize(tenant, [refused]);
  expect(answer.get('error')).toBe('access_denied');
  expect(answer.get('error_description')).toContain('AADSTS65004');
  expect((await authorize(tenant, [allowed])).get('code')).toBeTruthy();
});

test('a claims challenge is answered by a token that was got with its claims, and by no other', async () => {
  const tenant = demoTenant();
  const token = await signIn(tenant);
  tenant.setFault('claims-challenge');
  const refused = await callGraph(tenant, token.access_token, RESOURCES);
  const challenge = refused.headers.get('www-authenticate');
  expect(refused.status).toBe(401);
  expect(challenge).toContain('error="insufficient_claims"');
  const other = await requestToken(tenant, refresh(token, ['Application.Read.All']));
  expect((await callGraph(tenant, other.body.access_token, RESOURCES)).status).toBe(401);
  const answered = await requestToken(tenant, refresh(token, ['Application.Read.All'], claimsOf(challenge)));
  expect((await callGraph(tenant, answered.body.access_token, RESOURCES)).status).toBe(200);
});

test('a challenge that takes a new sign-in is not answered silently', async () => {
  const tenant = demoTenant();
  const token = await signIn(tenant);
  tenant.setFault('claims-interaction');
  const refused = await callGraph(tenant, token.access_token, RESOURCES);
  const claims = claimsOf(refused.headers.get('www-authenticate'));
  const silent = await requestToken(tenant, refresh(token, [], claims));
  expect(silent.body).toMatchObject({ error: 'invalid_grant', error_codes: [50076] });
  expect((await authorize(tenant, [], { claims, prompt: 'none' })).get('error')).toBe('interaction_required');
  const renewed = await signIn(tenant, [], { claims });
  expect((await callGraph(tenant, renewed.access_token, RESOURCES)).status).toBe(200);
  expect((await requestToken(tenant, refresh(renewed, [], claims))).status).toBe(200);
});

test('discovery names endpoints on the host of the cloud', async () => {
  const tenant = demoTenant({ cloud: 'china' });
  const url = `https://login.partner.microsoftonline.cn/${tenant.tenantId}/v2.0/.well-known/openid-configuration`;
  const found = await (await tenant.fetch(new Request(url))).json();
  expect(found.issuer).toBe(`https://login.partner.microsoftonline.cn/${tenant.tenantId}/v2.0`);
  expect(new URL(found.token_endpoint).host).toBe('login.partner.microsoftonline.cn');
});

test('a token of another persona, an expired one and none at all are not accepted', async () => {
  let time = Date.parse('2026-03-18T12:00:00Z');
  const tenant = demoTenant({ now: () => new Date(time) });
  const { access_token: own } = await signIn(tenant);
  const { access_token: foreign } = await signIn(demoTenant({ persona: 'no-role' }));
  expect((await callGraph(tenant, own, RESOURCES)).status).toBe(200);
  expect((await callGraph(tenant, foreign, RESOURCES)).status).toBe(401);
  expect((await callGraph(tenant, '', RESOURCES)).json.error.code).toBe('InvalidAuthenticationToken');
  time += 2 * 3_600_000;
  expect((await callGraph(tenant, own, RESOURCES)).status).toBe(401);
});
