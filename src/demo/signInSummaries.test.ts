import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import { DAY, HOUR } from './profiles.ts';
import { observedSpan, recordsOf, type SignIns, signInsOf, summarise, windowStart } from './signIns.ts';
import { isInteractive } from './summaryRows.ts';
import { allPages, BETA, demoTenant, graphOf, type Json, NOON } from './testClient.ts';

const NOW = NOON.getTime();
const ENDPOINT = 'fc780465-2017-40d4-a0c5-307022471b92';
const catalog = createCatalog(7, 60, 'all');
const list = (kind: string, window = 'd1') =>
  `${BETA}/auditLogs/getSummarized${kind}SignIns(aggregationWindow='${window}')`;

/** Any date of the answers in milliseconds; an offset may lack the first digit of its hours. */
function instant(date: string): number {
  return Date.parse(date.replace(/-(\d:\d\d)$/, '-0$1'));
}

/** "application, API, start of the bucket, whether it succeeded" → sign-ins. */
function sumsOf(rows: readonly Json[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { appId, resourceId, aggregationDateTime, status, signInCount } of rows) {
    const key = `${appId} ${resourceId} ${instant(aggregationDateTime)} ${status.errorCode === 0}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(signInCount));
  }
  return sums;
}

/** The same sums from what advanced hunting adds up. */
function huntingSums(all: readonly SignIns[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const signIns of all) {
    for (const { day, succeeded, failed } of summarise(signIns, observedSpan(NOW), NOW).days) {
      const key = `${signIns.applicationId} ${signIns.resourceId} ${windowStart(NOW) + day * DAY}`;
      if (succeeded > 0) sums.set(`${key} true`, succeeded);
      if (failed > 0) sums.set(`${key} false`, failed);
    }
  }
  return sums;
}

test('service principals and managed identities together add up to what hunting says, day by day', async () => {
  const graph = await graphOf(demoTenant());
  const managed = await allPages(graph, list('MSI'));
  const others = await allPages(graph, list('ServicePrincipal'));
  const all = [...signInsOf(catalog, 'application', NOW)];
  expect(sumsOf([...managed, ...others])).toEqual(huntingSums(all));
  expect(new Set(managed.map((row) => row.servicePrincipalId + row.servicePrincipalName))).toEqual(
    new Set(['']),
  );
  expect(managed.every((row) => row.managedServiceIdentity.associatedResourceId !== '')).toBe(true);
  expect(others.every((row) => row.servicePrincipalId !== '')).toBe(true);
  const managedIds = new Set(managed.map((row) => row.appId));
  expect(others.filter((row) => managedIds.has(row.appId))).toEqual([]);
});

test('what users do is there without the interactive sign-ins, about 85 in 100 of it', async () => {
  const graph = await graphOf(demoTenant());
  const rows = await allPages(graph, list('NonInteractive'));
  const all = [...signInsOf(catalog, 'user', NOW)];
  const expected = new Map<string, number>();
  for (const signIns of all) {
    const places = new Map<string, number>();
    for (const { Timestamp, ErrorCode } of recordsOf(signIns, observedSpan(NOW))) {
      const day = Math.floor(Timestamp.getTime() / DAY);
      const outcome = `${day} ${ErrorCode === 0}`;
      const index = places.get(outcome) ?? 0;
      places.set(outcome, index + 1);
      if (isInteractive(signIns, day, index)) continue;
      const key = `${signIns.applicationId} ${signIns.resourceId} ${day * DAY} ${ErrorCode === 0}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
  }
  expect(sumsOf(rows)).toEqual(expected);
  const sum = (sums: Map<string, number>) => [...sums.values()].reduce((a, b) => a + b, 0);
  const share = sum(sumsOf(rows)) / sum(huntingSums(all));
  expect(share).toBeGreaterThan(0.83);
  expect(share).toBeLessThan(0.87);
  expect(rows.every((row) => row.userPrincipalName.endsWith('@contoso.example'))).toBe(true);
});

test('hours and quarters of a day add up to the days', async () => {
  const graph = await graphOf(demoTenant({ applications: 12 }));
  const [days, quarters, hours] = await Promise.all(
    ['d1', 'h6', 'h1'].map(async (window) => {
      const rows = await allPages(graph, list('ServicePrincipal', window));
      const widths: Record<string, number> = { d1: DAY, h6: 6 * HOUR, h1: HOUR };
      const isInside = ({ firstSignInDateTime, aggregationDateTime }: Json) => {
        const after = instant(firstSignInDateTime) - instant(aggregationDateTime);
        return after >= 0 && after < (widths[window] ?? 0);
      };
      expect(rows.every(isInside), window).toBe(true);
      const sums = new Map<string, number>();
      for (const [key, count] of sumsOf(rows)) {
        const day = key.replace(/ (\d+) /, (_, time) => ` ${Math.floor(Number(time) / DAY)} `);
        sums.set(day, (sums.get(day) ?? 0) + count);
      }
      return sums;
    }),
  );
  expect(quarters).toEqual(days);
  expect(hours).toEqual(days);
});

test('the rows of a bucket begin with its first record, whatever way the date is printed', async () => {
  const graph = await graphOf(demoTenant());
  const rows = await allPages(graph, list('ServicePrincipal'));
  const odd = rows.filter((row) => row.firstSignInDateTime.endsWith('-8:00'));
  expect(odd.length).toBeGreaterThan(20);
  expect(odd.length).toBeLessThan(rows.length / 5);
  const firsts = new Map<string, number>();
  for (const { appId, resourceId, aggregationDateTime, firstSignInDateTime } of rows) {
    const key = `${appId} ${resourceId} ${instant(aggregationDateTime)}`;
    firsts.set(key, Math.min(firsts.get(key) ?? Number.POSITIVE_INFINITY, instant(firstSignInDateTime)));
  }
  for (const signIns of signInsOf(catalog, 'application', NOW)) {
    if (signIns.application.spec.origin.kind === 'managedIdentity') continue;
    const { first } = summarise(signIns, observedSpan(NOW), NOW);
    if (first === null) continue;
    const key = `${signIns.applicationId} ${signIns.resourceId} ${Math.floor(first / DAY) * DAY}`;
    expect(firsts.get(key), signIns.application.spec.name).toBe(first);
  }
});

test('applications have several addresses, and some counts come as text', async () => {
  const graph = await graphOf(demoTenant());
  const rows = await allPages(graph, list('ServicePrincipal'));
  expect(new Set(rows.map((row) => typeof row.signInCount))).toEqual(new Set(['number', 'string']));
  const applications = new Set(rows.map((row) => row.appId));
  const pairs = new Set(rows.map((row) => `${row.appId} ${row.ipAddress}`));
  expect(pairs.size).toBeGreaterThan(applications.size * 1.5);
  expect(rows.every((row) => /^203\.0\.113\.\d{1,3}$/.test(row.ipAddress))).toBe(true);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
});

test('pages add up in either order, also while the clock moves on', async () => {
  let time = NOW;
  const graph = await graphOf(demoTenant({ applications: 12, now: () => new Date(time) }));
  for (const direction of ['desc', 'asc']) {
    time = NOW;
    const order = `$orderby=firstSignInDateTime ${direction}`;
    const whole = await allPages(graph, `${list('ServicePrincipal')}?${order}`);
    const later = async (path: string) => {
      const answer = await graph(path);
      time += 20_000;
      return answer;
    };
    const pieces = await allPages(later, `${list('ServicePrincipal')}?${order}&$top=37`);
    const times = whole.map((row) => instant(row.firstSignInDateTime));
    const sorted = times.toSorted((a, b) => (direction === 'asc' ? a - b : b - a));
    expect(whole.length).toBeGreaterThan(100);
    expect(times).toEqual(sorted);
    expect(pieces).toEqual(whole);
  }
});

test.each<[string, (row: Json) => boolean]>([
  [`resourceId eq '${ENDPOINT}'`, (row) => row.resourceId === ENDPOINT],
  ['status/errorCode eq 7000222', (row) => row.status.errorCode === 7_000_222],
  [
    'firstSignInDateTime ge 2026-03-10T00:00:00Z and firstSignInDateTime lt 2026-03-12T06:00:00Z',
    (row) =>
      instant(row.firstSignInDateTime) >= Date.parse('2026-03-10T00:00:00Z') &&
      instant(row.firstSignInDateTime) < Date.parse('2026-03-12T06:00:00Z'),
  ],
])('the filter %s keeps its rows and no others', async (filter, isKept) => {
  const graph = await graphOf(demoTenant());
  const whole = await allPages(graph, list('ServicePrincipal'));
  const kept = await allPages(graph, `${list('ServicePrincipal')}?$filter=${encodeURIComponent(filter)}`);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(whole.length);
  expect(kept).toEqual(whole.filter(isKept));
});

test('one application is found by its ID in either case', async () => {
  const graph = await graphOf(demoTenant());
  const [row] = (await graph(list('ServicePrincipal'))).json.value;
  const filter = `appId eq '${row.appId.toUpperCase()}'`;
  const found = await allPages(graph, `${list('ServicePrincipal')}?$filter=${filter}`);
  expect(new Set(found.map(({ appId }) => appId))).toEqual(new Set([row.appId]));
});

test.each([
  "?$filter=resourceId eq 'a' or resourceId eq 'b'",
  "?$filter=ipAddress eq '203.0.113.1'",
  '?$filter=firstSignInDateTime ge yesterday',
  '?$orderby=signInCount',
  '?$top=1001',
  '?$top=0',
])('what is not supported is refused: %s', async (query) => {
  const graph = await graphOf(demoTenant());
  const { status, json } = await graph(list('ServicePrincipal') + query);
  expect(status).toBe(400);
  expect(json.error.code).toBe('BadRequest');
});

test('a window that does not exist and a spoiled page token are refused', async () => {
  const graph = await graphOf(demoTenant());
  expect((await graph(list('MSI', 'd7'))).status).toBe(400);
  const { json } = await graph(`${list('MSI')}?$skiptoken=spoiled`);
  expect(json.error.code).toBe('Directory_ExpiredPageToken');
});
