import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import { allPages, BETA, demoTenant, graphOf, type Json, NOON } from './testClient.ts';

const NOW = NOON.getTime();
const DAY = 24 * 3_600_000;
const REPORT = `${BETA}/reports/appCredentialSignInActivities`;
const LAST_USED = `${BETA}/reports/servicePrincipalSignInActivities`;
const REGISTRATIONS =
  '/applications?$top=999&$select=id,appId,createdDateTime,passwordCredentials,keyCredentials';
const PRINCIPALS =
  '/servicePrincipals?$top=999&$select=id,appId,servicePrincipalType,passwordCredentials,keyCredentials';

const graphWith = (applications: number) => graphOf(demoTenant({ applications }));
const timeOf = (row: Json) => Date.parse(row.signInActivity?.lastSignInDateTime ?? '');
const credentialsOn = (row: Json): Json[] => [...row.passwordCredentials, ...row.keyCredentials];
const nameOf = new Map(createCatalog(7, 60, 'all').alive.map(({ appId, spec }) => [appId, spec.name]));

async function usesOf(name: string): Promise<Json[]> {
  const rows = await allPages(await graphWith(60), REPORT);
  return rows.filter(({ appId }) => nameOf.get(appId.toLowerCase()) === name);
}

test('a row names the credential, the object it stands on, and the API it was used for', async () => {
  const [current, former] = await usesOf('SIEM Forwarder');
  const [registration] = (await (await graphWith(60))(`/applications?$filter=appId eq '${current.appId}'`))
    .json.value;
  const [secret, before] = registration.passwordCredentials;
  expect(current).toMatchObject({
    keyId: expect.stringMatching(new RegExp(secret.keyId, 'i')),
    keyType: 'clientSecret',
    keyUsage: 'verify',
    appObjectId: registration.id,
    servicePrincipalObjectId: null,
    credentialOrigin: 'application',
    resourceId: expect.stringMatching(/^(fc780465|8ee8fdad)-/),
  });
  expect(Math.abs(Date.parse(current.expirationDateTime) - Date.parse(secret.endDateTime))).toBeLessThan(
    1_000,
  );
  expect(NOW - timeOf(current)).toBeLessThan(DAY);
  expect(Date.parse(before.endDateTime) - timeOf(former), 'until the next took over').toBeLessThan(DAY);
});

test('a credential on a service principal says so, also where the registration is in another tenant', async () => {
  const [use] = await usesOf('Relecloud Device Radar');
  expect(use).toMatchObject({
    credentialOrigin: 'servicePrincipal',
    appObjectId: null,
    servicePrincipalObjectId: expect.stringMatching(/^[\da-f-]{36}$/),
  });
  expect(NOW - timeOf(use)).toBeLessThan(DAY);
});

test.each([60, 600])('of %d applications, each use lies within the life of its credential', async (count) => {
  const graph = await graphWith(count);
  const registrations = await allPages(graph, REGISTRATIONS);
  const principals = await allPages(graph, PRINCIPALS);
  const known = new Map(
    [...registrations, ...principals].flatMap((row) =>
      credentialsOn(row).map((credential) => [credential.keyId, { ...credential, appId: row.appId }]),
    ),
  );
  const rows = await allPages(graph, `${REPORT}?$top=999`);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const credential = known.get(row.keyId.toLowerCase());
    expect(credential.appId).toBe(row.appId.toLowerCase());
    const time = timeOf(row);
    if (Number.isNaN(time)) continue;
    expect(time).toBeGreaterThanOrEqual(Date.parse(credential.startDateTime));
    expect(time).toBeLessThan(Date.parse(credential.endDateTime) + 1_000);
  }
  for (const { createdDateTime, ...row } of registrations) {
    const starts = credentialsOn(row).map(({ startDateTime }) => Date.parse(startDateTime));
    expect(Math.min(...starts, NOW)).toBeGreaterThanOrEqual(Date.parse(createdDateTime));
  }
});

test.each([60, 600])(
  'of %d applications, each that got tokens got the last with one of its credentials',
  async (count) => {
    const graph = await graphWith(count);
    const lastUse = new Map<string, number>();
    for (const row of await allPages(graph, `${LAST_USED}?$top=999`)) {
      lastUse.set(row.appId.toLowerCase(), Date.parse(row.lastSignInActivity.lastSignInDateTime));
    }
    const lastByCredential = new Map<string, number>();
    for (const row of await allPages(graph, `${REPORT}?$top=999`)) {
      const appId = row.appId.toLowerCase();
      lastByCredential.set(appId, Math.max(timeOf(row) || 0, lastByCredential.get(appId) ?? 0));
    }
    const withCredentials = (await allPages(graph, REGISTRATIONS)).filter(
      (row) => credentialsOn(row).length > 0,
    );
    const compared = withCredentials.flatMap(({ appId, ...row }) => {
      const last = lastUse.get(appId);
      // Before the oldest of its credentials it used one that is gone.
      const oldest = Math.min(...credentialsOn(row).map(({ startDateTime }) => Date.parse(startDateTime)));
      return last === undefined || last < oldest ? [] : [[lastByCredential.get(appId), last]];
    });
    expect(compared.length).toBeGreaterThan(15);
    for (const [byCredential, last] of compared) expect(byCredential).toBe(last);
  },
);

test('pages add up, one application is found, and other filters are refused', async () => {
  const graph = await graphWith(300);
  const whole = await allPages(graph, `${REPORT}?$top=999`);
  expect(await allPages(graph, `${REPORT}?$top=3`)).toEqual(whole);
  const ofOne = whole.filter(({ appId }) => appId === whole[0].appId);
  expect(ofOne.length).toBeGreaterThan(0);
  expect((await graph(`${REPORT}?$filter=appId eq '${ofOne[0].appId.toUpperCase()}'`)).json.value).toEqual(
    ofOne,
  );
  expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  expect((await graph(`${REPORT}?$filter=keyId eq '${whole[0].keyId}'`)).status).toBe(400);
  expect((await graph(`${REPORT}?$top=1000`)).status).toBe(400);
  expect((await graph(`${REPORT}?$skiptoken=spoiled`)).json.error.code).toBe('Directory_ExpiredPageToken');
});

test('a credential that was never used has no date, and sometimes no row', async () => {
  const spare = (await usesOf('Data Warehouse Load')).map((row) => timeOf(row));
  expect(spare.filter((time) => !Number.isNaN(time))).toHaveLength(1);
  const graph = await graphWith(600);
  const rows = await allPages(graph, `${REPORT}?$top=999`);
  expect(rows.map(({ signInActivity }) => signInActivity)).toContain(null);
  const credentials = (await allPages(graph, REGISTRATIONS)).flatMap(credentialsOn);
  expect(rows.length).toBeLessThan(credentials.length);
});

test('Azure keeps to itself when the certificates of managed identities were used', async () => {
  const graph = await graphWith(60);
  const principals = await allPages(graph, PRINCIPALS);
  const managed = principals.filter((row) => row.servicePrincipalType === 'ManagedIdentity');
  expect(managed.every((row) => row.keyCredentials.length === 1)).toBe(true);
  const ids = new Set(managed.map(({ appId }) => appId));
  const rows = await allPages(graph, REPORT);
  expect(rows.filter(({ appId }) => ids.has(appId.toLowerCase()))).toEqual([]);
});

test('no two of 20,000 applications share a credential', async () => {
  const rows = await allPages(await graphWith(20_000), REGISTRATIONS);
  const ids = rows.flatMap((row) => credentialsOn(row).map(({ keyId }) => keyId));
  expect(ids.length).toBeGreaterThan(7_000);
  expect(new Set(ids).size).toBe(ids.length);
});
