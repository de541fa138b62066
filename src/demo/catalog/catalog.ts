import { finish, mapInSteps, type Work } from '../../domain/work.ts';
import { GUID_KIND, guid, hash } from '../hash.ts';
import type { PersonaRules } from '../personas.ts';
import type { ApplicationSpec } from './applicationSpec.ts';
import { CURATED } from './curated.ts';
import { generatedApplication } from './generated.ts';
import { createResources, type Resource } from './resources.ts';
import { BYSTANDERS, UNGRANTED_TRAFFIC } from './unconnected.ts';

/** A client application with the IDs that the seed gives it. */
export interface DemoApplication {
  readonly spec: ApplicationSpec;
  readonly index: number;
  readonly objectId: string;
  readonly appId: string;
}

/** Everything the tenant's directory is made of. */
export interface Catalog {
  readonly seed: number;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Clients with a grant on a Defender API; then those that only have records, or nothing to do with Defender. */
  readonly applications: readonly DemoApplication[];
  /** The applications without those whose service principal is deleted. */
  readonly alive: readonly DemoApplication[];
  /** The living ones by lower-case object ID or app ID. Made on first use. */
  readonly byObjectId: () => ReadonlyMap<string, DemoApplication>;
  readonly byAppId: () => ReadonlyMap<string, DemoApplication>;
}

/** IDs of the connected ones start here, so that the others keep theirs whatever the tenant's size. */
const UNCONNECTED_FROM = 1_000_000;

/** Puts the tenant together at once. */
export function createCatalog(seed: number, count: number, which: PersonaRules['resources']): Catalog {
  return finish(makeCatalog(seed, count, which));
}

/**
 * Puts the tenant together. `count` is the number of connected clients; the ones without a grant join
 * from the curated number on, so that a small tenant holds exactly what was asked for.
 */
export function* makeCatalog(seed: number, count: number, which: PersonaRules['resources']): Work<Catalog> {
  const connected = which === 'graphOnly' ? 0 : count;
  const applications = yield* mapInSteps(Array(connected).keys(), (index) =>
    toApplication(seed, index, CURATED[index] ?? generatedApplication(seed, index)),
  );
  const unconnected = [...BYSTANDERS, ...(connected >= CURATED.length ? UNGRANTED_TRAFFIC : [])];
  const others = unconnected.map((spec, index) => toApplication(seed, UNCONNECTED_FROM + index, spec));
  const all = [...applications, ...others];
  const alive = all.filter(({ spec }) => !spec.deleted);
  return {
    seed,
    resources: createResources(seed, which),
    applications: all,
    alive,
    byObjectId: once(() => new Map(alive.map((application) => [application.objectId, application]))),
    byAppId: once(() => new Map(alive.map((application) => [application.appId, application]))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function toApplication(seed: number, index: number, spec: ApplicationSpec): DemoApplication {
  return {
    spec,
    index,
    objectId: guid(seed, GUID_KIND.servicePrincipal, index),
    appId: guid(seed, GUID_KIND.application, index),
  };
}

/** Logs and directory print GUIDs in either case; about one application in seven shows it. */
export function asPrinted(id: string, { index }: DemoApplication): string {
  return hash(index, 77) % 7 === 0 ? id.toUpperCase() : id;
}

/** Whether the tenant holds the application's registration; others keep theirs in their own tenant. */
export function hasRegistration({ spec }: DemoApplication): boolean {
  return spec.origin.kind === 'ownTenant' && !spec.deleted;
}

/** How many days before the tenant's start an application was made. */
export function ageInDays({ spec, index }: DemoApplication): number {
  const sinceGrant = spec.grantedDaysAgo ?? 30 + (hash(index, 6) % 900);
  const { credentials = [] } = spec.facts === 'byChance' ? {} : (spec.facts ?? {});
  return Math.max(sinceGrant, ...credentials.map(({ from }) => -from)) + 1;
}
