import type { ConnectedApplication } from '../connectedApplication.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../reviewFacts.ts';
import { mapInSteps, type Work } from '../work.ts';
import { FINDING_KEYS, type FindingKey, type Subject, type Verdict } from './finding.ts';
import { RULES } from './rules.ts';
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
export interface Finding extends Extract<Verdict, { state: 'found' }> {
  readonly key: FindingKey;
}

/** A rule that could not judge, and why. */
export interface Unjudged {
  readonly key: FindingKey;
  readonly why: string;
}

/** Judges all applications by all rules. */
export function* indexFindings(
  applications: readonly ConnectedApplication[],
  judging: Judging,
): Work<FindingIndex> {
  const entries = yield* mapInSteps(applications, (application) => {
    const subject = subjectOf(application, judging);
    let [found, unjudged] = [0, 0];
    for (const [place, key] of FINDING_KEYS.entries()) {
      const { state } = RULES[key].judge(subject);
      if (state === 'found') found |= 1 << place;
      if (state === 'unjudged') unjudged |= 1 << place;
    }
    return [application.key, { found, unjudged }] as const;
  });
  return { marks: new Map(entries), judging };
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
    if (verdict.state === 'found') findings.push({ key, ...verdict });
    if (verdict.state === 'unjudged') unjudged.push({ key, why: verdict.why });
  }
  return { findings, unjudged };
}

function subjectOf(application: ConnectedApplication, { facts, thresholds, asOf }: Judging): Subject {
  return {
    application,
    facts: reviewFactsOf(application, facts),
    credentialUses: facts.credentialUses,
    thresholds,
    asOf,
  };
}
