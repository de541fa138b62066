import { expect, test } from 'vitest';
import { DEFENDER_APIS, isDefenderPermission } from '../domain/defenderApis.ts';
import { FAULTS } from './faults.ts';
import type { PersonaName } from './personas.ts';
import type { DemoTenant } from './tenant.ts';
import {
  ALL_SCOPES,
  allPages,
  authorize,
  BETA,
  callGraph,
  demoTenant,
  type GraphAnswer,
  graphOf,
  type Json,
  signIn,
} from './testClient.ts';

type Graph = (path: string, body?: unknown) => Promise<GraphAnswer>;

const APP_IDS = DEFENDER_APIS.map((api) => `'${api.appId}'`).join(',');
const RESOURCES = `/servicePrincipals?$filter=appId in (${APP_IDS})&$select=id,appId,appRoles`;
const ENDPOINT = "/servicePrincipals(appId='fc780465-2017-40d4-a0c5-307022471b92')";
const SUMMARIES = `${BETA}/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')`;
const LAST_USED = `${BETA}/reports/servicePrincipalSignInActivities`;
const HUNTING = '/security/runHuntingQuery';

/** Object IDs of clients with a grant that is about Defender, as a client of Graph would find them. */
async function connectedClients(graph: Graph): Promise<Set<string>> {
  const clients = new Set<string>();
  for (const resource of (await graph(RESOURCES)).json.value) {
    const api = DEFENDER_APIS.find(({ appId }) => appId === resource.appId)?.key ?? 'endpoint';
    const values = new Map<string, string>(resource.appRoles.map((role: Json) => [role.id, role.value]));
    for (const row of await allPages(graph, `/servicePrincipals/${resource.id}/appRoleAssignedTo?$top=999`)) {
      const counts = isDefenderPermission(api, values.get(row.appRoleId) ?? '');
      if (row.principalType === 'ServicePrincipal' && counts) clients.add(row.principalId.toLowerCase());
    }
    const filter = encodeURIComponent(`resourceId eq '${resource.id}'`);
    for (const row of await allPages(graph, `/oauth2PermissionGrants?$filter=${filter}&$top=999`)) {
      const counts = row.scope.split(' ').some((scope: string) => scope && isDefenderPermission(api, scope));
      if (counts) clients.add(row.clientId.toLowerCase());
    }
  }
  return clients;
}

test.each([1, 12, 60, 20_000])(
  'a tenant of %d applications has just as many connected clients',
  async (count) => {
    const graph = await graphOf(demoTenant({ applications: count }));
    expect((await connectedClients(graph)).size).toBe(count);
  },
);

test('pages add up, with every row once and no row lost', async () => {
  const graph = await graphOf(demoTenant());
  for (const list of [`${ENDPOINT}/appRoleAssignedTo`, '/oauth2PermissionGrants']) {
    const whole = await allPages(graph, `${list}?$top=999`);
    const pieces = await allPages(graph, `${list}?$top=31`);
    expect(whole.length).toBeGreaterThan(62);
    expect(pieces).toEqual(whole);
    expect(new Set(whole.map((row) => row.id)).size).toBe(whole.length);
  }
  expect((await graph(`${ENDPOINT}/appRoleAssignedTo?$top=1000`)).status).toBe(400);
});

test('the same seed and requests give the same answers, another seed others', async () => {
  const read = async (seed: number) => (await (await graphOf(demoTenant({ seed })))(RESOURCES)).text;
  expect(await read(7)).toBe(await read(7));
  expect(await read(7)).not.toBe(await read(8));
});

test('a batch answers every part by its ID, errors inside, in an order of its own', async () => {
  const graph = await graphOf(demoTenant());
  const urls = [
    '/servicePrincipals/nobody',
    `${ENDPOINT}?$select=id`,
    '/nothing',
    '/oauth2PermissionGrants?$top=2',
  ];
  const requests = urls.map((url, index) => ({ id: String(index), method: 'GET', url }));
  const { status, json } = await graph('/$batch', { requests });
  const order: string[] = json.responses.map((response: Json) => response.id);
  const byId = Object.fromEntries(json.responses.map((response: Json) => [response.id, response]));
  expect(status).toBe(200);
  expect(order).not.toEqual(['0', '1', '2', '3']);
  expect(urls.map((_, index) => byId[index].status)).toEqual([404, 200, 400, 200]);
  expect(byId[0].body.error.code).toBe('Request_ResourceNotFound');
  const next = byId[3].body['@odata.nextLink'];
  expect((await graph(next)).json.value).toHaveLength(2);
  const many = Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/nothing' }));
  expect((await graph('/$batch', { requests: many })).status).toBe(400);
});

test('look-ups ignore the case of GUIDs, leave out what does not exist, and take 15 values', async () => {
  const graph = await graphOf(demoTenant());
  const [first] = (await graph(`${ENDPOINT}/appRoleAssignedTo?$top=1`)).json.value;
  const byId = (ids: readonly string[]) =>
    graph(
      `/servicePrincipals?$filter=id in (${ids.map((id) => `'${id}'`).join(',')})&$select=id,displayName`,
    );
  const found = await byId([first.principalId.toUpperCase(), '00000000-0000-4000-8000-000000000000']);
  expect(found.json.value).toEqual([
    { id: first.principalId.toLowerCase(), displayName: first.principalDisplayName },
  ]);
  expect((await byId(Array.from({ length: 16 }, () => first.principalId))).status).toBe(400);
});

test.each<[PersonaName, number, number, number]>([
  ['all-rights', 200, 200, 200],
  ['hunting-not-asked', 200, 200, 403],
  ['no-directory-read', 200, 403, 200],
  ['no-rights', 403, 403, 403],
  ['no-role', 403, 403, 403],
  ['no-licence', 200, 200, 403],
  ['empty-tenant', 200, 200, 200],
])('%s: applications %d, delegated grants %d, hunting %d', async (persona, applications, grants, hunting) => {
  const graph = await graphOf(demoTenant({ persona }));
  expect((await graph(RESOURCES)).status).toBe(applications);
  expect((await graph('/oauth2PermissionGrants')).status).toBe(grants);
  expect((await graph(HUNTING, { Query: 'EntraIdSignInEvents | take 1' })).status).toBe(hunting);
});

test('an empty tenant has Graph, and no client of Defender', async () => {
  const graph = await graphOf(demoTenant({ persona: 'empty-tenant' }));
  expect((await graph(RESOURCES)).json.value).toHaveLength(1);
  expect((await graph(`${ENDPOINT}?$select=id`)).status).toBe(404);
  expect(await connectedClients(graph)).toEqual(new Set());
});

/** What a client sees of the tenant, twice, so that faults that strike once show as well. */
async function transcript(tenant: DemoTenant, token: string, more: readonly string[]): Promise<string> {
  const signIn = await authorize(tenant, ALL_SCOPES);
  const lines = [`sign-in: ${signIn.get('error')}`];
  const see = async (path: string, body?: unknown) => {
    const answer = await callGraph(tenant, token, path, body).catch((error: unknown) => ({
      text: String(error),
    }));
    lines.push(
      `${path}: ${'status' in answer ? answer.status : ''} ${answer.text.replaceAll(/"(request-id|client-request-id)":"[^"]*"/g, '')}`,
    );
  };
  const grants = { id: '1', method: 'GET', url: `${ENDPOINT}/appRoleAssignedTo?$top=20` };
  const clients = { id: '2', method: 'GET', url: `/servicePrincipals?$filter=id in ('nobody')` };
  for (let round = 0; round < 2; round += 1) {
    await see(RESOURCES);
    await see('/$batch', { requests: [grants, clients] });
    await see(HUNTING, { query: 'EntraIdSpnSignInEvents\n| count' });
    await see(LAST_USED);
    for (const link of more) await see(link);
  }
  return lines.join('\n');
}

test.each(FAULTS.map(({ name }) => name))('the fault %s shows, and ends', async (name) => {
  const tenant = demoTenant({ applications: 12 });
  const { access_token: token } = await signIn(tenant, ALL_SCOPES);
  const pages = [`${ENDPOINT}/appRoleAssignedTo?$top=5`, `${SUMMARIES}?$top=5`];
  const more = await Promise.all(
    pages.map(async (page) => (await callGraph(tenant, token, page)).json['@odata.nextLink']),
  );
  const fair = await transcript(tenant, token, more);
  tenant.setFault(name);
  const foul = await transcript(tenant, token, more);
  expect(foul).not.toBe(fair);
  tenant.setFault(name);
  expect(await transcript(tenant, token, more), 'setting the fault again makes it strike anew').toBe(foul);
  tenant.setFault(null);
  expect(await transcript(tenant, token, more)).toBe(fair);
});

test('throttling comes inside the batch, once for each list', async () => {
  const tenant = demoTenant();
  const graph = await graphOf(tenant);
  tenant.setFault('throttled-seconds');
  const requests = ['/oauth2PermissionGrants?$top=1', `${ENDPOINT}/appRoleAssignedTo`].map((url, id) => ({
    id: String(id),
    method: 'GET',
    url,
  }));
  const first = (await graph('/$batch', { requests })).json.responses;
  expect(first.map((part: Json) => [part.status, part.headers['Retry-After']])).toEqual([
    [429, '2'],
    [429, '2'],
  ]);
  const second = (await graph('/$batch', { requests })).json.responses;
  expect(second.map((part: Json) => part.status)).toEqual([200, 200]);
});
