import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import { lastSuccess } from './lastUse.ts';
import { DAY, single, steady, stopped } from './profiles.ts';
import { observedSpan, signInsOf, summarise } from './signIns.ts';
import { allPages, BETA, demoTenant, graphOf, type Json, NOON } from './testClient.ts';

const NOW = NOON.getTime();
const REPORT = `${BETA}/reports/servicePrincipalSignInActivities`;
const CONTEXTS = {
  application: 'applicationAuthenticationClientSignInActivity',
  user: 'delegatedClientSignInActivity',
} as const;
const catalog = createCatalog(7, 60, 'all');

async function rowsByAppId(): Promise<Map<string, Json>> {
  const rows = await allPages(await graphOf(demoTenant()), REPORT);
  return new Map(rows.map((row) => [row.appId.toLowerCase(), row]));
}

const timeOf = (activity: Json) => Date.parse(activity?.lastSignInDateTime ?? '');

test.each(['application', 'user'] as const)(
  'the last use of each %s agrees with what hunting says, over all APIs',
  async (context) => {
    const rows = await rowsByAppId();
    const expected = new Map<string, number>();
    for (const signIns of signInsOf(catalog, context, NOW)) {
      const { lastSuccess: last } = summarise(signIns, observedSpan(NOW), NOW);
      const { appId } = signIns.application;
      if (last !== null) expected.set(appId, Math.max(last, expected.get(appId) ?? 0));
    }
    expect(expected.size).toBeGreaterThan(10);
    for (const [appId, last] of expected) {
      const row = rows.get(appId);
      expect(timeOf(row[CONTEXTS[context]])).toBe(last);
      expect(timeOf(row.lastSignInActivity)).toBeGreaterThanOrEqual(last);
    }
  },
);

test('it remembers longer than the sign-in tables, and more APIs than Defender', async () => {
  const rows = await rowsByAppId();
  const idleDays = (name: string, which = 0) => {
    const found = catalog.applications.filter(({ spec }) => spec.name === name)[which];
    return Math.floor((NOW - timeOf(rows.get(found?.appId ?? '')?.lastSignInActivity)) / DAY);
  };
  expect(idleDays('Report \u202Efdp.exe')).toBeGreaterThanOrEqual(74);
  expect(idleDays('Windows Store Line of Business')).toBeGreaterThanOrEqual(139);
  expect(idleDays('Defender Connector', 1)).toBe(0);
  expect(idleDays('Trey Evaluation'), 'failures are no use').toBeNaN();
  expect(idleDays('Asset Inventory Sync'), 'never used').toBeNaN();
});

test('pages add up, one application is found, and other filters are refused', async () => {
  const graph = await graphOf(demoTenant());
  const whole = await allPages(graph, `${REPORT}?$top=999`);
  expect(whole.length).toBeGreaterThan(40);
  expect(await allPages(graph, `${REPORT}?$top=7`)).toEqual(whole);
  const one = whole[3];
  expect((await graph(`${REPORT}?$filter=appId eq '${one.appId.toUpperCase()}'`)).json.value).toEqual([one]);
  expect((await graph(`${REPORT}?$filter=id eq '${one.id}'`)).status).toBe(400);
  expect((await graph(`${REPORT}?$top=1000`)).status).toBe(400);
  expect((await graph(`${REPORT}?$skiptoken=spoiled`)).json.error.code).toBe('Directory_ExpiredPageToken');
});

test('what is missing is null as a whole or in its members, and some requests have no ID of their own', async () => {
  const rows = [...(await rowsByAppId()).values()];
  const delegated = rows.map((row) => row.delegatedClientSignInActivity);
  expect(delegated).toContain(null);
  expect(delegated).toContainEqual({ lastSignInDateTime: null, lastSignInRequestId: null });
  const ids = rows.map((row) => row.lastSignInActivity.lastSignInRequestId);
  expect(ids).toContain('Aggregated');
  expect(ids.some((id) => id !== 'Aggregated')).toBe(true);
  expect(rows.some((row) => 'appDisplayName' in row)).toBe(false);
});

test('looking back ends at the last success, or after 200 days', () => {
  const habits = { salt: 5, startedAt: NOW };
  const stoppedLongAgo = lastSuccess({ ...habits, profile: stopped(180, steady(24)) }, NOW) ?? 0;
  expect(Math.floor(stoppedLongAgo / DAY)).toBe(Math.floor(NOW / DAY) - 180);
  expect(lastSuccess({ ...habits, profile: single(201) }, NOW)).toBeNull();
  expect(lastSuccess({ ...habits, profile: single(0) }, NOW - 6 * 3_600_000)).toBeNull();
});
