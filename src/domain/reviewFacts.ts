import type { UnknownReason } from './activity.ts';
import type { ConnectedApplication } from './connectedApplication.ts';

/** Something that was read, or why nobody knows it. An empty list is a statement; unknown is not. */
export type Known<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

export interface Owner {
  readonly objectId: string;
  readonly name: string;
  readonly userPrincipalName: string | null;
}

/** Owners, as far as they came: Graph gives at most 20 with a list. */
export interface Owners {
  readonly owners: readonly Owner[];
  readonly hasMore: boolean;
}

export type CredentialKind = 'secret' | 'certificate';

/** The object a credential stands on. Both can sign in as the application. */
export type CredentialPlace = 'registration' | 'servicePrincipal';

/** A secret or certificate. What it is made of is never read. */
export interface Credential {
  readonly keyId: string;
  readonly kind: CredentialKind;
  readonly place: CredentialPlace;
  readonly name: string;
  /** Null where the directory does not say. */
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
}

export type RedirectPlatform = 'web' | 'spa' | 'publicClient';

/** The application's registration, which only the tenant that owns it can read. */
export interface Registration {
  readonly objectId: string;
  readonly createdAt: Date | null;
  readonly signInAudience: string | null;
  readonly publisherDomain: string | null;
  readonly notes: string | null;
  readonly redirectUris: readonly { readonly platform: RedirectPlatform; readonly uri: string }[];
  readonly credentials: readonly Credential[];
  readonly owners: Known<Owners>;
}

/** What the service principal itself holds beside its access. */
export interface PrincipalFacts {
  readonly credentials: readonly Credential[];
  readonly owners: Known<Owners>;
}

/** What the review reads of one application beyond the list. */
export interface ReviewFacts {
  readonly principal: Known<PrincipalFacts>;
  /** Null: there is none in this tenant, so its credentials are invisible here. */
  readonly registration: Known<Registration> | null;
}

/** When a credential was last used, by key ID in lower case; what is not named proves nothing. */
export type CredentialUses = ReadonlyMap<string, Date>;

/** Everything that the review reads beyond the list. */
export interface TenantReviewFacts {
  /** By the service principal's object ID. */
  readonly principals: ReadonlyMap<string, PrincipalFacts>;
  /** By app ID in lower case; null when there is none. */
  readonly registrations: ReadonlyMap<string, Registration | null>;
  readonly credentialUses: Known<CredentialUses>;
  /** Why the others are not known: being read, stopped, or a problem. */
  readonly rest: UnknownReason;
  readonly isWhole: boolean;
}

/** Before anything has been read. */
export const NO_REVIEW_FACTS: TenantReviewFacts = {
  principals: new Map(),
  registrations: new Map(),
  credentialUses: { state: 'unknown', reason: { kind: 'pending' } },
  rest: { kind: 'pending' },
  isWhole: false,
};

/** What has been read of one application. */
export function reviewFactsOf(
  { appId, objectId, origin }: ConnectedApplication,
  { principals, registrations, rest }: TenantReviewFacts,
): ReviewFacts {
  const unknown = { state: 'unknown', reason: rest } as const;
  const principal = objectId === null ? undefined : principals.get(objectId);
  const registration = appId === null ? undefined : registrations.get(appId);
  // Others keep their registration in their own tenant; managed and agent identities have none.
  const isReadable = origin.kind === 'thisTenant' || origin.kind === 'unknown';
  return {
    principal: principal ? { state: 'known', value: principal } : unknown,
    registration:
      registration === null || (!registration && !isReadable)
        ? null
        : registration
          ? { state: 'known', value: registration }
          : unknown,
  };
}
