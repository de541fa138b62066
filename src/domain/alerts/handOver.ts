import type { FindingKey } from '../findings/finding.ts';
import type { Thresholds } from '../findings/thresholds.ts';

/** Something that another engine can watch, or why it cannot. */
export type HandOver<T> =
  | { readonly state: 'possible'; readonly value: T }
  | { readonly state: 'impossible'; readonly why: string };

/** What is to be watched. */
export interface Watch {
  readonly finding: FindingKey;
  readonly thresholds: Thresholds;
  /** Only these applications; null for every one that asks for a token for one of Defender's own APIs. */
  readonly appIds: readonly string[] | null;
}

export function possible<T>(value: T): HandOver<T> {
  return { state: 'possible', value };
}

export function impossible(why: string): HandOver<never> {
  return { state: 'impossible', why };
}

/** Findings that a log of token requests alone can show. */
export const WATCHED_FINDINGS = [
  'failing',
  'spike',
  'goneSilent',
  'firstAfterSilence',
  'disabledTrying',
] as const satisfies readonly FindingKey[];
export type WatchedFinding = (typeof WATCHED_FINDINGS)[number];

export function isWatched(finding: FindingKey): finding is WatchedFinding {
  return (WATCHED_FINDINGS as readonly FindingKey[]).includes(finding);
}

const TOO_SHORT =
  'A detection of Defender looks back 30 days at most, and a scheduled rule of Sentinel 14: neither can see that nothing was used for longer. This finding rests on sources that reach further back.';
const IN_DIRECTORY =
  'It rests on what the directory holds now, not on a record of something that happened. No table of sign-ins holds it, so there is nothing to fire on.';
const CREDENTIALS = `${IN_DIRECTORY} Microsoft Entra sends recommendations on expiring credentials; this page shows them all.`;
const PERMISSIONS = `${IN_DIRECTORY} What may be watched in its place is the granting of permissions, in the audit log.`;

/** Why the others cannot be watched by a query on sign-ins. */
export const WHY_NOT: Readonly<Record<Exclude<FindingKey, WatchedFinding>, string>> = {
  unused: TOO_SHORT,
  quiet: TOO_SHORT,
  noRecord: TOO_SHORT,
  privilegedSilent: `${TOO_SHORT} It also rests on permissions, which no table of sign-ins holds.`,
  expiringBusy: CREDENTIALS,
  expiredEverywhere: CREDENTIALS,
  longLivedSecret: CREDENTIALS,
  principalCredential: CREDENTIALS,
  fewOwners: IN_DIRECTORY,
  unverifiedResponse: PERMISSIONS,
  oldApi: PERMISSIONS,
  oddName: IN_DIRECTORY,
  new: PERMISSIONS,
};
