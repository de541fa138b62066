import { expect, test } from 'vitest';
import { notes } from '../../tests/support/sources.ts';
import {
  answerOf,
  byDoor,
  coverage,
  openTenant,
  page,
  REQUESTS,
  sum,
} from '../../tests/support/summaries.ts';
import type { FaultName } from '../demo/faults.ts';
import { NOON } from '../demo/testClient.ts';
import { defenderApi } from '../domain/defenderApis.ts';

const ENDPOINT = defenderApi('endpoint').appId;

const refused = (status: number, message: string) =>
  new Response(JSON.stringify({ error: { code: 'Code', message } }), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const isDaysOfEndpoint = (url: string) =>
  url.includes('ServicePrincipal') && url.includes("'d1'") && url.includes(`resourceId eq '${ENDPOINT}'`);

test.each<[FaultName, string]>([
  ['reports-missing-role', 'roleMissing'],
  ['reports-not-licensed', 'licenceMissing'],
])('where the first request is refused (%s) there is no second one', async (fault, kind) => {
  const tenant = await openTenant({ fault });
  const told = notes();
  await expect(tenant.read(told)).rejects.toMatchObject({ problem: { kind } });
  expect(tenant.sent()).toHaveLength(1);
  const unknown = {
    state: 'unknown',
    reason: { kind: 'problem', problem: expect.objectContaining({ kind }) },
  };
  expect(told.published.at(-1)).toEqual({ summariesApplication: unknown, summariesUser: unknown });
});

test('a refusal in the middle stops at once, keeps what came and leaves the rest with the problem', async () => {
  const tenant = await openTenant();
  const isOfIdentity = (url: string) => url.includes(`resourceId eq '${defenderApi('identity').appId}'`);
  tenant.answerWith((url) => (isOfIdentity(url) ? refused(403, 'Access denied') : null));
  const told = notes();
  await expect(tenant.read(told)).rejects.toMatchObject({ problem: { kind: 'roleMissing' } });
  expect(tenant.sent().filter(isOfIdentity)).toHaveLength(1);
  expect(coverage(told.published.at(-1))).toMatchObject({
    'servicePrincipal endpoint': 'complete, none problem',
    'servicePrincipal xdr': 'complete, none problem',
    'servicePrincipal identity': 'none problem, none problem',
    'managedIdentity endpoint': 'none problem, none problem',
  });
});

test('a list that breaks leaves its problem at its own door; the next reading asks for it alone', async () => {
  const tenant = await openTenant();
  tenant.answerWith((url) => (isDaysOfEndpoint(url) ? refused(500, 'Broken') : null));
  const told = notes();
  await expect(tenant.read(told)).rejects.toMatchObject({ problem: { kind: 'serviceError' } });
  const broken = coverage(told.published.at(-1));
  expect(broken['servicePrincipal endpoint']).toBe('none problem, complete');
  expect(broken['managedIdentity endpoint']).toBe('complete, complete');
  expect(broken['servicePrincipal xdr']).toBe('complete, complete');
  tenant.sent();

  tenant.answerWith(() => null);
  const outcomes = await tenant.read();
  expect(tenant.sent().every(isDaysOfEndpoint)).toBe(true);
  expect(coverage(outcomes)['servicePrincipal endpoint']).toBe('complete, complete');
  expect(answerOf(outcomes.summariesApplication).window.askedAt).toEqual(NOON);
  const whole = answerOf((await (await openTenant()).read()).summariesApplication);
  expect(answerOf(outcomes.summariesApplication).readings).toEqual(whole.readings);
});

test.each([
  ['gone on with within a quarter of an hour', 15 * 60_000, 0],
  ['too old after it', 15 * 60_000 + 1, 15 * 60_000 + 1],
])('an unfinished reading is %s', async (_, ms, later) => {
  const tenant = await openTenant();
  tenant.answerWith((url) => (isDaysOfEndpoint(url) ? refused(500, 'Broken') : null));
  await expect(tenant.read()).rejects.toThrow();
  tenant.answerWith(() => null);
  tenant.sent();
  tenant.pass(ms);
  const { window } = answerOf((await tenant.read()).summariesApplication);
  expect(window.askedAt.getTime()).toBe(NOON.getTime() + later);
  expect(tenant.sent().length >= REQUESTS).toBe(later > 0);
});

test('after a whole answer a refresh that fails publishes nothing', async () => {
  const tenant = await openTenant();
  await tenant.read();
  let calls = 0;
  tenant.answerWith(() => {
    calls += 1;
    return calls > 5 ? refused(403, 'Access denied') : null;
  });
  const told = notes();
  await expect(tenant.read(told)).rejects.toThrow();
  expect(calls).toBe(6);
  expect(told.published).toEqual([]);
  expect(told.progress.length).toBeGreaterThan(1);
});

test('a reading that is stopped keeps what came as not asked for, and goes on where it was', async () => {
  const tenant = await openTenant();
  const stop = new AbortController();
  tenant.answerWith((url) => {
    if (url.includes(`resourceId eq '${defenderApi('xdr').appId}'`)) stop.abort();
    return null;
  });
  const told = notes();
  await expect(tenant.read(told, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  const first = tenant.sent();
  const left = told.published.at(-1);
  expect(coverage(left)).toMatchObject({
    'servicePrincipal endpoint': 'complete, none notAsked',
    'managedIdentity xdr': 'none notAsked, none notAsked',
  });
  expect(left?.summariesUser).toEqual({ state: 'unknown', reason: { kind: 'notAsked', why: 'cancelled' } });

  const outcomes = await tenant.read();
  const again = tenant.sent();
  expect(first.filter((url) => again.includes(url))).toEqual([first.at(-1)]);
  const whole = answerOf((await (await openTenant()).read()).summariesApplication);
  expect(answerOf(outcomes.summariesApplication)).toEqual(whole);
});

/** The first page of a list cut in two, so that there is a next page to lose. */
function pagedEndpoint(next: () => Response | null) {
  return (url: string): Response | null => {
    if (!isDaysOfEndpoint(url)) return null;
    if (url.includes('skiptoken')) return next();
    const row = (appId: string) => ({
      appId,
      appDisplayName: 'Contoso Exporter',
      signInCount: 5,
      firstSignInDateTime: '2026-03-01T08:00:00Z',
      status: { errorCode: 0 },
    });
    const nextLink = `https://graph.microsoft.com${new URL(url).pathname}${new URL(url).search}&$skiptoken=two`;
    return Response.json({
      value: [row('aaaaaaaa-0000-4000-8000-00000000000a')],
      '@odata.nextLink': nextLink,
    });
  };
}

test('a page that has expired starts its list anew, and no count doubles', async () => {
  const tenant = await openTenant();
  let attempts = 0;
  tenant.answerWith(
    pagedEndpoint(() => {
      attempts += 1;
      return attempts === 1
        ? Response.json({ error: { code: 'Directory_ExpiredPageToken' } }, { status: 400 })
        : page();
    }),
  );
  const { readings } = answerOf((await tenant.read()).summariesApplication);
  const days = byDoor(readings).get('aaaaaaaa-0000-4000-8000-00000000000a endpoint')?.succeeded ?? [];
  expect(sum(days)).toBe(5);
  expect(tenant.sent().filter(isDaysOfEndpoint)).toHaveLength(4);
});

test('a list that is interrupted within its pages goes on at the page it lost', async () => {
  const tenant = await openTenant();
  tenant.answerWith(pagedEndpoint(() => refused(500, 'Broken')));
  const told = notes();
  await expect(tenant.read(told)).rejects.toMatchObject({ problem: { kind: 'serviceError' } });
  expect(coverage(told.published.at(-1))['servicePrincipal endpoint']).toBe('part problem, complete');
  tenant.sent();
  tenant.answerWith(pagedEndpoint(() => page()));
  const { readings } = answerOf((await tenant.read()).summariesApplication);
  expect(tenant.sent()).toEqual([expect.stringContaining('skiptoken=two')]);
  const days = byDoor(readings).get('aaaaaaaa-0000-4000-8000-00000000000a endpoint')?.succeeded ?? [];
  expect(sum(days)).toBe(5);
});

test('a row that does not say its count is a problem, never nothing', async () => {
  const tenant = await openTenant({ fault: 'reports-wrong-shape' });
  const told = notes();
  await expect(tenant.read(told)).rejects.toMatchObject({ problem: { kind: 'wrongShape' } });
  const last = told.published.at(-1);
  const whole = byDoor(answerOf((await (await openTenant()).read()).summariesApplication).readings);
  const { readings } = answerOf(last?.summariesApplication);
  expect(coverage(last)['servicePrincipal endpoint']).toBe('part problem, part problem');
  expect(readings.length).toBeGreaterThan(0);
  for (const [door, { succeeded }] of byDoor(readings)) {
    const all = whole.get(door)?.succeeded ?? [];
    expect(
      succeeded.every((count, day) => count <= (all[day] ?? 0)),
      door,
    ).toBe(true);
  }
});

test('in the demo tenant, too, an expired page costs one list and changes no number', async () => {
  const whole = await openTenant();
  const expired = await openTenant({ fault: 'reports-expired-token' });
  expect(await expired.read()).toEqual(await whole.read());
  expect(expired.sent().length).toBeGreaterThan(whole.sent().length);
});
