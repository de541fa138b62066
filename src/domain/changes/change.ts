import type { Provenance, SnapshotApplication } from '../evidence/snapshot.ts';

/** What may be different between two snapshots: first what adds risk, then what takes some away. */
export const CHANGE_KINDS = [
  'new',
  'permissionAdded',
  'consentChanged',
  'credentialAdded',
  'ownerAdded',
  'enabled',
  'activityStarted',
  'gone',
  'permissionRemoved',
  'credentialRemoved',
  'credentialRenewed',
  'ownerRemoved',
  'disabled',
  'activityStopped',
  'renamed',
  'publisherChanged',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGE_LABELS: Readonly<Record<ChangeKind, string>> = {
  new: 'New applications',
  permissionAdded: 'Permissions added',
  consentChanged: 'Consent for more or fewer users',
  credentialAdded: 'Credentials added',
  ownerAdded: 'Owners added',
  enabled: 'Sign-in enabled',
  activityStarted: 'Activity started',
  gone: 'No longer connected',
  permissionRemoved: 'Permissions removed',
  credentialRemoved: 'Credentials removed',
  credentialRenewed: 'Credentials renewed',
  ownerRemoved: 'Owners removed',
  disabled: 'Sign-in disabled',
  activityStopped: 'Activity stopped',
  renamed: 'Renamed',
  publisherChanged: 'Publisher changed',
};

/** What a comparison is about, where it cannot tell. */
export const TOPICS = [
  'listing',
  'permissions',
  'credentials',
  'owners',
  'signIn',
  'identity',
  'activity',
] as const;
export type Topic = (typeof TOPICS)[number];

export const TOPIC_LABELS: Readonly<Record<Topic, string>> = {
  listing: 'New or no longer connected',
  permissions: 'Permissions',
  credentials: 'Credentials',
  owners: 'Owners',
  signIn: 'Sign-in enabled or disabled',
  identity: 'Name and publisher',
  activity: 'Activity',
};

/** One application at both times. */
export interface Pair {
  readonly before: SnapshotApplication;
  readonly now: SnapshotApplication;
}

/** When both snapshots were taken, and of what. */
export interface Times {
  readonly before: Provenance;
  readonly now: Provenance;
}

/** What a comparison says of one application. Unknown never makes a change. */
export type Difference =
  | { readonly state: 'changed'; readonly kind: ChangeKind; readonly detail: string }
  | { readonly state: 'untold'; readonly topic: Topic; readonly why: string };

export function changed(kind: ChangeKind, detail: string): Difference {
  return { state: 'changed', kind, detail };
}

/** It cannot be told; `why` is a sentence. */
export function untold(topic: Topic, why: string): Difference {
  return { state: 'untold', topic, why };
}

/** Why something is not known at one of both times, or at both. */
export function unknownAt(
  before: { readonly why: string } | null,
  now: { readonly why: string } | null,
): string {
  if (before && before.why === now?.why) return `At both times: ${now.why}`;
  const sentences = [before && `In the earlier file: ${before.why}`, now && `Now: ${now.why}`];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
