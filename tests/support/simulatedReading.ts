import type { ActivitySource, SourceOutcomes } from '../../src/activity/source.ts';
import { readGrants } from '../../src/api/grants.ts';
import { readResourceApis } from '../../src/api/resourceApis.ts';
import { readServicePrincipals } from '../../src/api/servicePrincipals.ts';
import type { Session } from '../../src/api/session.ts';
import { createServices } from '../../src/createServices.ts';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { DirectoryGap, ResourceApi } from '../../src/domain/directory.ts';
import { isAbort } from '../../src/domain/problem.ts';
import { NOTHING_ASKED, needsSummaries } from '../../src/domain/sourcePlan.ts';
import type { Services } from '../../src/queries/services.ts';
import { CALM, NOW } from './fakeGraph.ts';
import { simulatedClock } from './simulatedClock.ts';
import { type Latency, type SimulatedGraph, simulatedGraph, type TenantSize } from './simulatedGraph.ts';

export interface SimulatedReading {
  readonly requests: ReturnType<SimulatedGraph['requests']>;
  readonly limits: ReturnType<SimulatedGraph['limits']>;
  /** Seconds until every application has its details, and until every source has ended. */
  readonly listStands: number;
  readonly activityComplete: number;
  /** The lists of the directory that were cut off, as "part api". */
  readonly cutOff: readonly string[];
  /** Applications whose details nobody answered for. */
  readonly unread: number;
  readonly outcomes: SourceOutcomes;
}

const SESSION: Session = {
  account: { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: 'tenant' },
  getToken: async () => ({ token: 'token', scopes: new Set() }),
  ask: async () => {},
  switchTenant: null,
  signOut: async () => {},
};

/**
 * One reading of a tenant by the app's own code, from the sign-in to the last answer, in simulated time.
 * As the pages of the lists are empty, `connected` says how many applications they would have named.
 */
export async function simulatedReading(
  size: TenantSize,
  connected: number,
  latency: Latency,
): Promise<SimulatedReading> {
  const clock = simulatedClock(NOW);
  const graph = simulatedGraph(size, latency, clock);
  const services = createServices({
    cloud: CLOUDS.global,
    clientId: '00000000-0000-4000-8000-000000000000',
    session: SESSION,
    logAnalytics: null,
    fetch: graph.fetch,
    now: clock.now,
    wait: clock.wait,
  });
  const reading = async () => {
    const apis = await readResourceApis(services.client, CALM);
    const [list, activity] = await Promise.all([
      readList(services, apis, connected).then((read) => ({ ...read, listStands: clock.elapsed() / 1_000 })),
      readActivity(services, apis).then((outcomes) => ({
        outcomes,
        activityComplete: clock.elapsed() / 1_000,
      })),
    ]);
    return { ...list, ...activity };
  };
  const read = await clock.run(reading());
  return { ...read, requests: graph.requests(), limits: graph.limits() };
}

/** The two steps of `readDirectory`, which takes the IDs for the second from the rows of the first. */
async function readList({ client }: Services, apis: readonly ResourceApi[], connected: number) {
  const { gaps } = await readGrants(client, apis, () => {}, CALM);
  const ids = Array.from({ length: connected }, (_, index) => idOf(index));
  const { missing, unread } = await readServicePrincipals(client, 'id', ids, () => {}, CALM);
  if (missing.length + unread.length !== connected) throw new Error('Somebody was not asked for');
  return { cutOff: gaps.map(nameOf), unread: unread.length };
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function nameOf({ part, api }: DirectoryGap): string {
  return `${part} ${api}`;
}

/** As `useActivity` asks: everything at once, and the summaries where hunting has not answered in full. */
async function readActivity(services: Services, apis: readonly ResourceApi[]): Promise<SourceOutcomes> {
  const { huntingApplication, huntingUser, huntingGraph, lastUsed, summaries } = services.sources;
  const read = (source: ActivitySource | undefined) => readSource(services, source, apis);
  const exact = Promise.all([huntingApplication, huntingUser, huntingGraph].map(read));
  const further = exact.then((answers) => {
    const outcomes = Object.assign({}, ...answers);
    return needsSummaries({ ...NOTHING_ASKED, ...outcomes }) ? read(summaries) : {};
  });
  const [answers, ...rest] = await Promise.all([exact, read(lastUsed), further]);
  return Object.assign({}, ...answers, ...rest);
}

/** What a source said before it ended, well or not. */
async function readSource(
  { now }: Services,
  source: ActivitySource | undefined,
  apis: readonly ResourceApi[],
): Promise<SourceOutcomes> {
  if (!source) throw new Error('The app asks this source');
  let published: SourceOutcomes = {};
  const listener = {
    publish: (soFar: SourceOutcomes) => {
      published = soFar;
    },
    onProgress: () => {},
  };
  try {
    return await source.read({ apis, now: now() }, listener, CALM);
  } catch (error) {
    if (isAbort(error)) throw error;
    return published;
  }
}
