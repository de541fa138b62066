import {
  type Evidence,
  failed,
  notAsked,
  READING,
  reportEvidence,
  type Standing,
  together,
} from './accessEvidence.ts';
import { type AccessFacts, accessFacts } from './accessFacts.ts';
import { type Asker, missingPermissions, requestText } from './accessRequest.ts';
import { gravest, isRefusal, type Verdict } from './accessVerdict.ts';
import {
  ACCESS_CONTEXTS,
  type AccessContext,
  type ActivityOutcomes,
  type Outcome,
  type ReportName,
} from './activity.ts';
import type { DefenderApiKey } from './defenderApis.ts';
import { CONTEXT_LABELS } from './describeActivity.ts';
import type { DirectoryGap, DirectoryPart } from './directory.ts';
import { type EntraAsk, entraAsk } from './entraAsk.ts';
import { tokenOutcomes } from './reports.ts';
import {
  ACTIVITY_INFO,
  type ActivitySourceKey,
  cloudOffer,
  DIRECTORY_INFO,
  type NeedsKey,
  type SourceInfo,
  type SourceNeeds,
  sourceNeeds,
} from './sourceNeeds.ts';

export interface DirectoryStanding extends Standing {
  /** Whether it has been read once. */
  readonly hasBeenRead: boolean;
  /** The Defender APIs that were asked about. */
  readonly apis: readonly DefenderApiKey[];
  readonly gaps: readonly DirectoryGap[];
}

export interface AccessCheckInput {
  readonly outcomes: ActivityOutcomes;
  /** How the reading of each report stands; those that nobody asks are absent. */
  readonly standings: Readonly<Partial<Record<ReportName, Standing>>>;
  readonly directory: DirectoryStanding;
  /** The Microsoft Graph permissions of the session, in lower case; null when not known. */
  readonly granted: ReadonlySet<string> | null;
  readonly asker: Asker;
}

/** How access to one source, or to what fills one group of columns, stands. */
export interface AccessRow extends SourceInfo {
  readonly key: NeedsKey | AccessContext;
  readonly needs: SourceNeeds;
  readonly facts: AccessFacts;
  readonly verdict: Verdict;
  /** Why, and what helps. */
  readonly sentence: string;
  /** A message to the person who can close the gap; null where nobody has anything to grant. */
  readonly request: string | null;
  /** Null where a visit to Entra cannot help. */
  readonly ask: EntraAsk | null;
}

export interface AccessCheck {
  /** The lists of the directory and the sources of activity. */
  readonly sources: readonly AccessRow[];
  /** Last seen, requests and trend, by context: each from the best of the sources. */
  readonly contexts: readonly AccessRow[];
}

const DIRECTORY_PARTS = Object.keys(DIRECTORY_INFO) as readonly DirectoryPart[]; // the keys of a full record
const ACTIVITY_SOURCES = Object.keys(ACTIVITY_INFO) as readonly ActivitySourceKey[]; // likewise

/** What the signed-in admin can see and why not, as far as answers and refusals prove it. */
export function accessCheck(input: AccessCheckInput): AccessCheck {
  const { directory } = input;
  return {
    sources: [
      ...DIRECTORY_PARTS.map((part) =>
        row(input, part, part, DIRECTORY_INFO[part], directoryEvidence(part, directory)),
      ),
      ...ACTIVITY_SOURCES.map((key) =>
        row(input, key, key, ACTIVITY_INFO[key], inCloud(input, key, sourceEvidence(key, input))),
      ),
    ],
    contexts: ACCESS_CONTEXTS.map((context) => contextRow(context, input)),
  };
}

/** How many sources there are to see, without those that nobody asked. */
export function accessSummary(rows: readonly AccessRow[]) {
  const count = (verdict: Verdict) => rows.filter((candidate) => candidate.verdict === verdict).length;
  return {
    works: count('works'),
    partly: count('partly'),
    reading: count('reading'),
    asked: rows.length - count('notAsked'),
  };
}

function row(
  { granted, asker }: AccessCheckInput,
  key: AccessRow['key'],
  source: NeedsKey,
  { title, fills }: SourceInfo,
  { verdict, proof, problem, text }: Evidence,
): AccessRow {
  const needs = sourceNeeds(source, asker.cloud);
  const offer = cloudOffer(source, asker.cloud);
  return {
    key,
    title,
    fills,
    needs:
      problem?.kind === 'consentMissing'
        ? { ...needs, permissions: missingPermissions({ problem, needs }) }
        : needs,
    facts: accessFacts({ needs, offer, proof, problem, granted }),
    verdict,
    sentence: text,
    request: requestText({ source, title, verdict, problem, needs }, asker),
    ask: problem && entraAsk(problem),
  };
}

/** Where some APIs were read and others not, the list is there in part. */
function directoryEvidence(part: DirectoryPart, directory: DirectoryStanding): Evidence {
  const { isReading, hasBeenRead, apis } = directory;
  // What refuses the applications says nothing of the delegated permissions, which take another permission.
  const isForeign = part === 'delegatedGrants' && directory.problem && isRefusal(directory.problem);
  const problem = isForeign ? null : directory.problem;
  const gaps = directory.gaps.filter((gap) => gap.part === part);
  if (isReading && (problem || gaps.length > 0 || !hasBeenRead)) return READING;
  if (problem) return failed(problem, hasBeenRead);
  if (!hasBeenRead) return notAsked('notYet');
  if (apis.length === 0) return notAsked('nothingToAsk');
  const worst = gravest(gaps.map((gap) => gap.problem));
  if (!worst) return { verdict: 'works', proof: 'answered', problem: null, text: 'Read to its end.' };
  const without = new Set(gaps.map((gap) => gap.api));
  return failed(worst, !without.has(null) && apis.some((api) => !without.has(api)));
}

function sourceEvidence(key: ActivitySourceKey, input: AccessCheckInput): Evidence {
  return together(ACTIVITY_INFO[key].reports.map((report) => evidenceOf(report, input, false)));
}

function evidenceOf(report: ReportName, input: AccessCheckInput, isColumn: boolean): Evidence {
  const { outcomes, standings, directory } = input;
  const evidence = reportEvidence(report, outcomes, standings[report], isColumn);
  if (evidence.verdict !== 'notAsked') return evidence;
  if (isPending(outcomes[report]) && directory.isReading) return READING;
  return isNotNeeded(outcomes[report]) && mayBeNeeded(outcomes) ? notAsked('notYet') : evidence;
}

function isPending(outcome: Outcome<unknown>): boolean {
  return outcome.state === 'unknown' && outcome.reason.kind === 'pending';
}

function isNotNeeded(outcome: Outcome<unknown>): boolean {
  if (outcome.state === 'answered') return false;
  const { reason } = outcome;
  return reason.kind === 'notAsked' && reason.why === 'notNeeded';
}

/** As long as an exact answer may come, nobody can tell whether another is needed. */
function mayBeNeeded(outcomes: ActivityOutcomes): boolean {
  return ACCESS_CONTEXTS.some((context) =>
    tokenOutcomes(outcomes, context).some(({ outcome }) => isPending(outcome)),
  );
}

/** What a cloud does not have cannot answer, so nothing else has to be granted for it. */
function inCloud({ asker }: AccessCheckInput, key: ActivitySourceKey, evidence: Evidence): Evidence {
  const isMissing = cloudOffer(key, asker.cloud) === 'notOffered' && evidence.proof === 'none';
  if (!isMissing) return evidence;
  const text = `Microsoft does not offer it in this cloud: ${asker.cloud.label}.`;
  return { verdict: 'notInCloud', proof: 'none', problem: null, text };
}

/** The best first. Where none answers, the most exact source that was asked says why. */
const BEST_FIRST: readonly Verdict[] = ['works', 'partly', 'reading'];

function contextRow(context: AccessContext, input: AccessCheckInput): AccessRow {
  const candidates = tokenOutcomes(input.outcomes, context).flatMap(({ report }) => {
    const source = ACTIVITY_SOURCES.find((key) => ACTIVITY_INFO[key].reports.includes(report));
    return source ? [{ source, evidence: inCloud(input, source, evidenceOf(report, input, true)) }] : [];
  });
  const best =
    BEST_FIRST.flatMap((verdict) => candidates.filter(({ evidence }) => evidence.verdict === verdict))[0] ??
    candidates.find(({ evidence }) => evidence.verdict !== 'notAsked') ??
    candidates[0];
  if (!best) throw new Error(`No report tells of the context ${context}`);
  const { source, evidence } = best;
  const info = { title: CONTEXT_TITLES[context], fills: 'Last seen, Requests, Trend' };
  const text = `${ACTIVITY_INFO[source].title}: ${evidence.text}`;
  return row(input, context, source, info, { ...evidence, text });
}

const CONTEXT_TITLES: Readonly<Record<AccessContext, string>> = {
  application: `Activity, ${CONTEXT_LABELS.application.toLowerCase()} context`,
  user: `Activity, ${CONTEXT_LABELS.user.toLowerCase()} context`,
};
