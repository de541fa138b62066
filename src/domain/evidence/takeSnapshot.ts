import type { Count, LastSeen, UnknownReason } from '../activity.ts';
import type { ConnectedApplication, Consent } from '../connectedApplication.ts';
import { describeUnknown } from '../describeActivity.ts';
import { judge } from '../findings/findingIndex.ts';
import {
  type Credential,
  type Known,
  type Owners,
  reviewFactsOf,
  type TenantReviewFacts,
} from '../reviewFacts.ts';
import { mapInSteps, type Work } from '../work.ts';
import { provenanceOf, type Taking } from './provenance.ts';
import { SNAPSHOT_VERSION, type Snapshot, type SnapshotApplication } from './snapshot.ts';

/** These applications as they are now, with the proof. */
export function* takeSnapshot(applications: readonly ConnectedApplication[], taking: Taking): Work<Snapshot> {
  return {
    format: 'connected-applications/snapshot',
    version: SNAPSHOT_VERSION,
    provenance: provenanceOf(applications.length, taking),
    applications: yield* mapInSteps(applications, (application) => snapshotOf(application, taking)),
  };
}

/** One application as it is now. */
export function snapshotOf(application: ConnectedApplication, { judging }: Taking): SnapshotApplication {
  const { activity, origin } = application;
  const { findings, unjudged } = judge(application, judging);
  return {
    key: application.key,
    appId: application.appId,
    objectId: application.objectId,
    name: application.name,
    origin: origin.kind,
    verifiedPublisher: origin.kind === 'otherTenant' ? origin.verifiedPublisher : null,
    signIn: application.signIn.state,
    presence: application.presence.kind,
    permissions: application.access.flatMap(({ api, context, permissions }) =>
      permissions.map(({ value, rating, consent, grantedAt }) => ({
        api,
        context,
        value,
        class: rating,
        consent: consentOf(consent),
        grantedAt: instant(grantedAt),
      })),
    ),
    unreadAccess: application.unreadAccess.map(({ api, context }) => ({ api, context })),
    lastSeen: lastSeenOf(activity.lastSeen),
    requests24h: tallyOf(activity.requests24h),
    failed24h: tallyOf(activity.failed24h),
    trend: [...activity.trend],
    trendAtLeast: activity.trendAtLeast,
    graphRequests24h: activity.graphRequests24h && tallyOf(activity.graphRequests24h),
    createdAt: instant(application.facts?.createdAt ?? null),
    ...heldOf(application, judging.facts),
    findings: findings.map(({ key, confidence, sentence }) => ({ key, confidence, sentence })),
    unjudged: unjudged.map(({ key }) => key),
  };
}

function consentOf(consent: Consent | null): 'allUsers' | number | null {
  return consent && (consent.for === 'allUsers' ? 'allUsers' : consent.count);
}

function lastSeenOf(seen: LastSeen): SnapshotApplication['lastSeen'] {
  switch (seen.state) {
    case 'seen':
      return { state: 'seen', at: seen.at.toISOString(), until: seen.until.toISOString() };
    case 'noRecord':
      return { state: 'noRecord', since: seen.since.toISOString() };
    case 'anyApi':
      return { state: 'anyApi', at: seen.at.toISOString() };
    case 'unknown':
      return unknown(seen.reason);
  }
}

function tallyOf(count: Count): SnapshotApplication['requests24h'] {
  return count.state === 'known' ? { ...count } : unknown(count.reason);
}

/** Who owns both objects of an application, and what they sign in with. */
function heldOf(application: ConnectedApplication, facts: TenantReviewFacts) {
  const { principal, registration } = reviewFactsOf(application, facts);
  const credentials = (all: readonly Credential[]) => all.map((one) => credentialOf(one, facts));
  return {
    servicePrincipalOwners: known(principal, (value) => ownersOf(value.owners)),
    registrationOwners: registration && known(registration, (value) => ownersOf(value.owners)),
    servicePrincipalCredentials: known(principal, (value) => stated(credentials(value.credentials))),
    registrationCredentials:
      registration && known(registration, (value) => stated(credentials(value.credentials))),
  };
}

function ownersOf(owners: Known<Owners>) {
  return known(owners, ({ owners: all, hasMore }) => stated({ owners: [...all], hasMore }));
}

function credentialOf(credential: Credential, { credentialUses: uses }: TenantReviewFacts) {
  const { startsAt, expiresAt, ...rest } = credential;
  const usedAt = uses.state === 'known' ? uses.value.get(credential.keyId.toLowerCase()) : undefined;
  return {
    ...rest,
    startsAt: instant(startsAt),
    expiresAt: instant(expiresAt),
    lastUsedAt: instant(usedAt ?? null),
  };
}

interface Unknown {
  readonly state: 'unknown';
  readonly why: string;
}

/** Carries on with a known value; an unknown one says why in a sentence. */
function known<T, R>(fact: Known<T>, then: (value: T) => R): R | Unknown {
  return fact.state === 'known' ? then(fact.value) : unknown(fact.reason);
}

function stated<T>(value: T) {
  return { state: 'known', value } as const;
}

function unknown(reason: UnknownReason) {
  return { state: 'unknown', why: describeUnknown(reason) } as const;
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
