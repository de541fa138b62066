import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import type { FaultName } from './faults.ts';
import type { PersonaName } from './personas.ts';
import {
  ALL_SCOPES,
  allPages,
  callGraph,
  demoTenant,
  graphOf,
  type Json,
  NOON,
  signIn,
} from './testClient.ts';

const SELECT =
  'id,appId,createdDateTime,signInAudience,passwordCredentials,keyCredentials,notes,publisherDomain,web,spa,publicClient';
const EXPAND = 'owners($select=id,displayName,userPrincipalName)';
const DAY = 24 * 3_600_000;
const { alive } = createCatalog(7, 60, 'all');

function idsOf(name: string) {
  const found = alive.find(({ spec }) => spec.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

const registrationsOf = (names: readonly string[]) =>
  `/applications?$filter=appId in (${names.map((name) => `'${idsOf(name).appId}'`).join(',')})&$select=${SELECT}&$expand=${EXPAND}`;
const principalsOf = (names: readonly string[]) =>
  `/servicePrincipals?$filter=id in (${names.map((name) => `'${idsOf(name).objectId}'`).join(',')})&$select=id,passwordCredentials,keyCredentials&$expand=${EXPAND}`;

async function registration(name: string): Promise<Json> {
  const { json } = await (await graphOf(demoTenant()))(registrationsOf([name]));
  expect(json.value).toHaveLength(1);
  return json.value[0];
}

async function principal(name: string): Promise<Json> {
  const { json } = await (await graphOf(demoTenant()))(principalsOf([name]));
  expect(json.value).toHaveLength(1);
  return json.value[0];
}

test('a registration has what was selected, with its owners', async () => {
  const row = await registration('SIEM Forwarder');
  expect(Object.keys(row).toSorted()).toEqual([...SELECT.split(','), 'owners'].toSorted());
  expect(row).toMatchObject({
    appId: idsOf('SIEM Forwarder').appId,
    signInAudience: 'AzureADMyOrg',
    publisherDomain: 'contoso.example',
    notes: 'Owned by Security Operations. Forwards alerts and incidents every minute.',
    keyCredentials: [],
    web: { redirectUris: [] },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
  });
  expect(row.id).not.toBe(idsOf('SIEM Forwarder').objectId);
  expect(row.passwordCredentials[0]).toEqual({
    customKeyIdentifier: null,
    displayName: 'forwarder 2',
    endDateTime: expect.stringMatching(/^2026-03-2\dT\d\d:\d\d:\d\dZ$/),
    hint: expect.stringMatching(/^.{3}$/),
    keyId: expect.stringMatching(/^[\da-f-]{36}$/),
    secretText: null,
    startDateTime: expect.stringMatching(/^2025-03-2\dT/),
  });
  expect(row.owners).toEqual([
    {
      '@odata.type': '#microsoft.graph.user',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      displayName: 'Amara Okafor',
      userPrincipalName: 'amara.okafor@contoso.example',
    },
    expect.objectContaining({ userPrincipalName: 'bruno.keller@contoso.example' }),
  ]);
});

test('a certificate comes without its key', async () => {
  const { keyCredentials, passwordCredentials } = await registration('Ticket Bridge');
  expect(passwordCredentials).toEqual([]);
  expect(keyCredentials).toEqual([
    {
      customKeyIdentifier: expect.stringMatching(/^[\dA-F]{40}$/),
      displayName: 'CN=ticket-bridge.contoso.example',
      endDateTime: expect.stringMatching(/Z$/),
      key: null,
      keyId: expect.any(String),
      startDateTime: expect.stringMatching(/Z$/),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
  ]);
});

test('a service principal can own an application, too', async () => {
  const { owners } = await registration('Block List Publisher');
  expect(owners.map((owner: Json) => [owner['@odata.type'], owner.displayName])).toEqual([
    ['#microsoft.graph.user', 'Keiko Tanabe'],
    ['#microsoft.graph.servicePrincipal', 'Deployment Pipeline'],
  ]);
  expect(owners[1]).not.toHaveProperty('userPrincipalName');
});

test('only the applications of the tenant itself have a registration in it', async () => {
  const graph = await graphOf(demoTenant());
  const all = await allPages(graph, '/applications?$top=7&$select=appId');
  const own = alive.filter(({ spec }) => spec.origin.kind === 'ownTenant');
  expect(new Set(all.map(({ appId }) => appId))).toEqual(new Set(own.map(({ appId }) => appId)));
  expect(all).toHaveLength(own.length);
  const mixed = ['SIEM Forwarder', 'Northwind SOAR', 'Microsoft Intune', 'la-triage-prod'];
  const found = await graph(registrationsOf(mixed));
  expect(found.json.value.map(({ appId }: Json) => appId)).toEqual([idsOf('SIEM Forwarder').appId]);
});

test('one application can be looked up by its app ID, in any case', async () => {
  const graph = await graphOf(demoTenant());
  const by = (name: string) =>
    graph(`/applications(appId='${idsOf(name).appId.toUpperCase()}')?$select=appId&$expand=${EXPAND}`);
  const { appId, owners } = (await by('Live Response Console')).json;
  expect([appId, owners.length]).toEqual([idsOf('Live Response Console').appId, 1]);
  expect((await by('Northwind SOAR')).json.error.code).toBe('Request_ResourceNotFound');
});

test('owners are shown when they are expanded, 20 at most', async () => {
  const graph = await graphOf(demoTenant());
  const path = registrationsOf(['Helpdesk Device Lookup']);
  expect((await graph(path)).json.value[0].owners).toHaveLength(20);
  const [without] = (await graph(path.replace(/&\$expand=.*/, ''))).json.value;
  expect(without).not.toHaveProperty('owners');
  const [plain] = (await graph(path.replace(EXPAND, 'owners'))).json.value;
  expect(plain.owners[0].displayName).toBe('Amara Okafor');
  expect((await graph(path.replace(EXPAND, 'members'))).status).toBe(400);
});

test('both objects have owners and credentials of their own', async () => {
  const names = ['Isolation Runbook', 'Relecloud Device Radar', 'la-triage-prod', 'SIEM Forwarder'];
  const rows = new Map<string, Json>();
  for (const name of names) rows.set(name, await principal(name));
  const [runbook, radar, triage, forwarder] = names.map((name) => rows.get(name));
  expect(Object.keys(radar).toSorted()).toEqual(['id', 'keyCredentials', 'owners', 'passwordCredentials']);
  expect(runbook.owners).toEqual([]);
  expect(forwarder.owners.map(({ displayName }: Json) => displayName)).toEqual(['Amara Okafor']);
  const [guest] = (await principal('Fabrikam Patch Planner')).owners;
  expect(guest.userPrincipalName).toBe('tomas.weller_fabrikam.example#EXT#@contoso.example');
  expect(radar.passwordCredentials.map(({ displayName }: Json) => displayName)).toEqual(['temporary']);
  expect(forwarder.passwordCredentials, 'the secrets are on the registration').toEqual([]);
  // Azure renews these by itself.
  const [azures] = triage.keyCredentials;
  const days = (Date.parse(azures.endDateTime) - Date.parse(azures.startDateTime)) / DAY;
  expect(days).toBe(90);
  expect(Date.parse(azures.endDateTime) - NOON.getTime()).toBeGreaterThan(30 * DAY);
});

test('whoever may not read the directory sees that there are owners, and not who', async () => {
  const tenant = demoTenant({ persona: 'no-directory-read' });
  const graph = await graphOf(tenant);
  const [{ owners }] = (await graph(registrationsOf(['SIEM Forwarder']))).json.value;
  expect(owners).toHaveLength(2);
  for (const owner of owners) {
    expect(owner).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: expect.any(String),
      displayName: null,
      userPrincipalName: null,
    });
  }
});

test.each<[PersonaName, number]>([
  ['all-rights', 200],
  ['entra-free', 200],
  ['no-directory-read', 200],
  ['no-rights', 403],
  ['no-role', 403],
])('%s: registrations and owners are answered with %d', async (persona, status) => {
  const graph = await graphOf(demoTenant({ persona }));
  expect((await graph(registrationsOf(['SIEM Forwarder']))).status).toBe(status);
  expect((await graph(principalsOf(['SIEM Forwarder']))).status).toBe(status);
});

test('15 values at most, and only app IDs', async () => {
  const graph = await graphOf(demoTenant());
  const names = alive.slice(0, 16).map(({ spec }) => spec.name);
  expect((await graph(registrationsOf(names))).json.error.code).toBe('Request_UnsupportedQuery');
  expect((await graph(registrationsOf(names.slice(1)))).status).toBe(200);
  expect((await graph("/applications?$filter=displayName eq 'SIEM Forwarder'")).status).toBe(400);
});

/** Both kinds of fact in one batch, as the answers' status by kind. */
async function batchOf(graph: Awaited<ReturnType<typeof graphOf>>) {
  const urls = [registrationsOf(['SIEM Forwarder']), principalsOf(['SIEM Forwarder'])];
  const requests = urls.map((url, id) => ({ id: String(id), method: 'GET', url }));
  const { responses } = (await graph('/$batch', { requests })).json;
  return urls.map((_, id) => responses.find((response: Json) => response.id === String(id)));
}

test('a batch answers the same, and a throttled tenant asks to come back once for each kind', async () => {
  const calm = await batchOf(await graphOf(demoTenant()));
  expect(calm.map(({ status }) => status)).toEqual([200, 200]);
  expect(calm[0].body.value[0].owners).toHaveLength(2);
  const graph = await graphOf(demoTenant({ persona: 'throttled' }));
  const first = await batchOf(graph);
  expect(first.map(({ status, headers }) => [status, headers['Retry-After']])).toEqual([
    [429, '2'],
    [429, '2'],
  ]);
  expect((await batchOf(graph)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await graph(registrationsOf(['Ticket Bridge']))).status, 'once is enough').toBe(200);
});

test.each<[FaultName, number, number]>([
  ['missing-role', 403, 403],
  ['filter-unsupported', 400, 200],
  ['server-error', 200, 500],
])('under %s registrations are answered with %d, owners of service principals with %d', async (...row) => {
  const [fault, registrations, principals] = row;
  const tenant = demoTenant();
  const { access_token: token } = await signIn(tenant, ALL_SCOPES);
  tenant.setFault(fault);
  expect((await callGraph(tenant, token, registrationsOf(['SIEM Forwarder']))).status).toBe(registrations);
  expect((await callGraph(tenant, token, principalsOf(['SIEM Forwarder']))).status).toBe(principals);
});
