import { expect, test } from 'vitest';
import type { PersonaName } from './personas.ts';
import { BETA, callGraph, demoTenant, graphOf, requestToken, signIn } from './testClient.ts';

const SUMMARIES = "/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')";
const MANAGED = "/auditLogs/getSummarizedMSISignIns(aggregationWindow='h1')";
const LAST_USED = '/reports/servicePrincipalSignInActivities';
const CREDENTIAL_USES = '/reports/appCredentialSignInActivities';
const NOT_GRANTED = 'Authentication_MSGraphPermissionMissing';

test.each<[PersonaName, string]>([
  ['no-role', 'Authentication_RequestFromUnsupportedUserRole'],
  ['entra-free', 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  ['no-licence', NOT_GRANTED],
  ['no-hunting', NOT_GRANTED],
  ['hunting-not-asked', NOT_GRANTED],
  ['reports-not-asked', NOT_GRANTED],
])('%s: the reports are refused with %s', async (persona, code) => {
  const graph = await graphOf(demoTenant({ persona }));
  for (const path of [SUMMARIES, MANAGED, LAST_USED, CREDENTIAL_USES]) {
    const { status, json } = await graph(BETA + path);
    expect(status).toBe(403);
    expect(json.error.code).toBe(code);
    if (code === NOT_GRANTED) expect(json.error.message).toContain('AuditLog.Read.All');
  }
});

test.each<PersonaName>(['all-rights', 'business-p1', 'hunting-unfilled', 'no-directory-read'])(
  '%s: the reports hold rows',
  async (persona) => {
    const graph = await graphOf(demoTenant({ persona }));
    for (const path of [SUMMARIES, MANAGED, LAST_USED, CREDENTIAL_USES]) {
      expect((await graph(BETA + path)).json.value.length).toBeGreaterThan(2);
    }
  },
);

test.each<PersonaName>(['empty-tenant'])('%s: the reports answer without rows', async (persona) => {
  const graph = await graphOf(demoTenant({ persona }));
  for (const path of [SUMMARIES, MANAGED, LAST_USED, CREDENTIAL_USES]) {
    expect((await graph(BETA + path)).json.value).toEqual([]);
  }
});

test('reports that were not asked for answer after consent', async () => {
  const tenant = demoTenant({ persona: 'reports-not-asked' });
  const { access_token: token } = await signIn(tenant, ['AuditLog.Read.All']);
  expect((await callGraph(tenant, token, BETA + LAST_USED)).status).toBe(200);
});

test('only the beta version has the reports, and it has nothing else', async () => {
  const graph = await graphOf(demoTenant());
  expect((await graph(SUMMARIES)).status).toBe(400);
  expect((await graph(LAST_USED)).status).toBe(400);
  expect((await graph(CREDENTIAL_USES)).status).toBe(400);
  expect((await graph(`${BETA}/servicePrincipals`)).status).toBe(400);
  expect((await graph(`${BETA}/auditLogs/getSummarizedSignIns(aggregationWindow='d1')`)).status).toBe(400);
});

test('a throttled tenant answers each list, report and hunting query the second time', async () => {
  const graph = await graphOf(demoTenant({ persona: 'throttled' }));
  const query = { query: 'EntraIdSpnSignInEvents | count' };
  const calls: readonly (readonly [string, object?])[] = [
    ['/oauth2PermissionGrants'],
    [BETA + SUMMARIES],
    [BETA + LAST_USED],
    [BETA + CREDENTIAL_USES],
    ['/security/runHuntingQuery', query],
  ];
  for (const [path, body] of calls) {
    const first = await graph(path, body);
    expect(first.status, path).toBe(429);
    expect(first.headers.get('retry-after')).toBe('2');
    expect((await graph(path, body)).status).toBe(200);
  }
  const broker = await graph(BETA + MANAGED);
  expect(broker.status).toBe(500);
  expect(broker.headers.has('retry-after')).toBe(false);
  expect(broker.json.error.message).toMatch(/Rate limit reached .* query broker/);
  expect((await graph(BETA + MANAGED)).status).toBe(200);
});

test('the reports of last use are missing in a cloud that does not have them, the summaries are there', async () => {
  const tenant = demoTenant();
  const graph = await graphOf(tenant);
  tenant.setFault('last-used-not-in-cloud');
  expect((await graph(BETA + LAST_USED)).status).toBe(404);
  expect((await graph(BETA + CREDENTIAL_USES)).status).toBe(404);
  expect((await graph(BETA + SUMMARIES)).status).toBe(200);
});

test('a token is for Graph or for Log Analytics, never both', async () => {
  const tenant = demoTenant();
  const { refresh_token } = await signIn(tenant);
  const ask = (scope: string) =>
    requestToken(tenant, { grant_type: 'refresh_token', refresh_token, scope: `openid ${scope}` });
  const workspace = await ask('https://api.loganalytics.io/Data.Read');
  expect(workspace.body.scope).toBe('https://api.loganalytics.io/Data.Read');
  expect((await callGraph(tenant, workspace.body.access_token, BETA + LAST_USED)).status).toBe(401);
  const graph = await ask('https://graph.microsoft.com/AuditLog.Read.All');
  expect(graph.body.scope).not.toContain('Data.Read');
  const both = await ask('AuditLog.Read.All https://api.loganalytics.io/Data.Read');
  expect(both.body.error_codes).toEqual([28_000]);
});

test('consent for the workspace is asked for like any other', async () => {
  const tenant = demoTenant({ persona: 'no-hunting' });
  const { refresh_token } = await signIn(tenant);
  const scope = 'https://api.loganalytics.io/Data.Read';
  const { body } = await requestToken(tenant, { grant_type: 'refresh_token', refresh_token, scope });
  expect(body.error_codes).toEqual([65_001]);
});
