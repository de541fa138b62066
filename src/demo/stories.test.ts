import { expect, test } from 'vitest';
import { createCatalog, hasRegistration } from './catalog/catalog.ts';
import { allPages, BETA, demoTenant, graphOf, type Json, NOON } from './testClient.ts';

const DAY = 24 * 3_600_000;
/** Working days and a weekend, and both ends of a day: what the demo tells must not hang on when it is opened. */
const STARTS = [
  '2026-03-16T00:05:00Z',
  '2026-03-18T12:00:00Z',
  '2026-03-21T23:55:00Z',
  '2026-03-22T06:00:00Z',
];
const { alive } = createCatalog(7, 60, 'all');

/** What the tenant answers of all applications, by name; of two with one name, of the later. */
async function tenantAt(start: string) {
  const now = () => new Date(start);
  const tenant = demoTenant({ now });
  const graph = await graphOf(tenant);
  const names = new Map(alive.map(({ appId, spec }) => [appId, spec.name]));
  const byName = (rows: readonly Json[]) =>
    new Map<string, Json>(rows.map((row) => [names.get(row.appId.toLowerCase()) ?? '', row]));
  const keep = '$select=appId,passwordCredentials,keyCredentials&$expand=owners&$top=999';
  const registrations = byName(await allPages(graph, `/applications?${keep}`));
  const principals = byName(await allPages(graph, `/servicePrincipals?${keep}`));
  const lastUsed = byName(await allPages(graph, `${BETA}/reports/servicePrincipalSignInActivities`));
  const statistics: Json[] = JSON.parse(tenant.portalStatistics());
  const at = now().getTime();
  const daysFrom = (iso: string) => (Date.parse(iso) - at) / DAY;
  return {
    registrations,
    principals,
    owners: (name: string): number => registrations.get(name)?.owners.length,
    /** Days until each secret and certificate of the registration ends; negative once it has. */
    daysLeft: (name: string): number[] =>
      credentialsOf(registrations.get(name)).map(({ endDateTime }) => daysFrom(endDateTime)),
    /** Days for which each is valid. */
    lifetimes: (name: string): number[] =>
      credentialsOf(registrations.get(name)).map(
        ({ startDateTime, endDateTime }) => daysFrom(endDateTime) - daysFrom(startDateTime),
      ),
    idleDays: (name: string) => -daysFrom(lastUsed.get(name)?.lastSignInActivity.lastSignInDateTime),
    /** Requests of 30 UTC days, the last of them today. */
    days: (name: string): number[] =>
      statistics.find(({ DisplayName }) => DisplayName === name)?.MonthlyStatistics,
  };
}

const credentialsOf = (row: Json): Json[] => [...row.passwordCredentials, ...row.keyCredentials];

test.each(STARTS)('started at %s, one secret stands between a busy application and an outage', async (at) => {
  const { daysLeft, idleDays } = await tenantAt(at);
  const valid = daysLeft('SIEM Forwarder').filter((days) => days > 0);
  expect(valid).toHaveLength(1);
  expect(valid[0]).toBeLessThan(10);
  expect(idleDays('SIEM Forwarder')).toBeLessThan(1);
  // The other that ends soon has a successor.
  const [ending, next] = daysLeft('Data Warehouse Load').toSorted((a, b) => a - b);
  expect(ending).toBeLessThan(30);
  expect(next).toBeGreaterThan(300);
});

test.each(STARTS)(
  'started at %s, some credentials have ended and some are valid for too long',
  async (at) => {
    const { daysLeft, idleDays, lifetimes, principals } = await tenantAt(at);
    const [left = 0] = daysLeft('Legacy Alert Exporter');
    expect(left).toBeLessThan(0);
    expect(idleDays('Legacy Alert Exporter'), 'it worked until then').toBeGreaterThan(-left);
    expect(lifetimes('Compliance Snapshot')).toEqual([730]);
    expect(principals.get('Relecloud Device Radar').passwordCredentials).toHaveLength(1);
  },
);

test.each(STARTS)('started at %s, powerful applications lack owners or use', async (at) => {
  const { owners, idleDays } = await tenantAt(at);
  expect(owners('Isolation Runbook')).toBe(0);
  expect(owners('Live Response Console')).toBe(1);
  expect(idleDays('Offboarding Automation')).toBeGreaterThan(120);
  expect(idleDays('Report \u202Efdp.exe')).toBeGreaterThan(31);
  expect(idleDays('Report \u202Efdp.exe')).toBeLessThan(90);
});

test.each(STARTS)('started at %s, traffic jumps, ends, and comes back', async (at) => {
  const { days } = await tenantAt(at);
  const before = days('Tailspin Threat Feed').slice(0, 28);
  expect(days('Tailspin Threat Feed')[28]).toBeGreaterThan(5 * Math.max(...before));
  const paused = days('Paused Integration');
  expect(paused.slice(28)).toEqual([0, 0]);
  expect(Math.min(...paused.slice(0, 27))).toBeGreaterThan(0);
  const radar = days('Relecloud Device Radar');
  expect(radar.slice(4, 28)).toEqual(Array(24).fill(0));
  expect(radar[3]).toBeGreaterThan(0);
  expect(radar[28]).toBeGreaterThan(0);
});

test('names try to pass for others, and one is missing', () => {
  const names = alive.map(({ spec }) => spec.name);
  expect(names.filter((name) => /\p{Cf}/u.test(name))).toEqual([
    'Report \u202Efdp.exe',
    'Trey Mobile\u200B Threat Defense',
  ]);
  expect(names.filter((name) => /\p{Script=Cyrillic}/u.test(name))).toEqual([
    'Micros\u043Eft Browser Helper',
  ]);
  expect(names).toContain('');
});

test('most of the tenant’s own applications have their house in order', async () => {
  const { registrations } = await tenantAt(NOON.toISOString());
  const inOrder = alive.filter(hasRegistration).filter(({ spec }) => {
    const row = registrations.get(spec.name);
    const ends = credentialsOf(row).map(({ endDateTime }) => Date.parse(endDateTime) - NOON.getTime());
    return row.owners.length > 1 && ends.every((left) => left > 30 * DAY);
  });
  expect(inOrder.length / registrations.size).toBeGreaterThan(0.6);
});
