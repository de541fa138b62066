import type { ConnectedApplication, HeldPermission } from '../connectedApplication.ts';
import type { DefenderApiKey } from '../defenderApis.ts';
import { isPrivileged } from '../permissions.ts';
import type { Why } from './finding.ts';
import { listed, permissionName } from './findingWords.ts';

/** Whether an application holds permissions of a kind, or why nobody can say that it does not. */
export type Holding =
  | { readonly state: 'some' }
  | { readonly state: 'none' }
  | { readonly state: 'unknown'; readonly why: Why };

type Test = (api: DefenderApiKey, permission: HeldPermission) => boolean;

const SOME: Holding = { state: 'some' };
const NONE: Holding = { state: 'none' };
const UNRATED: Holding = {
  state: 'unknown',
  why: 'Unknown: it holds a permission that is unrated, which may allow anything.',
};
const UNREAD = 'Unknown: not all grants could be read, so it may hold more permissions than are known.';
const MAYBE: Holding = { state: 'unknown', why: UNREAD };

/** Whether an application holds a permission that reaches as far as control or acts on devices, mail or accounts. */
export function privilege(application: ConnectedApplication): Holding {
  return ratedHolding(application, isPrivilegedOne);
}

/** Whether an application holds a permission that passes; an unrated one may be anything. */
export function ratedHolding(application: ConnectedApplication, passes: Test): Holding {
  let isRated = true;
  for (const { api, permissions } of application.access) {
    for (const permission of permissions) {
      if (passes(api, permission)) return SOME;
      if (permission.rating === 'unrated') isRated = false;
    }
  }
  if (!isRated) return UNRATED;
  return application.unreadAccess.length > 0 ? MAYBE : NONE;
}

/** Why an application may hold more than is known; null where all grants were read. */
export function unreadGrants({ unreadAccess }: ConnectedApplication): Why | null {
  return unreadAccess.length > 0 ? UNREAD : null;
}

/** The privileged permissions of an application, for a sentence. */
export function privilegedNames(application: ConnectedApplication): string {
  return permissionNames(application, isPrivilegedOne);
}

/** The permissions that pass, each once, for a sentence. */
export function permissionNames({ access }: ConnectedApplication, passes: Test): string {
  const names = access.flatMap(({ api, permissions }) =>
    permissions.filter((one) => passes(api, one)).map((one) => permissionName(api, one)),
  );
  return listed([...new Set(names)]);
}

function isPrivilegedOne(api: DefenderApiKey, { value }: HeldPermission): boolean {
  return isPrivileged(api, value);
}
