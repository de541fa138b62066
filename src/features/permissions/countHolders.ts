import type { AccessContext } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { DEFENDER_APIS, type DefenderApiKey } from '../../domain/defenderApis.ts';
import type { DirectoryGap } from '../../domain/directory.ts';
import { catalogValue } from '../../domain/permissions.ts';

/** What counting looks at of an application. */
export type Holder = Pick<ConnectedApplication, 'access' | 'origin'>;

/** How many applications hold one permission, in either context and in each. */
export interface Holders {
  readonly api: DefenderApiKey;
  /** As the catalogue names it, whatever the context calls it. */
  readonly value: string;
  /** What the tenant's dictionary calls it, where the catalogue has no words. */
  readonly words: string;
  readonly all: number;
  readonly application: number;
  readonly user: number;
  /** The values under which it is held. */
  readonly heldAs: readonly string[];
  /** Whether one of Microsoft's own applications holds it; the list leaves those out unless asked. */
  readonly byMicrosoft: boolean;
}

interface Tally extends Holders {
  all: number;
  application: number;
  user: number;
  readonly heldAs: string[];
  byMicrosoft: boolean;
  /** Which application each number counted last, so that none counts twice. */
  readonly last: Record<'all' | AccessContext, Holder | null>;
}

/** Counts in one pass who holds what. Permissions that nobody holds are not among them; default access is none. */
export function countHolders(applications: readonly Holder[]): readonly Holders[] {
  const tallies: Tally[] = [];
  const places = new Map(DEFENDER_APIS.map(({ key }) => [key, new Map<string, Tally>()]));
  for (const application of applications) {
    for (const { api, context, permissions } of application.access) {
      const byHeldValue = places.get(api);
      for (const { value, words, rating } of permissions) {
        if (rating === 'none') continue;
        let tally = byHeldValue?.get(value);
        if (!tally) {
          tally = tallyOf(tallies, api, value, words);
          byHeldValue?.set(value, tally);
        }
        count(tally, context, application);
      }
    }
  }
  return tallies;
}

/** What tells permissions apart across the APIs. */
export function permissionKey(api: DefenderApiKey, value: string): string {
  return `${api}:${value}`;
}

/** The tally of a permission that is held under a new value: its own, or one begun under another value. */
function tallyOf(tallies: Tally[], api: DefenderApiKey, heldValue: string, words: string): Tally {
  const value = catalogValue(api, heldValue);
  const begun = tallies.find((tally) => tally.api === api && tally.value === value);
  if (begun) {
    begun.heldAs.push(heldValue);
    return begun;
  }
  const tally: Tally = {
    api,
    value,
    words,
    all: 0,
    application: 0,
    user: 0,
    heldAs: [heldValue],
    byMicrosoft: false,
    last: { all: null, application: null, user: null },
  };
  tallies.push(tally);
  return tally;
}

/** Counts an application in a context, and in all, once each. */
function count(tally: Tally, context: AccessContext, application: Holder): void {
  if (tally.last[context] === application) return;
  tally.last[context] = application;
  tally[context]++;
  if (tally.last.all === application) return;
  tally.last.all = application;
  tally.all++;
  if (application.origin.kind === 'microsoft') tally.byMicrosoft = true;
}

const PARTS: Readonly<Record<AccessContext, DirectoryGap['part']>> = {
  application: 'appRoleAssignments',
  user: 'delegatedGrants',
};

/** How far the tenant has been read: what was not read may hold more. */
export interface Reading {
  readonly isWhole: boolean;
  readonly gaps: readonly DirectoryGap[];
}

/** Whether everybody who may hold a permission of this API in this context has been read. */
export function isRead({ isWhole, gaps }: Reading, api: DefenderApiKey, context: AccessContext): boolean {
  return isWhole && !gaps.some((gap) => gap.part === PARTS[context] && (gap.api ?? api) === api);
}
