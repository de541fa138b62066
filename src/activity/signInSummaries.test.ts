import { expect, test } from 'vitest';
import { notes } from '../../tests/support/sources.ts';
import {
  answerOf,
  byDoor,
  coverage,
  OWN,
  openTenant,
  page,
  REQUESTS,
  sum,
} from '../../tests/support/summaries.ts';
import { NOON } from '../demo/testClient.ts';
import type { AccessContext, UsageReading } from '../domain/activity.ts';
import { defenderApi } from '../domain/defenderApis.ts';
import { DAY, HOUR } from '../domain/timeWindow.ts';

const KINDS = ['ServicePrincipal', 'MSI', 'NonInteractive'];

/** What hunting says of the same applications at the APIs that the business has. */
async function huntedReadings(
  context: AccessContext,
  now = NOON,
): Promise<ReadonlyMap<string, UsageReading>> {
  const { huntingApplication, huntingUser } = await (await openTenant({ persona: 'all-rights', now })).hunt();
  const { readings } = answerOf(context === 'application' ? huntingApplication : huntingUser);
  return byDoor(readings.filter(({ api }) => OWN.includes(api)));
}

test('what applications do for themselves is what hunting says of it', async () => {
  const { readings } = answerOf((await (await openTenant()).read()).summariesApplication);
  const hunted = await huntedReadings('application');
  expect(new Set(byDoor(readings).keys())).toEqual(new Set(hunted.keys()));
  expect(hunted.size).toBeGreaterThan(20);
  for (const [door, { succeeded, failed, succeeded24h, failed24h, ...exact }] of hunted) {
    const summed = byDoor(readings).get(door);
    expect(summed, door).toMatchObject({
      succeeded,
      failed,
      succeeded24h,
      failed24h,
      context: 'application',
    });
    expect(summed?.lastSuccess === null, door).toBe(exact.lastSuccess === null);
    if (!exact.lastSuccess || !summed?.lastSuccess) continue;
    expect(summed.lastSuccess.at.getTime(), door).toBeLessThanOrEqual(exact.lastSuccess.at.getTime());
    expect(summed.lastSuccess.until.getTime(), door).toBeGreaterThanOrEqual(exact.lastSuccess.at.getTime());
  }
});

test('within an hour the past 24 hours are counted at least, and where nothing is open exactly', async () => {
  const now = new Date(NOON.getTime() + 0.4 * HOUR);
  const { readings, window } = answerOf((await (await openTenant({ now })).read()).summariesApplication);
  const hunted = await huntedReadings('application', now);
  expect(window.past24hStart).toEqual(new Date(now.getTime() - DAY));
  const missing = readings.map((reading) => {
    const { succeeded24h = 0 } = hunted.get(`${reading.appId} ${reading.api}`) ?? {};
    return { count: succeeded24h - reading.succeeded24h, isOpen: reading.hasMore24h?.succeeded };
  });
  expect(missing.filter(({ count, isOpen }) => count < 0 || (count > 0 && !isOpen))).toEqual([]);
  expect(missing.some(({ count }) => count > 0)).toBe(true);
});

test('what applications do for users lacks the interactive sign-ins, and says so', async () => {
  const { readings, covers } = answerOf((await (await openTenant()).read()).summariesUser);
  const hunted = await huntedReadings('user');
  expect(readings.length).toBeGreaterThan(3);
  for (const [door, reading] of byDoor(readings)) {
    const { succeeded = [], failed = [] } = hunted.get(door) ?? {};
    expect(
      reading.succeeded.every((count, day) => count <= (succeeded[day] ?? 0)),
      door,
    ).toBe(true);
    expect(
      reading.failed.every((count, day) => count <= (failed[day] ?? 0)),
      door,
    ).toBe(true);
  }
  const share =
    sum(readings.flatMap((one) => one.succeeded)) / sum([...hunted.values()].flatMap((one) => one.succeeded));
  expect(share).toBeGreaterThan(0.8);
  expect(share).toBeLessThan(0.9);
  const why = { kind: 'interactiveMissing', table: 'getSummarizedNonInteractiveSignIns' };
  const part = { state: 'part', why };
  expect(covers).toEqual(
    OWN.map((api) => ({ api, context: 'user', clients: 'all', days: part, past24h: part })),
  );
});

test('an answer covers each kind of application at each API but Microsoft Graph, and names its requests', async () => {
  const tenant = await openTenant();
  const { covers, request, window, table } = answerOf((await tenant.read()).summariesApplication);
  expect(
    covers.map(({ api, clients, days, past24h }) => `${clients} ${api} ${days.state} ${past24h.state}`),
  ).toEqual(
    ['servicePrincipal', 'managedIdentity'].flatMap((kind) =>
      OWN.map((api) => `${kind} ${api} complete complete`),
    ),
  );
  const lists = tenant.sent().filter((url) => url.includes('resourceId eq') && !url.includes('skiptoken'));
  const shown = request.split('\n').map((line) => decodeURIComponent(line.replace('GET ', '')));
  expect(shown).toHaveLength(12);
  expect(shown.filter((line) => !lists.some((url) => url.endsWith(line)))).toEqual([]);
  expect(table).toBe('getSummarizedServicePrincipalSignIns, getSummarizedMSISignIns');
  expect(window).toMatchObject({ start: new Date('2026-02-17T00:00:00Z'), days: 30, askedAt: NOON });
});

test('all that is asked is the lists of each API and the edges of each report', async () => {
  const tenant = await openTenant();
  const told = notes();
  await tenant.read(told);
  const sent = tenant.sent();
  const first = sent.filter((url) => !url.includes('skiptoken'));
  const oldest = first.filter((url) => url.endsWith('firstSignInDateTime asc'));
  expect(first).toHaveLength(REQUESTS + oldest.length);
  expect(oldest.length).toBeLessThan(KINDS.length);
  expect(sent.some((url) => url.includes(defenderApi('graph').appId))).toBe(false);
  expect(told.progress[0]).toEqual([0, REQUESTS]);
  expect(told.progress.at(-1)).toEqual([REQUESTS, REQUESTS]);
});

test('what has arrived is published: at first one API by day, of which silence says nothing yet elsewhere', async () => {
  const told = notes();
  await (await openTenant()).read(told);
  const [first, ...later] = told.published;
  const doors = ['servicePrincipal', 'managedIdentity'].flatMap((kind) => OWN.map((api) => `${kind} ${api}`));
  expect(coverage(first)).toEqual({
    ...Object.fromEntries(doors.map((door) => [door, 'none pending, none pending'])),
    'servicePrincipal endpoint': 'complete, none pending',
  });
  expect(first?.summariesUser).toEqual({ state: 'unknown', reason: { kind: 'pending' } });
  expect(new Set(answerOf(first?.summariesApplication).readings.map(({ api }) => api))).toEqual(
    new Set(['endpoint']),
  );
  const known = told.published.map((soFar) => answerOf(soFar.summariesApplication).readings.length);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
  expect(later.length).toBeGreaterThan(10);
});

const isProbe = (url: string, kind: string) =>
  url.includes(`getSummarized${kind}`) && url.includes('$top=1&');

test('an empty report is an empty table, not an idle tenant', async () => {
  const outcomes = await (await openTenant({ fault: 'reports-empty' })).read();
  const unknown = (table: string) => ({ state: 'unknown', reason: { kind: 'emptyTable', table } });
  expect(outcomes).toEqual({
    summariesApplication: unknown('getSummarizedServicePrincipalSignIns, getSummarizedMSISignIns'),
    summariesUser: unknown('getSummarizedNonInteractiveSignIns'),
  });
});

test('where only the report of managed identities is empty, their silence alone stays unknown', async () => {
  const tenant = await openTenant();
  tenant.answerWith((url) => (url.includes('getSummarizedMSI') ? page() : null));
  const seen = coverage(await tenant.read());
  expect(seen['servicePrincipal endpoint']).toBe('complete, complete');
  expect(seen['managedIdentity endpoint']).toBe('part emptyTable, part emptyTable');
});

test('a report whose newest record is older than a day leaves silence unknown', async () => {
  const tenant = await openTenant();
  const stale = new Date(NOON.getTime() - DAY - 1).toISOString();
  tenant.answerWith((url) =>
    isProbe(url, 'ServicePrincipal') ? page({ firstSignInDateTime: stale }) : null,
  );
  const seen = coverage(await tenant.read());
  expect(seen['servicePrincipal endpoint']).toBe('part staleTable, part staleTable');
  expect(seen['managedIdentity endpoint']).toBe('complete, complete');
});

test('a report that reaches back a few days says so', async () => {
  const young = new Date(NOON.getTime() - 6 * DAY);
  const tenant = await openTenant();
  tenant.answerWith((url) => {
    if (!url.includes('getSummarizedServicePrincipal')) return null;
    if (url.endsWith('asc')) return page({ firstSignInDateTime: young.toISOString() });
    return url.includes("'d1'") ? page() : null;
  });
  const { window } = answerOf((await tenant.read()).summariesApplication);
  expect(window.earliestRecord).toEqual(young);
});
