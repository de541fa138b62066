import type { ConnectedApplication } from '../connectedApplication.ts';
import { describeUnknown } from '../describeActivity.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../reviewFacts.ts';
import { mapInSteps, type Work } from '../work.ts';
import { type Confidence, FINDING_KEYS, type FindingKey, type Subject, type Telling } from './finding.ts';
import { heldCredentials } from './heldCredentials.ts';
import { privilege } from './privilege.ts';
import { RULES } from './rules.ts';
import { seriesOf } from './series.ts';
import type { Thresholds } from './thresholds.ts';

/** What all applications are judged with. */
export interface Judging {
  readonly facts: TenantReviewFacts;
  readonly thresholds: Thresholds;
  /** When the activity was read; days count back from it. */
  readonly asOf: Date;
}

/** Which rules found something at an application, and which could not judge it: bit sets by place in FINDING_KEYS. */
export interface FindingMarks {
  readonly found: number;
  readonly unjudged: number;
}

/** What the rules say of all applications, without the sentences: 20,000 of them with 18 each would fill the memory. */
export interface FindingIndex {
  /** By the application's key. */
  readonly marks: ReadonlyMap<string, FindingMarks>;
  readonly judging: Judging;
}

/** A finding with its sentence. */
export interface Finding extends Telling {
  readonly key: FindingKey;
  readonly confidence: Confidence;
}

/** A rule that could not judge, and why, as a sentence. */
export interface Unjudged {
  readonly key: FindingKey;
  readonly why: string;
}

/** Judges all applications by all rules. */
export function* indexFindings(
  applications: readonly ConnectedApplication[],
  judging: Judging,
): Work<FindingIndex> {
  const entries = yield* mapInSteps(
    applications,
    (application) => [application.key, marksOf(subjectOf(application, judging))] as const,
  );
  return { marks: new Map(entries), judging };
}

const ORDERED = FINDING_KEYS.map((key) => RULES[key]);

function marksOf(subject: Subject): FindingMarks {
  let [found, unjudged, bit] = [0, 0, 1];
  for (const rule of ORDERED) {
    const { state } = rule.judge(subject);
    if (state === 'found') found |= bit;
    if (state === 'unjudged') unjudged |= bit;
    bit <<= 1;
  }
  return { found, unjudged };
}

/** What the rules say of one application, in the order of the cards. */
export function judge(
  application: ConnectedApplication,
  judging: Judging,
): { readonly findings: readonly Finding[]; readonly unjudged: readonly Unjudged[] } {
  const subject = subjectOf(application, judging);
  const findings: Finding[] = [];
  const unjudged: Unjudged[] = [];
  for (const key of FINDING_KEYS) {
    const verdict = RULES[key].judge(subject);
    if (verdict.state === 'found') findings.push({ key, confidence: verdict.confidence, ...verdict.tell() });
    if (verdict.state === 'unjudged') {
      const { why } = verdict;
      unjudged.push({ key, why: typeof why === 'string' ? why : describeUnknown(why) });
    }
  }
  return { findings, unjudged };
}

/** An application with all that the rules look at. */
export function subjectOf(application: ConnectedApplication, { facts, thresholds, asOf }: Judging): Subject {
  const own = reviewFactsOf(application, facts);
  return {
    application,
    facts: own,
    credentials: heldCredentials(application, own),
    privilege: privilege(application),
    series: seriesOf(application.activity),
    credentialUses: facts.credentialUses,
    thresholds,
    asOf,
  };
}
