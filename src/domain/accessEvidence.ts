import type { Proof } from './accessFacts.ts';
import { gravest, isRefusal, type Verdict, verdictOf } from './accessVerdict.ts';
import type { ActivityOutcomes, NotAsked, ReportName, UnknownReason, UsageAnswer } from './activity.ts';
import { completenessOf, describeUnknown, minute } from './describeActivity.ts';
import { describeProblem } from './describeProblem.ts';
import type { Problem } from './problem.ts';
import { isStale } from './statement.ts';

/** How the reading of something stands right now. */
export interface Standing {
  readonly isReading: boolean;
  readonly problem: Problem | null;
}

/** What was seen of a source: everything that a row of the access check says follows from it. */
export interface Evidence {
  readonly verdict: Verdict;
  readonly proof: Proof;
  readonly problem: Problem | null;
  readonly text: string;
}

/** Reasons to ask nobody: those of a source, and a tenant in which there was nothing to ask. */
export type WhyNotAsked = NotAsked | 'notYet' | 'nothingToAsk';

const NOT_ASKED: Readonly<Record<WhyNotAsked, string>> = {
  notNeeded: 'Not asked, because a more exact source has answered in full.',
  notConfigured: 'Not asked, because config.json does not set it up.',
  noFile: 'No file has been opened.',
  cancelled: 'Reading was stopped before it answered.',
  notStarted: 'Not asked yet: it starts when you ask for it.',
  notYet: 'Not asked yet: something else must be read before it.',
  nothingToAsk: 'This tenant has none of the Defender APIs, so there was nothing to ask.',
};

export const READING: Evidence = { verdict: 'reading', proof: 'none', problem: null, text: 'No answer yet.' };

export function notAsked(why: WhyNotAsked): Evidence {
  return { verdict: 'notAsked', proof: 'none', problem: null, text: NOT_ASKED[why] };
}

/** A problem, perhaps after an earlier answer, which stays on screen. */
export function failed(problem: Problem, hasAnswer: boolean): Evidence {
  const { why, next } = describeProblem(problem);
  const verdict = verdictOf(problem);
  return {
    verdict: hasAnswer && (verdict === 'noAnswer' || verdict === 'unusable') ? 'partly' : verdict,
    proof: hasAnswer ? 'answered' : 'none',
    problem,
    text: `${why} ${next}${hasAnswer ? ' What was read is still shown.' : ''}`,
  };
}

/** Limits that a report has by nature: its access works all the same, though a column may stay open. */
const BY_NATURE: readonly UnknownReason['kind'][] = ['notCovered', 'graphProvesNothing'];

/** What one report shows of its source. `isColumn` asks whether a column can be filled to its end. */
export function reportEvidence(
  report: ReportName,
  outcomes: ActivityOutcomes,
  standing: Standing | undefined,
  isColumn: boolean,
): Evidence {
  const outcome = outcomes[report];
  const hasAnswer = outcome.state === 'answered';
  const isReading = standing?.isReading ?? false;
  const problem = standing?.problem ?? (hasAnswer ? null : problemIn(outcome.reason));
  if (isReading && (problem || !hasAnswer)) return READING;
  if (problem) return failed(problem, hasAnswer);
  if (outcome.state === 'unknown') return unknownEvidence(outcome.reason);
  const { answer } = outcome;
  if ('uses' in answer && answer.problem) return failed(answer.problem, true);
  if ('uses' in answer) return listEvidence(answer.uses.size, 'the report');
  if ('applications' in answer) return listEvidence(answer.applications.size, 'the file');
  return answerEvidence(answer, isReading, isColumn);
}

function problemIn(reason: UnknownReason): Problem | null {
  return reason.kind === 'problem' ? reason.problem : null;
}

function unknownEvidence(reason: UnknownReason): Evidence {
  const text = describeUnknown(reason);
  switch (reason.kind) {
    case 'pending':
      return notAsked('notYet');
    case 'notAsked':
      return notAsked(reason.why);
    case 'emptyTable':
      return emptyEvidence(reason.table);
    case 'noTable':
      return { verdict: 'noTable', proof: 'none', problem: null, text };
    case 'cutOff':
      return { verdict: 'unusable', proof: 'answered', problem: null, text };
    default:
      return { verdict: 'unusable', proof: 'none', problem: null, text };
  }
}

/** Empty where others have records: most likely nobody fills it. */
function emptyEvidence(what: string): Evidence {
  const text = `No records in ${what}: most likely it is not filled, so this proves no inactivity.`;
  return { verdict: 'empty', proof: 'empty', problem: null, text };
}

function listEvidence(applications: number, what: string): Evidence {
  if (applications === 0) return emptyEvidence(what);
  return { verdict: 'works', proof: 'answered', problem: null, text: 'Read to its end.' };
}

function answerEvidence(
  { table, window, covers }: UsageAnswer,
  isReading: boolean,
  isColumn: boolean,
): Evidence {
  const natural = isColumn ? BY_NATURE : [...BY_NATURE, 'interactiveMissing'];
  const limits = covers
    .flatMap(({ days, past24h }) => [days, past24h])
    .flatMap((seen) => (seen.state === 'complete' ? [] : [seen.why.kind]))
    .filter((kind) => !natural.includes(kind));
  const isLimited = limits.length > 0 || isStale(window);
  return {
    verdict: isReading && limits.includes('pending') ? 'reading' : isLimited ? 'partly' : 'works',
    proof: 'answered',
    problem: null,
    text: `${table}: newest record ${minute(window.latestRecord)}, ${completenessOf(window, covers)}.`,
  };
}

/** What several reports of one source show together: the worst of what is open, the best of what is proven. */
export function together(parts: readonly Evidence[]): Evidence {
  const asked = parts.filter(({ verdict }) => verdict !== 'notAsked');
  const text = [...new Set((asked.length > 0 ? asked : parts).map((part) => part.text))].join(' ');
  const problem = gravest(parts.flatMap((part) => part.problem ?? []));
  return { verdict: verdictOfAll(parts, problem), proof: proofOfAll(parts), problem, text };
}

function verdictOfAll(parts: readonly Evidence[], problem: Problem | null): Verdict {
  const verdicts = parts.map(({ verdict }) => verdict);
  const some = (verdict: Verdict) => verdicts.includes(verdict);
  if (some('reading')) return 'reading';
  if (problem && isRefusal(problem)) return verdictOf(problem);
  if (verdicts.every((verdict) => verdict === 'works')) return 'works';
  if (some('works') || some('partly')) return 'partly';
  if (problem) return verdictOf(problem);
  return (['empty', 'noTable', 'unusable'] as const).find(some) ?? 'notAsked';
}

function proofOfAll(parts: readonly Evidence[]): Proof {
  const proofs = parts.map(({ proof }) => proof);
  return (['answered', 'empty'] as const).find((proof) => proofs.includes(proof)) ?? 'none';
}
