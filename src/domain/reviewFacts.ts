import type { UnknownReason } from './activity.ts';
import type { ConnectedApplication } from './connectedApplication.ts';
import { RATINGS } from './permissions.ts';

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
  /** By the service principal's object ID; null when it is gone. */
  readonly principals: ReadonlyMap<string, PrincipalFacts | null>;
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

/** What is to be asked about one application. */
export interface FactsWanted {
  /** The application's key. */
  readonly key: string;
  /** Of its service principal; null when there is none to ask for. */
  readonly objectId: string | null;
  /** Of its registration, in lower case; null when this tenant cannot have it. */
  readonly appId: string | null;
}

/**
 * What to ask about these applications, the most powerful first. Microsoft's own are left out: nobody in this
 * tenant can change their owners or credentials.
 */
export function factsWanted(applications: readonly ConnectedApplication[]): readonly FactsWanted[] {
  const byRating = new Map([...RATINGS, null].map((rating) => [rating, [] as FactsWanted[]]));
  for (const application of applications) {
    const wanted = wantedOf(application);
    if (wanted) byRating.get(application.rating)?.push(wanted);
  }
  return [...byRating.values()].flat();
}

function wantedOf(application: ConnectedApplication): FactsWanted | null {
  if (application.origin.kind === 'microsoft') return null;
  const objectId = hasPrincipal(application) ? application.objectId : null;
  const appId = mayBeRegisteredHere(application) ? (application.appId?.toLowerCase() ?? null) : null;
  return objectId === null && appId === null ? null : { key: application.key, objectId, appId };
}

function hasPrincipal({ objectId, presence }: ConnectedApplication): boolean {
  return objectId !== null && presence.kind !== 'clientDeleted';
}

/** Others keep their registration in their own tenant; managed and agent identities have none. */
function mayBeRegisteredHere({ origin }: ConnectedApplication): boolean {
  return origin.kind === 'thisTenant' || origin.kind === 'unknown';
}

/** What has been read of one application. */
export function reviewFactsOf(application: ConnectedApplication, facts: TenantReviewFacts): ReviewFacts {
  return { principal: principalOf(application, facts), registration: registrationOf(application, facts) };
}

function principalOf(
  application: ConnectedApplication,
  { principals, rest }: TenantReviewFacts,
): Known<PrincipalFacts> {
  const { objectId, origin, unread } = application;
  const principal = objectId === null ? null : principals.get(objectId);
  if (principal) return { state: 'known', value: principal };
  if (origin.kind === 'microsoft') return unknown({ kind: 'ofMicrosoft' });
  if (principal === undefined && hasPrincipal(application)) return unknown(rest);
  return unknown(unread ? { kind: 'problem', problem: unread } : { kind: 'noPrincipal' });
}

function registrationOf(
  application: ConnectedApplication,
  { registrations, rest }: TenantReviewFacts,
): Known<Registration> | null {
  const { appId, unread } = application;
  const registration = appId === null ? undefined : registrations.get(appId.toLowerCase());
  if (registration) return { state: 'known', value: registration };
  if (registration === null || !mayBeRegisteredHere(application)) return null;
  if (appId !== null) return unknown(rest);
  return unknown(unread ? { kind: 'problem', problem: unread } : { kind: 'appIdUnknown' });
}

function unknown(reason: UnknownReason): { readonly state: 'unknown'; readonly reason: UnknownReason } {
  return { state: 'unknown', reason };
}
