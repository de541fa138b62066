import {
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import { afterEach } from 'vitest';
import type { SourceKey } from '../../src/activity/source.ts';
import type { PersonaName } from '../../src/demo/personas.ts';
import { demoTenant, NOON } from '../../src/demo/testClient.ts';
import { sourceQuery } from '../../src/queries/activityQueries.ts';
import {
  apisQuery,
  apisRead,
  createQueryClient,
  directoryQuery,
  ungrantedClientsQuery,
} from '../../src/queries/tenantQueries.ts';
import { outcomes } from './activity.ts';
import { joinDirectory, ungrantedAppIds } from './join.ts';
import { demoServices } from './sources.ts';

const KINDS = ['apis', 'grants', 'clients', 'page', 'hunting', 'lastUsed', 'summaries', 'strangers'] as const;
export type Kind = (typeof KINDS)[number];

/** What reading the directory of 60 applications takes; one list of grants has a second page. */
export const DIRECTORY = { grants: 1, clients: 1, page: 1 };
/** What reading the activity takes where hunting answers. */
export const ACTIVITY = { hunting: 3, lastUsed: 1 };
const ASKED: readonly SourceKey[] = ['huntingApplication', 'huntingUser', 'huntingGraph', 'lastUsed'];

let stopWatching: (() => void)[] = [];

afterEach(() => {
  for (const stop of stopWatching) stop();
  stopWatching = [];
});

/** A signed-in demo tenant whose requests are counted, and can be made to fail by what they are for. */
export async function openTenant(persona: PersonaName = 'all-rights') {
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

export type Opened = Awaited<ReturnType<typeof openTenant>>;

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
export function show<T, K extends QueryKey>(
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
export async function readTenant(opened: Opened): Promise<void> {
  const { services, queryClient } = opened;
  await show(queryClient, apisQuery(services));
  await Promise.all([
    show(queryClient, directoryQuery(services)),
    ...ASKED.map((key) => show(queryClient, queryOf(opened, key))),
  ]);
  await show(queryClient, strangersOf(opened));
}

export function queryOf({ services }: Opened, key: SourceKey) {
  return sourceQuery(services, key, apisRead);
}

/** What a source said so far. */
export function readOf(opened: Opened, key: SourceKey) {
  return opened.queryClient.getQueryState(queryOf(opened, key).queryKey);
}

export function directoryOf({ services, queryClient }: Opened) {
  return queryClient.getQueryData(directoryQuery(services).queryKey);
}

function strangersOf(opened: Opened) {
  const directory = directoryOf(opened);
  const identities = directory ? joinDirectory(directory, opened.services.session.account.tenantId) : [];
  const answers = outcomes(Object.assign({}, ...ASKED.map((key) => readOf(opened, key)?.data?.outcomes)));
  return ungrantedClientsQuery(opened.services, ungrantedAppIds(identities, answers), []);
}
