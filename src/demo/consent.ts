import type { World } from './world.ts';

const OPENID = new Set(['openid', 'profile', 'email', 'offline_access']);

/** Which Graph permissions this app has in the tenant; authorizing adds to it. */
export interface Consent {
  readonly granted: readonly string[];
  /** The ones among `scopes` that are not granted yet. */
  missing(scopes: readonly string[]): readonly string[];
  /** Whether the tenant refuses one of them. */
  refuses(scopes: readonly string[]): boolean;
  add(scopes: readonly string[]): void;
}

export function createConsent({ rules }: Pick<World, 'rules'>): Consent {
  const granted = new Map(rules.consented.map((scope) => [scope.toLowerCase(), scope]));
  const { refused } = rules;
  return {
    get granted() {
      return [...granted.values()];
    },
    missing: (scopes) => scopes.filter((scope) => !granted.has(scope.toLowerCase())),
    refuses: (scopes) => scopes.some((scope) => refused === '*' || refused.includes(scope)),
    add: (scopes) => {
      for (const scope of scopes) granted.set(scope.toLowerCase(), scope);
    },
  };
}

/** The Graph permissions in a `scope` parameter, without the resource in front; those of OpenID always go. */
export function graphScopes(scope: string | null): readonly string[] {
  const names = (scope ?? '').split(' ').map((name) => name.replace(/^https:\/\/[^/]+\//, ''));
  return names.filter((name) => name && name !== '.default' && !OPENID.has(name.toLowerCase()));
}
