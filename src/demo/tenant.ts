import { CLOUDS, type CloudName } from '../domain/clouds.ts';
import { inSlices } from '../domain/work.ts';
import { type Catalog, createCatalog, makeCatalog } from './catalog/catalog.ts';
import { createEntra } from './entra.ts';
import { createWeather, type FaultName } from './faults.ts';
import { createGraph } from './graph.ts';
import { GUID_KIND, guid } from './hash.ts';
import { PERSONA_RULES, PERSONAS, type PersonaName } from './personas.ts';
import { portalStatistics } from './portalStatistics.ts';
import { TENANT_ID } from './servicePrincipals.ts';
import { preflight, toResponse } from './wire.ts';
import { createWorkspace } from './workspace.ts';
import { type Account, CLIENT_ID, type World } from './world.ts';

export interface DemoTenantOptions {
  /** Decides every ID and every number. */
  readonly seed: number;
  /** The tenant's clock. Habits such as "stopped 3 days ago" count from its first reading. */
  readonly now: () => Date;
  readonly persona: PersonaName;
  /** How many connected client applications; 60 is the curated set, and more follow a pattern. */
  readonly applications: number;
  readonly cloud: CloudName;
  /** Contoso's unless said otherwise. The account's home stays Contoso: in another tenant it is a guest. */
  readonly tenantId?: string;
}

export interface DemoTenant {
  readonly tenantId: string;
  readonly clientId: string;
  readonly account: Account;
  /** Answers requests to the cloud's sign-in, Graph and Log Analytics hosts; rejects for any other, as without a network. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Changes the weather at once; setting the same fault again makes "once" faults strike anew. */
  readonly setFault: (fault: FaultName | null) => void;
  /** What the Defender portal's own page would get for this tenant, as JSON text. */
  readonly portalStatistics: () => string;
}

/**
 * An invented tenant that answers like Entra and Microsoft Graph on the wire. The same options and the
 * same requests give the same answers.
 */
export function createDemoTenant(options: DemoTenantOptions): DemoTenant {
  const world = createWorld(options);
  const { cloud } = world;
  const entra = createEntra(world);
  const services = new Map([
    [cloud.graphHost, createGraph(world)],
    [cloud.logAnalyticsHost, createWorkspace(world)],
  ]);
  return {
    tenantId: world.tenantId,
    clientId: CLIENT_ID,
    account: world.account,
    setFault: (fault) => world.weather.set(fault, options.now()),
    portalStatistics: () => JSON.stringify(portalStatistics(world), null, 2),
    fetch: async (request) => {
      const { host } = new URL(request.url);
      const service = services.get(host);
      if (service && world.weather.is('offline')) throw new TypeError('Failed to fetch');
      const answer = host === cloud.loginHost ? entra : service;
      if (!answer) throw new TypeError('Failed to fetch');
      if (request.method === 'OPTIONS') return preflight(request);
      if (service) await world.prepare();
      return toResponse(await answer(request), request);
    },
  };
}

function createWorld({ seed, now, persona, applications, cloud, tenantId }: DemoTenantOptions): World {
  const rules = PERSONA_RULES[persona];
  const startedAt = now();
  const person = PERSONAS.findIndex(({ name }) => name === persona);
  const size = [seed, applications, rules.resources] as const;
  let catalog: Catalog | null = null;
  let preparation: Promise<Catalog> | null = null;
  let ids = 0;
  return {
    tenantId: tenantId ?? TENANT_ID,
    cloud: CLOUDS[cloud],
    persona,
    rules,
    account: { ...rules.account, objectId: guid(0, GUID_KIND.account, person) },
    weather: createWeather(startedAt),
    startedAt: startedAt.getTime(),
    now: () => now().getTime(),
    catalog: () => {
      catalog ??= createCatalog(...size);
      return catalog;
    },
    prepare: async () => {
      if (catalog) return;
      preparation ??= inSlices(makeCatalog(...size), new AbortController().signal);
      catalog = await preparation;
    },
    newId: () => {
      ids += 1;
      return guid(seed, GUID_KIND.request, ids);
    },
  };
}
