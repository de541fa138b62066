import { expect, test } from 'vitest';
import { CALM } from '../../tests/support/fakeGraph.ts';
import { demoServices, notes } from '../../tests/support/sources.ts';
import { readResourceApis } from '../api/resourceApis.ts';
import type { FaultName } from '../demo/faults.ts';
import type { PersonaName } from '../demo/personas.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import type { AccessContext, UsageAnswer, UsageOutcome, UsageReading } from '../domain/activity.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { DAY, HOUR } from '../domain/timeWindow.ts';
import type { SourceOutcomes } from './source.ts';

const ENDPOINT = defenderApi('endpoint').appId;
const KINDS = ['ServicePrincipal', 'MSI', 'NonInteractive'];
/** Three APIs by day and by hour for each kind, and the newest record of each. */
const REQUESTS = 3 * (3 * 2 + 1);

interface Options {
  readonly persona?: PersonaName;
  readonly fault?: FaultName;
  readonly now?: Date;
}

/** A tenant of Defender for Business with the requests for summaries that it gets. */
async function openTenant({ persona = 'business-p1', fault, now = NOON }: Options = {}) {
  let time = now;
  const tenant = demoTenant({ persona, now: () => time });
  tenant.setFault(fault ?? null);
  const requests: string[] = [];
  let reply: (url: string) => Response | null = () => null;
  const services = await demoServices(tenant, {
    now: () => time,
    onRequest: (url) => {
      if (!url.includes('getSummarized')) return null;
      requests.push(url);
      return reply(url);
    },
  });
  const found = await readResourceApis(services.client, CALM);
  // Graph gives them in any order.
  const apis = DEFENDER_APIS.flatMap(({ key }) => found.filter((api) => api.key === key));
  const { sources } = services;
  const outcomesOf = async (
    key: 'summaries' | 'huntingApplication' | 'huntingUser',
    { listener } = notes(),
    signal = CALM,
  ): Promise<SourceOutcomes> => {
    const source = sources[key];
    if (!source) throw new Error(`The tenant has no ${key}`);
    return source.read({ apis, now: time }, listener, signal);
  };
  return {
    /** Answers in the tenant's place, until it gives null. */
    answerWith: (next: typeof reply) => {
      reply = next;
    },
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    /** The requests since the last time this was asked. */
    sent: () => requests.splice(0),
    read: (told = notes(), signal = CALM) => outcomesOf('summaries', told, signal),
    hunt: async () => ({ ...(await outcomesOf('huntingApplication')), ...(await outcomesOf('huntingUser')) }),
  };
}

function answerOf(outcome: UsageOutcome | undefined): UsageAnswer {
  if (outcome?.state !== 'answered') throw new Error(`No answer: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

function byDoor(readings: readonly UsageReading[]): ReadonlyMap<string, UsageReading> {
  return new Map(readings.map((reading) => [`${reading.appId} ${reading.api}`, reading]));
}

const OWN = ['endpoint', 'xdr', 'identity'];

/** What hunting says of the same applications at the APIs that the business has. */
async function huntedReadings(
  context: AccessContext,
  now = NOON,
): Promise<ReadonlyMap<string, UsageReading>> {
  const { huntingApplication, huntingUser } = await (await openTenant({ persona: 'all-rights', now })).hunt();
  const { readings } = answerOf(context === 'application' ? huntingApplication : huntingUser);
  return byDoor(readings.filter(({ api }) => OWN.includes(api)));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

const refused = (status: number, message: string) =>
  new Response(JSON.stringify({ error: { code: 'Code', message } }), {
    status,
    headers: { 'content-type': 'application/json' },
  });

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

test('within an hour the past 24 hours hold up to an hour more, and never less', async () => {
  const now = new Date(NOON.getTime() + 0.4 * HOUR);
  const { readings, window } = answerOf((await (await openTenant({ now })).read()).summariesApplication);
  const hunted = await huntedReadings('application', now);
  expect(window.past24hStart).toEqual(new Date(NOON.getTime() - DAY));
  const more = readings.map((reading) => {
    const { succeeded24h = 0 } = hunted.get(`${reading.appId} ${reading.api}`) ?? {};
    return reading.succeeded24h - succeeded24h;
  });
  expect(Math.min(...more)).toBe(0);
  expect(Math.max(...more)).toBeGreaterThan(0);
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

/** How much of each door is known, such as "servicePrincipal endpoint": "part pending". */
function coverage(outcomes: SourceOutcomes | undefined, context: AccessContext = 'application') {
  const outcome = context === 'application' ? outcomes?.summariesApplication : outcomes?.summariesUser;
  return Object.fromEntries(
    answerOf(outcome).covers.map(({ api, clients, days, past24h }) => [
      `${clients} ${api}`,
      [days, past24h]
        .map((seen) => (seen.state === 'complete' ? 'complete' : `${seen.state} ${seen.why.kind}`))
        .join(', '),
    ]),
  );
}

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

const isDaysOfEndpoint = (url: string) =>
  url.includes('ServicePrincipal') && url.includes("'d1'") && url.includes(`resourceId eq '${ENDPOINT}'`);

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

test('an empty report is an empty table, not an idle tenant', async () => {
  const outcomes = await (await openTenant({ fault: 'reports-empty' })).read();
  const unknown = (table: string) => ({ state: 'unknown', reason: { kind: 'emptyTable', table } });
  expect(outcomes).toEqual({
    summariesApplication: unknown('getSummarizedServicePrincipalSignIns, getSummarizedMSISignIns'),
    summariesUser: unknown('getSummarizedNonInteractiveSignIns'),
  });
});

const page = (...value: object[]) =>
  new Response(JSON.stringify({ value }), { headers: { 'content-type': 'application/json' } });
const isProbe = (url: string, kind: string) =>
  url.includes(`getSummarized${kind}`) && url.includes('$top=1&');

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
