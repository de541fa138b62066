import type { ConnectedApplication } from '../connectedApplication.ts';
import type { CredentialUses, Known, ReviewFacts } from '../reviewFacts.ts';
import type { Thresholds } from './thresholds.ts';

/** In the order the cards stand: what may break or be abused first, what is merely worth a look last. */
export const FINDING_KEYS = [
  'expiringBusy',
  'privilegedSilent',
  'unused',
  'failing',
  'goneSilent',
  'spike',
  'firstAfterSilence',
  'unverifiedResponse',
  'disabledTrying',
  'fewOwners',
  'expiredEverywhere',
  'longLivedSecret',
  'principalCredential',
  'oldApi',
  'oddName',
  'quiet',
  'noRecord',
  'new',
] as const;
export type FindingKey = (typeof FINDING_KEYS)[number];

/** How sure a finding is: what the sources say, or what follows from it with an assumption that the sentence names. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** A number that a rule compared, in the words of its label: "Requests on 3 November", 210. */
export interface ComparedNumber {
  readonly label: string;
  readonly value: string;
}

/** What a rule says of one application. Unknown never makes a finding, nor a clean bill. */
export type Verdict =
  | {
      readonly state: 'found';
      readonly confidence: Confidence;
      /** What an admin reads, complete with the numbers. */
      readonly sentence: string;
      readonly numbers: readonly ComparedNumber[];
    }
  | { readonly state: 'clear' }
  | { readonly state: 'unjudged'; readonly why: string };

/** One application with everything that rules look at. */
export interface Subject {
  readonly application: ConnectedApplication;
  readonly facts: ReviewFacts;
  readonly credentialUses: Known<CredentialUses>;
  readonly thresholds: Thresholds;
  /** When the activity was read; days count back from it. */
  readonly asOf: Date;
}

export interface Rule {
  readonly label: string;
  /** What it looks for and what it compares, with the thresholds in force. */
  explain(thresholds: Thresholds): string;
  judge(subject: Subject): Verdict;
}

export const CLEAR: Verdict = { state: 'clear' };

export function unjudged(why: string): Verdict {
  return { state: 'unjudged', why };
}
