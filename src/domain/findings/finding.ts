import type { UnknownReason } from '../activity.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import type { CredentialUses, Known, ReviewFacts } from '../reviewFacts.ts';
import type { HeldCredentials } from './heldCredentials.ts';
import type { Holding } from './privilege.ts';
import type { Series } from './series.ts';
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

/** What is said of a finding. */
export interface Telling {
  /** What an admin reads, complete with the numbers. It may quote names from the directory. */
  readonly sentence: string;
  /** What was compared, with the thresholds. */
  readonly numbers: readonly ComparedNumber[];
}

/** Why a rule could not judge: the reason of what is missing, or a sentence of the rule's own. */
export type Why = UnknownReason | string;

/**
 * What a rule says of one application. Unknown never makes a finding of absence, nor a clean bill.
 * The words are made on demand, because most verdicts are only counted.
 */
export type Verdict =
  | { readonly state: 'found'; readonly confidence: Confidence; tell(): Telling }
  | { readonly state: 'clear' }
  | { readonly state: 'unjudged'; readonly why: Why };

/** One application with everything that rules look at. */
export interface Subject {
  readonly application: ConnectedApplication;
  readonly facts: ReviewFacts;
  readonly credentials: HeldCredentials;
  /** Whether it holds a permission that reaches as far as control, or acts on devices, mail or accounts. */
  readonly privilege: Holding;
  /** What it did each day, in each unit that is judged. */
  readonly series: readonly Series[];
  readonly credentialUses: Known<CredentialUses>;
  readonly thresholds: Thresholds;
  /** When the activity was read; days count back from it, and it falls into the last day of the trend. */
  readonly asOf: Date;
}

export interface Rule {
  readonly label: string;
  /** What it rests on: what the sources count, what the directory holds, or both. */
  readonly basis: 'traffic' | 'identity' | 'both';
  /** What it looks for and what it compares, with the thresholds in force. */
  explain(thresholds: Thresholds): string;
  judge(subject: Subject): Verdict;
}

export const CLEAR: Verdict = { state: 'clear' };

export function unjudged(why: Why): Verdict {
  return { state: 'unjudged', why };
}

export function found(confidence: Confidence, tell: () => Telling): Verdict {
  return { state: 'found', confidence, tell };
}

const SURENESS: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Of verdicts on parts of an application: the surest finding, else the first doubt, else clear. */
export function strongest(verdicts: readonly Verdict[]): Verdict {
  let best = CLEAR;
  for (const verdict of verdicts) {
    if (verdict.state !== 'clear' && rank(verdict) < rank(best)) best = verdict;
  }
  return best;
}

function rank(verdict: Verdict): number {
  if (verdict.state === 'found') return SURENESS.indexOf(verdict.confidence);
  return verdict.state === 'unjudged' ? SURENESS.length : SURENESS.length + 1;
}
