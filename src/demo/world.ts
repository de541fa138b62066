import type { Cloud } from '../domain/clouds.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Weather } from './faults.ts';
import type { PersonaName, PersonaRules } from './personas.ts';

/** The registration of this app in the demo tenant. */
export const CLIENT_ID = '6f0c2b8e-41d7-4a3b-8f95-d7c3a1e60b24';
export const CLIENT_NAME = 'Connected Applications';

export interface Account {
  readonly name: string;
  readonly username: string;
  readonly objectId: string;
}

/** What the Entra half and the Graph half of the tenant share. Times are milliseconds since 1970. */
export interface World {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly persona: PersonaName;
  readonly rules: PersonaRules;
  readonly account: Account;
  readonly weather: Weather;
  readonly startedAt: number;
  readonly now: () => number;
  /** Made on first use, at once unless `prepare` has been waited for. */
  readonly catalog: () => Catalog;
  /** Makes the catalog in slices of time; a large one would keep the page from answering. */
  readonly prepare: () => Promise<void>;
  /** A new GUID at every call, in the same order for the same seed. */
  readonly newId: () => string;
}
