import type { DefenderApiKey } from '../../domain/defenderApis.ts';
import type { Profile } from '../profiles.ts';
import type { FactsSpec } from './factsSpec.ts';

export type AccessContext = 'application' | 'user';

/** A company whose multi-tenant applications the demo tenant uses. */
export interface Vendor {
  readonly name: string;
  readonly domain: string;
  readonly verified: boolean;
}

export type SpecOrigin =
  | { readonly kind: 'ownTenant' }
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'microsoft' }
  | { readonly kind: 'managedIdentity'; readonly azureResourceId: string }
  | { readonly kind: 'agentIdentity' }
  | { readonly kind: 'legacy' };

/** An API that tokens are asked for; the last two have nothing to do with Defender. */
export type TokenResource = DefenderApiKey | 'keyVault' | 'azureDirectory';

export interface UsageSpec {
  readonly resource: TokenResource;
  readonly context: AccessContext;
  readonly profile: Profile;
  /** Entra's error codes of the failures, taken in turn. */
  readonly errorCodes: readonly [number, ...number[]];
}

export interface DelegatedSpec {
  readonly api: DefenderApiKey;
  readonly scopes: readonly [string, ...string[]];
  /** Consent for everybody, or by so many people, each for themselves. */
  readonly users: 'all' | number;
}

/** Everything about a client application that is not derived from the seed. */
export interface ApplicationSpec {
  readonly name: string;
  readonly origin: SpecOrigin;
  /** App role values by API; a GUID stands for a role that the dictionary does not name. */
  readonly roles?: Readonly<Partial<Record<DefenderApiKey, readonly string[]>>>;
  readonly delegated?: readonly DelegatedSpec[];
  readonly usage?: readonly UsageSpec[];
  /** Days before the tenant's start; a grant without it is some months old. */
  readonly grantedDaysAgo?: number;
  readonly notes?: string;
  /** Owners, credentials and redirect URIs: in good order unless it says otherwise, or as chance has it. */
  readonly facts?: FactsSpec | 'byChance';
  readonly accountEnabled?: boolean;
  readonly disabledByMicrosoftStatus?: string;
  readonly isDisabled?: boolean;
  /** True when the service principal has been deleted, while its grants or its records are still there. */
  readonly deleted?: boolean;
}

type Rest = Omit<ApplicationSpec, 'name' | 'origin'>;

export function own(name: string, rest: Rest): ApplicationSpec {
  return { name, origin: { kind: 'ownTenant' }, ...rest };
}

export function byVendor(vendor: Vendor, name: string, rest: Rest): ApplicationSpec {
  return { name, origin: { kind: 'vendor', vendor }, ...rest };
}

export function byMicrosoft(name: string, rest: Rest): ApplicationSpec {
  return { name, origin: { kind: 'microsoft' }, ...rest };
}

/** `path` is the part of the Azure resource ID after the subscription. */
export function managedIdentity(name: string, path: string, rest: Rest): ApplicationSpec {
  const azureResourceId = `/subscriptions/3e1f9a40-6c5d-4b7e-9a12-7d4c2b8f0e63/resourcegroups/${path}`;
  return { name, origin: { kind: 'managedIdentity', azureResourceId }, ...rest };
}

export function agentIdentity(name: string, rest: Rest): ApplicationSpec {
  return { name, origin: { kind: 'agentIdentity' }, ...rest };
}

/** Tokens for the application itself. */
export function inBackground(
  resource: TokenResource,
  profile: Profile,
  ...errorCodes: readonly number[]
): UsageSpec {
  return { resource, context: 'application', profile, errorCodes: orDefault(errorCodes) };
}

/** Tokens for people who use the application. */
export function forUsers(
  resource: TokenResource,
  profile: Profile,
  ...errorCodes: readonly number[]
): UsageSpec {
  return { resource, context: 'user', profile, errorCodes: orDefault(errorCodes) };
}

/** Without a word on the cause, a client secret that was wrong. */
function orDefault([first = 7_000_215, ...more]: readonly number[]): [number, ...number[]] {
  return [first, ...more];
}
