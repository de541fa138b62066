import type { AccessContext, ApplicationActivity } from './activity.ts';
import type { DefenderApiKey } from './defenderApis.ts';
import type { Origin } from './origin.ts';
import type { PermissionRating } from './permissions.ts';
import type { Problem } from './problem.ts';

/** For whom a delegated permission holds. */
export type Consent = { readonly for: 'allUsers' } | { readonly for: 'users'; readonly count: number };

/** One permission of one API that an application holds in one context. */
export interface HeldPermission {
  readonly value: string;
  readonly words: string;
  readonly rating: PermissionRating;
  /** Null in application context, which acts without a user. */
  readonly consent: Consent | null;
  /** Null where the grant does not say; delegated grants never do. */
  readonly grantedAt: Date | null;
}

/** One API in one context: a way in. */
export interface Door {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
}

/** What an application may do with one API in one context. */
export interface ApiAccess {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly permissions: readonly HeldPermission[];
}

/** Whether the application can sign in, and who said otherwise. */
export type SignInState =
  | { readonly state: 'enabled' }
  | {
      readonly state: 'disabled';
      readonly by: 'tenant' | 'deactivated' | 'microsoft';
      readonly detail: string;
    }
  | { readonly state: 'unknown' };

/** Why traffic shows up without a present grant. */
export type UngrantedTraffic =
  | 'grantRemoved'
  | 'applicationDeleted'
  | 'preAuthorised'
  | 'onlyFailures'
  | 'portalOnly'
  | 'grantsUnread'
  | 'unknown';

/** How the directory stands towards the application. */
export type Presence =
  | { readonly kind: 'granted' }
  | { readonly kind: 'clientDeleted' }
  | { readonly kind: 'trafficOnly'; readonly why: UngrantedTraffic };

/** The directory's half of a connected application: who it is and what it may do. */
export interface ApplicationIdentity {
  /** The service principal's object ID, or the app ID where only traffic is known. Unique. */
  readonly key: string;
  readonly name: string;
  readonly appId: string | null;
  readonly objectId: string | null;
  readonly origin: Origin;
  readonly signIn: SignInState;
  readonly presence: Presence;
  readonly access: readonly ApiAccess[];
  readonly rating: PermissionRating | null;
  /** APIs and contexts whose grants were not read to their end: there may be more access than `access`. */
  readonly unreadAccess: readonly Door[];
  readonly facts: ApplicationFacts | null;
  /** Set when the directory could not be asked about this client. */
  readonly unread: Problem | null;
  /** What a search looks through, in lower case. */
  readonly searchText: string;
}

/** Facts of the service principal that only the application's own page shows. */
export interface ApplicationFacts {
  readonly type: string | null;
  readonly ownerTenantId: string | null;
  readonly homepage: string | null;
  readonly notes: string | null;
  readonly signInAudience: string | null;
  readonly createdAt: Date | null;
  readonly azureResourceId: string | null;
}

/** A connected application: identity and access joined with traffic. The heart of the product. */
export interface ConnectedApplication extends ApplicationIdentity {
  readonly activity: ApplicationActivity;
}
