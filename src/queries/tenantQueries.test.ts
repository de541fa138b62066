import {
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { outcomes } from '../../tests/support/activity.ts';
import { demoServices } from '../../tests/support/sources.ts';
import type { SourceKey } from '../activity/source.ts';
import type { PersonaName } from '../demo/personas.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import { ungrantedAppIds } from '../domain/joinActivity.ts';
import { joinDirectory } from '../domain/joinDirectory.ts';
import { FRESH_MS, sourceQuery } from './activityQueries.ts';
import {
  apisQuery,
  apisRead,
  createQueryClient,
  directoryQuery,
  readAgain,
  readFailedAgain,
  stopReading,
  ungrantedClientsQuery,
} from './tenantQueries.ts';

const KINDS = ['apis', 'grants', 'clients', 'page', 'hunting', 'lastUsed', 'summaries', 'strangers'] as const;
type Kind = (typeof KINDS)[number];

/** What reading the directory of 60 applications takes; one list of grants has a second page. */
const DIRECTORY = { grants: 1, clients: 1, page: 1 };
/** What reading the activity takes where hunting answers. */
const ACTIVITY = { hunting: 3, lastUsed: 1 };
const ASKED: readonly SourceKey[] = ['huntingApplication', 'huntingUser', 'huntingGraph', 'lastUsed'];

let stopWatching: (() => void)[] = [];

afterEach(() => {
  for (const stop of stopWatching) stop();
  stopWatching = [];
});

/** A signed-in demo tenant whose requests are counted, and can be made to fail by what they are for. */
async function openTenant(persona: PersonaName = 'all-rights') {
  const tenant = demoTenant({ persona });
  let time = NOON;
  const log: string[] = [];
  const failing = new Set<Kind>();
  let onSent: (kind: Kind) => void = () => {};
  const services = await demoServices(tenant, {
    now: () => time,
    onRequest: (url, body) => {
      const kind = kindOf(url, body);
      log.push(kind);
      onSent(kind);
      return failing.has(kind) ? Response.json({}, { status: 500 }) : null;
    },
  });
  return {
    services,
    queryClient: createQueryClient(),
    setFault: tenant.setFault,
    failing,
    log,
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    /** Calls back at every request before it is answered. */
    listen: (listener: typeof onSent) => {
      onSent = listener;
    },
    /** How many requests were sent for what, since the last time this was asked. */
    sent: () => {
      const kinds = log.splice(0);
      return Object.fromEntries(
        KINDS.map((kind) => [kind, kinds.filter((entry) => entry === kind).length] as const).filter(
          ([, count]) => count > 0,
        ),
      );
    },
  };
}

type Opened = Awaited<ReturnType<typeof openTenant>>;

function kindOf(url: string, body: string): Kind {
  if (url.includes('getSummarized')) return 'summaries';
  if (url.includes('servicePrincipalSignInActivities')) return 'lastUsed';
  if (url.includes('skiptoken')) return 'page';
  if (url.includes('runHuntingQuery')) return 'hunting';
  if (!url.includes('$batch')) return 'apis';
  if (body.includes('appRoleAssignedTo')) return 'grants';
  return body.includes('appId%20in') ? 'strangers' : 'clients';
}

/** Puts a query on screen; done with its first answer or failure. */
function show<T, K extends QueryKey>(
  queryClient: QueryClient,
  options: QueryObserverOptions<T, Error, T, T, K>,
) {
  return new Promise<void>((resolve) => {
    const observer = new QueryObserver(queryClient, options);
    const stop = observer.subscribe(({ isFetching }) => {
      if (!isFetching) resolve();
    });
    stopWatching.push(stop);
  });
}

/** Reads everything that the list shows, in the order of the page. */
async function readTenant(opened: Opened): Promise<void> {
  const { services, queryClient } = opened;
  await show(queryClient, apisQuery(services));
  await Promise.all([
    show(queryClient, directoryQuery(services)),
    ...ASKED.map((key) => show(queryClient, queryOf(opened, key))),
  ]);
  await show(queryClient, strangersOf(opened));
}

function queryOf({ services }: Opened, key: SourceKey) {
  return sourceQuery(services, key, apisRead);
}

/** What a source said so far. */
function readOf(opened: Opened, key: SourceKey) {
  return opened.queryClient.getQueryState(queryOf(opened, key).queryKey);
}

function directoryOf({ services, queryClient }: Opened) {
  return queryClient.getQueryData(directoryQuery(services).queryKey);
}

function strangersOf(opened: Opened) {
  const directory = directoryOf(opened);
  const identities = directory ? joinDirectory(directory, opened.services.session.account.tenantId) : [];
  const answers = outcomes(Object.assign({}, ...ASKED.map((key) => readOf(opened, key)?.data?.outcomes)));
  return ungrantedClientsQuery(opened.services, ungrantedAppIds(identities, answers), []);
}

test('a refresh reads the APIs before all that builds on them, and leaves the look-up to the page', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.log[0]).toBe('apis');
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
});

test('a refresh leaves answers alone that are younger than a quarter of an hour', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS - 1);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY });
  opened.pass(1);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
});

test('a refresh always asks a source again that failed', async () => {
  const opened = await openTenant();
  opened.failing.add('lastUsed');
  await readTenant(opened);
  opened.failing.clear();
  opened.sent();
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, lastUsed: 1 });
});

test('a refresh asks an old answer again that an attempt in between could not replace', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.pass(FRESH_MS);
  opened.failing.add('lastUsed');
  await readAgain(opened.queryClient, opened.services);
  opened.failing.clear();
  opened.sent();
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, lastUsed: 1 });
  expect(readOf(opened, 'lastUsed')?.data?.readAt).toEqual(new Date(NOON.getTime() + FRESH_MS));
});

test('where the APIs cannot be read again the rest is, with the earlier ones', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS);
  opened.failing.add('apis');
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
  expect(directoryOf(opened)?.assignments.length).toBeGreaterThan(0);
});

test.each<[string, Kind, object]>([
  ['an error', 'hunting', { hunting: 3 }],
  ['an error of the whole directory', 'grants', DIRECTORY],
  ['a gap in the directory', 'clients', DIRECTORY],
  ['a look-up of strangers with a problem', 'strangers', { strangers: 1 }],
])('reading again what failed picks %s, and nothing else', async (_, kind, sent) => {
  const opened = await openTenant();
  opened.failing.add(kind);
  await readTenant(opened);
  opened.failing.clear();
  opened.sent();
  await readFailedAgain(opened.queryClient);
  expect(opened.sent()).toEqual(sent);
  await readFailedAgain(opened.queryClient);
  expect(opened.sent()).toEqual({});
});

test('a list of grants that a refresh cannot read keeps its earlier rows, and says so', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = directoryOf(opened);
  opened.setFault('wrong-shape');
  await readAgain(opened.queryClient, opened.services);
  const later = directoryOf(opened);
  expect(earlier?.gaps).toEqual([]);
  expect(later?.gaps.map(({ api }) => api)).toContain('endpoint');
  expect(new Set(later?.assignments.map(({ id }) => id))).toEqual(
    new Set(earlier?.assignments.map(({ id }) => id)),
  );
});

test('details of applications that a refresh cannot read stay as they were, and say so', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = directoryOf(opened);
  opened.failing.add('clients');
  await readAgain(opened.queryClient, opened.services);
  const later = directoryOf(opened);
  expect(later?.gaps.map(({ part }) => part)).toEqual(['servicePrincipals']);
  expect(later?.clients).toEqual(earlier?.clients);
});

test('activity that a refresh cannot read stays as it was, beside the error', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = readOf(opened, 'huntingApplication')?.data;
  opened.pass(FRESH_MS);
  opened.failing.add('hunting');
  await readAgain(opened.queryClient, opened.services);
  const state = readOf(opened, 'huntingApplication');
  expect(earlier?.outcomes.huntingApplication?.state).toBe('answered');
  expect(state?.data).toBe(earlier);
  expect(state?.error).toMatchObject({ problem: { kind: 'serviceError' } });
});

/** Reads the summaries and calls back at request number `at`. */
async function readSummaries(opened: Opened, at: number, then: () => void): Promise<void> {
  await show(opened.queryClient, apisQuery(opened.services));
  let requests = 0;
  opened.listen((kind) => {
    requests += kind === 'summaries' ? 1 : 0;
    if (requests === at) then();
  });
  await show(opened.queryClient, queryOf(opened, 'summaries')).catch(() => {});
  opened.listen(() => {});
}

/** Which APIs the summaries know the days of. */
function coveredApis(opened: Opened): readonly string[] {
  const outcome = readOf(opened, 'summaries')?.data?.outcomes.summariesApplication;
  const covers = outcome?.state === 'answered' ? outcome.answer.covers : [];
  return covers.filter(({ days }) => days.state !== 'none').map(({ api }) => api);
}

test('what a source says on its way is there before it has finished', async () => {
  const opened = await openTenant('business-p1');
  const covered: number[] = [];
  await readSummaries(opened, 8, () => covered.push(coveredApis(opened).length));
  expect(covered[0]).toBeGreaterThan(0);
  expect(coveredApis(opened)).toHaveLength(6);
});

test.each<[string, (opened: Opened) => Promise<void>]>([
  ['a refresh', ({ queryClient, services }) => readAgain(queryClient, services)],
  ['reading again what is missing', ({ queryClient }) => readFailedAgain(queryClient)],
])(
  'a source that is stopped keeps what came, says why the rest is missing, and %s goes on',
  async (_, goOn) => {
    const opened = await openTenant('business-p1');
    await readSummaries(opened, 8, () => void stopReading(opened.queryClient));
    const stopped = { state: 'unknown', reason: { kind: 'notAsked', why: 'cancelled' } };
    await expect.poll(() => readOf(opened, 'summaries')?.data?.outcomes.summariesUser).toEqual(stopped);
    const covered = coveredApis(opened);
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.length).toBeLessThan(6);
    opened.sent();
    await goOn(opened);
    expect(opened.sent()).toMatchObject({ summaries: expect.any(Number) });
    expect(coveredApis(opened)).toHaveLength(6);
  },
);

test('what arrives after the session has ended brings nothing back', async () => {
  const opened = await openTenant('business-p1');
  await new Promise<void>((resolve) => {
    void readSummaries(opened, 8, () => {
      opened.queryClient.clear();
      resolve();
    });
  });
  await expect.poll(() => opened.services.progress.get().sources).toEqual([]);
  expect(opened.queryClient.getQueryCache().getAll()).toEqual([]);
});

test('the progress line says how far a source is, until it is read', async () => {
  const opened = await openTenant('business-p1');
  const seen: string[] = [];
  const { progress } = opened.services;
  progress.subscribe(() =>
    seen.push(
      progress
        .get()
        .sources.map(({ what, done, of }) => `${what} ${done}/${of}`)
        .join(),
    ),
  );
  await readSummaries(opened, 0, () => {});
  const told = seen.filter((text, index) => text !== '' && text !== seen[index - 1]);
  expect(told[0]).toBe('the sign-in summaries 0/21');
  expect(told.at(-1)).toBe('the sign-in summaries 21/21');
  expect(seen.at(-1)).toBe('');
});

test.each<[string, readonly Kind[]]>([
  ['was read', []],
  ['could not be read', ['grants']],
])('the progress line is empty once the directory %s', async (_, kinds) => {
  const opened = await openTenant();
  for (const kind of kinds) opened.failing.add(kind);
  const steps: (string | undefined)[] = [];
  opened.services.progress.subscribe(() => steps.push(opened.services.progress.get().directory?.step));
  await readTenant(opened);
  expect([steps[0], steps.at(-1)]).toEqual(['grants', undefined]);
});
