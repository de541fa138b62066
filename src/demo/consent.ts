import type { Cloud } from '../domain/clouds.ts';
import type { TokenAudience } from './accessTokens.ts';
import type { World } from './world.ts';

const OPENID = new Set(['openid', 'profile', 'email', 'offline_access']);

/** Which permissions on Graph and Log Analytics this app has in the tenant; authorizing adds to it. */
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

/** The permissions in a `scope` parameter, without the resource in front; those of OpenID always go. */
export function permissionsIn(scope: string | null): readonly string[] {
  const names = partsOf(scope).map((name) => name.replace(/^https:\/\/[^/]+\//, ''));
  return names.filter((name) => name !== '.default' && !OPENID.has(name.toLowerCase()));
}

/** The one resource that a `scope` parameter asks a token for, or null when it names several. */
export function audienceIn(scope: string | null, cloud: Cloud): TokenAudience | null {
  const [first = 'graph', ...others] = new Set(
    partsOf(scope)
      .filter((name) => !OPENID.has(name.toLowerCase()))
      .map((name) => (name.startsWith(`${cloud.logAnalyticsResource}/`) ? 'logAnalytics' : 'graph')),
  );
  return others.length === 0 ? first : null;
}

/** Whether a permission is one of that resource; Log Analytics has a single one. */
export function isPermissionOn(audience: TokenAudience, permission: string): boolean {
  return (permission.toLowerCase() === 'data.read') === (audience === 'logAnalytics');
}

function partsOf(scope: string | null): readonly string[] {
  return (scope ?? '').split(' ').filter(Boolean);
}
