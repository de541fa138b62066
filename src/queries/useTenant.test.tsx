import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { portalFile, portalNumbers } from '../../tests/support/activity.ts';
import { demoServices } from '../../tests/support/sources.ts';
import type { PersonaName } from '../demo/personas.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import { DEMO_WORKSPACE_ID } from '../demo/workspace.ts';
import type { LogAnalyticsConfig } from '../domain/config.ts';
import { FRESH_MS } from './activityQueries.ts';
import { usePortalFile } from './portalFile.ts';
import { ServicesContext } from './services.ts';
import { createQueryClient } from './tenantQueries.ts';
import { useTenant } from './useTenant.ts';

const KINDS = {
  summaries: /getSummarized/,
  lastUsed: /servicePrincipalSignInActivities/,
  workspace: /loganalytics/,
  page: /skiptoken/,
  hunting: /runHuntingQuery/,
  batch: /\$batch/,
  apis: /servicePrincipals/,
} as const;
type Kind = keyof typeof KINDS;

/** In how many HTTP requests 300 applications are read. */
const CLIENTS_A_BATCH = 300;

interface Options {
  readonly persona?: PersonaName;
  readonly applications?: number;
  readonly logAnalytics?: LogAnalyticsConfig;
  /** May answer in the tenant's place. */
  readonly reply?: (kind: Kind) => Response | null | Promise<Response | null>;
}

/** The tenant as the page has it, with the requests that it takes. */
async function openTenant({ persona = 'all-rights', applications = 60, logAnalytics, reply }: Options = {}) {
  let time = NOON;
  const sent: Kind[] = [];
  const strangers: string[] = [];
  const tenant = demoTenant({ persona, applications });
  const services = await demoServices(tenant, {
    now: () => time,
    logAnalytics: logAnalytics ?? null,
    onRequest: (url, body) => {
      const kinds = Object.keys(KINDS) as Kind[]; // the keys of a full record
      const kind = kinds.find((name) => KINDS[name].test(url)) ?? 'apis';
      sent.push(kind);
      if (kind === 'batch' && body.includes('appId%20in')) strangers.push(url);
      return reply?.(kind) ?? null;
    },
  });
  const queryClient = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <ServicesContext value={services}>{children}</ServicesContext>
    </QueryClientProvider>
  );
  const { result } = renderHook(() => ({ ...useTenant(), portal: usePortalFile() }), { wrapper });
  const idle = () =>
    waitFor(() => {
      const { directory, sources, isJoining } = result.current;
      const isReading = [directory, ...Object.values(sources)].some((read) => read.isReading);
      expect(isReading || isJoining).toBe(false);
    });
  return {
    current: () => result.current,
    strangers,
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    idle,
    /** Waits until everything has been read. */
    finished: async () => {
      await waitFor(() => expect(result.current.applications).not.toBeNull());
      await idle();
    },
    /** How many requests were sent for what, since the last time this was asked. */
    sent: () => {
      const counts: Partial<Record<Kind, number>> = {};
      for (const kind of sent.splice(0)) counts[kind] = (counts[kind] ?? 0) + 1;
      return counts;
    },
  };
}

test.each([60, 1_200])(
  'a tenant of %i applications takes no more requests than it must',
  async (applications) => {
    const tenant = await openTenant({ applications });
    await tenant.finished();
    const { applications: listed, outcomes } = tenant.current();
    const read = listed?.filter(({ presence }) => presence.kind !== 'trafficOnly').length ?? 0;
    expect(read).toBeGreaterThanOrEqual(applications);
    const { page = 0, ...others } = tenant.sent();
    const grants = 1;
    const lookUp = 1;
    expect(others).toEqual({
      apis: 1,
      batch: grants + Math.ceil(read / CLIENTS_A_BATCH) + lookUp,
      hunting: 3,
      // The report has at most 999 rows a page.
      lastUsed: Math.ceil(read / 999),
    });
    expect(page).toBeLessThan(applications / 20);
    expect(tenant.strangers).toHaveLength(1);
    expect(outcomes.summariesApplication).toEqual({
      state: 'unknown',
      reason: { kind: 'notAsked', why: 'notNeeded' },
    });
  },
);

test('where hunting is refused the summaries are asked, once', async () => {
  const tenant = await openTenant({ persona: 'business-p1' });
  await tenant.finished();
  const { summaries = 0, hunting } = tenant.sent();
  expect(hunting).toBe(3);
  expect(summaries).toBeGreaterThanOrEqual(21);
  const { outcomes, sources } = tenant.current();
  expect(outcomes.huntingApplication).toMatchObject({ reason: { problem: { kind: 'licenceMissing' } } });
  expect([outcomes.summariesApplication.state, outcomes.summariesUser.state]).toEqual([
    'answered',
    'answered',
  ]);
  expect(sources.summaries).toMatchObject({ problem: null, readAt: NOON });
  expect(tenant.strangers).toHaveLength(1);
});

test('a refresh asks again what was refused, and leaves the summaries alone while they are young', async () => {
  const tenant = await openTenant({ persona: 'business-p1' });
  await tenant.finished();
  tenant.sent();
  act(() => tenant.current().refresh());
  await tenant.finished();
  expect(tenant.sent()).toMatchObject({ apis: 1, hunting: 3 });
  act(() => tenant.current().refresh());
  await tenant.finished();
  const young = tenant.sent();
  expect([young.summaries, young.lastUsed]).toEqual([undefined, undefined]);
  tenant.pass(FRESH_MS);
  act(() => tenant.current().refresh());
  await tenant.finished();
  expect(tenant.sent()).toMatchObject({ summaries: expect.any(Number), lastUsed: 1 });
});

test('one source is asked again however young its answer is, and no other', async () => {
  const tenant = await openTenant();
  await tenant.finished();
  tenant.sent();
  act(() => tenant.current().ask('lastUsed'));
  await tenant.finished();
  const { lastUsed, hunting } = tenant.sent();
  expect([lastUsed, hunting]).toEqual([1, undefined]);
});

test('stopping starts nothing in the place of what was stopped, and all of it can be read later', async () => {
  let stop = () => {};
  const tenant = await openTenant({
    reply: (kind) => {
      if (kind === 'hunting') stop();
      return null;
    },
  });
  stop = () => tenant.current().stop();
  await waitFor(() => expect(tenant.current().directory.isStopped).toBe(true));
  await tenant.idle();
  const { outcomes, sources } = tenant.current();
  const stopped = { state: 'unknown', reason: { kind: 'notAsked', why: 'cancelled' } };
  expect([outcomes.huntingApplication, outcomes.huntingUser]).toEqual([stopped, stopped]);
  expect(sources.huntingApplication).toMatchObject({ isReading: false, problem: null });
  expect(tenant.sent().summaries).toBeUndefined();
  stop = () => {};
  act(() => tenant.current().retryFailed());
  await tenant.finished();
  const again = tenant.current();
  expect([again.outcomes.huntingApplication.state, again.directory.isStopped]).toEqual(['answered', false]);
});

test('the summaries that were stopped stay as far as they came', async () => {
  let asked = 0;
  const tenant = await openTenant({
    persona: 'business-p1',
    reply: async (kind) => {
      asked += kind === 'summaries' ? 1 : 0;
      if (kind !== 'summaries' || asked !== 8) return null;
      // Stopping stops every read, and the directory's is not what this is about.
      await waitFor(() => expect(tenant.current().isWhole).toBe(true));
      tenant.current().stop();
      return null;
    },
  });
  await tenant.finished();
  const stopped = { reason: { kind: 'notAsked', why: 'cancelled' } };
  await waitFor(() => expect(tenant.current().outcomes.summariesUser).toMatchObject(stopped));
  expect(tenant.current().sources.summaries?.isStopped).toBe(true);
  const { outcomes, sources, applications } = tenant.current();
  expect(outcomes.summariesApplication.state).toBe('answered');
  expect(sources.summaries).toMatchObject({ isReading: false, problem: null });
  expect(applications?.some(({ activity }) => activity.lastSeen.state === 'seen')).toBe(true);
  expect(tenant.sent().summaries).toBe(8);
});

test('a workspace is asked beside hunting, with one query for sign-ins and one for Graph', async () => {
  const tenant = await openTenant({ logAnalytics: { workspaceId: DEMO_WORKSPACE_ID, days: 30 } });
  await tenant.finished();
  expect(tenant.sent()).toMatchObject({ workspace: 2, hunting: 3 });
  expect(tenant.current().outcomes.workspaceApplication.state).toBe('answered');
});

test('a portal file joins the list, and leaves it again', async () => {
  const tenant = await openTenant();
  await tenant.finished();
  const one = tenant.current().applications?.find(({ appId }) => appId !== null);
  const appId = one?.appId?.toLowerCase() ?? '';
  const file = portalFile(
    portalNumbers({ appId }),
    portalNumbers({ appId: 'aaaaaaaa-0000-4000-8000-0000000000ff' }),
  );
  if (file.state !== 'answered') throw new Error('No file');
  const ofPortal = () =>
    tenant.current().applications?.filter(({ activity }) => activity.portal !== null) ?? [];
  const before = tenant.current().applications?.length ?? 0;
  expect(ofPortal()).toEqual([]);
  act(() => tenant.current().portal.open(file.answer));
  await tenant.finished();
  await waitFor(() => expect(ofPortal().map(({ key }) => key)).toContain(one?.key));
  expect(tenant.current().applications).toHaveLength(before + 1);
  act(() => tenant.current().portal.close());
  await tenant.finished();
  await waitFor(() => expect(ofPortal()).toEqual([]));
  expect(tenant.current().applications).toHaveLength(before);
});

test('stopped half-way, the applications read so far stay as such, and going on brings the rest', async () => {
  let batches = 0;
  const tenant = await openTenant({
    applications: 2_400,
    reply: (kind) => {
      if (kind === 'batch') batches += 1;
      // The grants, four batches of clients at once, and one that follows the first of them.
      if (batches === 6) tenant.current().stop();
      return null;
    },
  });
  await waitFor(() =>
    expect(tenant.current().directory).toMatchObject({ isStopped: true, isReading: false }),
  );
  await tenant.idle();
  const stopped = tenant.current();
  expect(stopped.isWhole).toBe(false);
  expect(stopped.directory.readAt).toBeNull();
  expect(stopped.gaps).toEqual([]);
  const read = stopped.applications ?? [];
  expect(read.length).toBeGreaterThanOrEqual(CLIENTS_A_BATCH);
  expect(read.length).toBeLessThan(2_400);
  // Whose traffic has no grant cannot be told from a part of the grants.
  expect(read.filter(({ presence }) => presence.kind === 'trafficOnly')).toEqual([]);

  batches = 7;
  act(() => tenant.current().retryFailed());
  await waitFor(() => expect(tenant.current().isWhole).toBe(true));
  await tenant.idle();
  const keys = new Set(tenant.current().applications?.map(({ key }) => key));
  expect(keys.size).toBeGreaterThanOrEqual(2_400);
  expect(read.filter(({ key }) => !keys.has(key))).toEqual([]);
});
