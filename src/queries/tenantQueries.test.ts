import {
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { PENDING } from '../../tests/support/activity.ts';
import type { Session } from '../api/session.ts';
import { createServices } from '../createServices.ts';
import { signInToDemo } from '../demo/demoSession.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { ungrantedAppIds } from '../domain/joinActivity.ts';
import { joinDirectory } from '../domain/joinDirectory.ts';
import {
  activityQuery,
  apisQuery,
  createQueryClient,
  directoryQuery,
  readAgain,
  readFailedAgain,
  ungrantedClientsQuery,
} from './tenantQueries.ts';

const KINDS = ['apis', 'grants', 'clients', 'page', 'hunting', 'strangers'] as const;
type Kind = (typeof KINDS)[number];

/** What reading the directory of 60 applications takes; one list of grants has a second page. */
const DIRECTORY = { grants: 1, clients: 1, page: 1 };

let stopWatching: (() => void)[] = [];

afterEach(() => {
  for (const stop of stopWatching) stop();
  stopWatching = [];
});

/** A signed-in demo tenant whose requests are counted, and can be made to fail by what they are for. */
async function openTenant(applications = 60) {
  const tenant = demoTenant({ applications });
  const log: string[] = [];
  const failing = new Set<Kind>();
  let nextLinks = 0;
  let session: Session | null = null;
  await signInToDemo(tenant, CLOUDS.global, (authentication) => {
    session = authentication.session;
  });
  if (!session) throw new Error('The demo tenant lets anyone in');
  const fetch = async (request: Request) => {
    const kind = kindOf(request.url, await request.clone().text());
    log.push(kind);
    const response = failing.has(kind) ? new Response('{}', { status: 500 }) : await tenant.fetch(request);
    const text = await response.clone().text();
    nextLinks += text.split('@odata.nextLink').length - 1;
    log.push(`${kind} answered`);
    return response;
  };
  const services = createServices({ cloud: CLOUDS.global, session, fetch, now: () => NOON });
  return {
    services,
    queryClient: createQueryClient(),
    setFault: tenant.setFault,
    failing,
    log,
    nextLinks: () => nextLinks,
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
    show(queryClient, activityQuery(services, 'application')),
    show(queryClient, activityQuery(services, 'user')),
  ]);
  await show(queryClient, strangersOf(opened));
}

/** What has been read so far. */
function dataOf({ services, queryClient }: Opened) {
  return {
    directory: queryClient.getQueryData(directoryQuery(services).queryKey),
    application: queryClient.getQueryData(activityQuery(services, 'application').queryKey),
    user: queryClient.getQueryData(activityQuery(services, 'user').queryKey),
  };
}

function strangersOf(opened: Opened) {
  const { services } = opened;
  const { directory, application, user } = dataOf(opened);
  const identities = directory ? joinDirectory(directory, services.session.account.tenantId) : [];
  const outcomes = { application: application ?? PENDING, user: user ?? PENDING };
  return ungrantedClientsQuery(services, ungrantedAppIds(identities, outcomes), []);
}

test.each([60, 1_200])('a tenant of %i applications takes no more requests than it must', async (count) => {
  const opened = await openTenant(count);
  await readTenant(opened);
  const { directory } = dataOf(opened);
  const clients = (directory?.clients.size ?? 0) + (directory?.missingClients.size ?? 0);
  const pages = opened.nextLinks();
  expect(clients).toBeGreaterThanOrEqual(count);
  expect(opened.sent()).toEqual({
    apis: 1,
    grants: 1,
    clients: Math.ceil(clients / 300),
    page: pages,
    hunting: 2,
    strangers: 1,
  });
});

test('a refresh reads the APIs before all that builds on them, and leaves the look-up to the page', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  await readAgain(opened.queryClient);
  expect(opened.log.slice(0, 2)).toEqual(['apis', 'apis answered']);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, hunting: 2 });
});

test('where the APIs cannot be read again the rest is, with the earlier ones', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.failing.add('apis');
  await readAgain(opened.queryClient);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, hunting: 2 });
  expect(dataOf(opened).directory?.assignments.length).toBeGreaterThan(0);
});

test.each<[string, Kind, object]>([
  ['an error', 'hunting', { hunting: 2 }],
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
  const earlier = dataOf(opened).directory;
  opened.setFault('wrong-shape');
  await readAgain(opened.queryClient);
  const later = dataOf(opened).directory;
  expect(earlier?.gaps).toEqual([]);
  expect(later?.gaps.map(({ api }) => api)).toContain('endpoint');
  expect(new Set(later?.assignments.map(({ id }) => id))).toEqual(
    new Set(earlier?.assignments.map(({ id }) => id)),
  );
});

test('details of applications that a refresh cannot read stay as they were, and say so', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = dataOf(opened).directory;
  opened.failing.add('clients');
  await readAgain(opened.queryClient);
  const later = dataOf(opened).directory;
  expect(later?.gaps.map(({ part }) => part)).toEqual(['servicePrincipals']);
  expect(later?.clients).toEqual(earlier?.clients);
});

test('activity that a refresh cannot read stays as it was, beside the error', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const { application } = dataOf(opened);
  opened.failing.add('hunting');
  await readAgain(opened.queryClient);
  const state = opened.queryClient.getQueryState(activityQuery(opened.services, 'application').queryKey);
  expect(application?.state).toBe('answered');
  expect(state?.data).toBe(application);
  expect(state?.error).toMatchObject({ problem: { kind: 'serviceError' } });
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
