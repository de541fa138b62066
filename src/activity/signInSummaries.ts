import type { ApiClient } from '../api/apiClient.ts';
import { USEFUL_MS } from '../api/pageMemory.ts';
import { edgeOfSummaries, readSummaries, type SummaryKind } from '../api/signInSummaries.ts';
import type { UnknownReason } from '../domain/activity.ts';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import { isAbort, type Problem, ProblemError, toProblem } from '../domain/problem.ts';
import { DAY, trendStart } from '../domain/timeWindow.ts';
import { inSlices } from '../domain/work.ts';
import { type ActivityQuestion, type ActivitySource, type ReadListener, SOURCE_SUBJECTS } from './source.ts';
import { summariesOutcomes } from './summariesOutcomes.ts';
import {
  earliest,
  keyOf,
  oldestRecord,
  type PartResult,
  partsOf,
  questionOf,
  type SummariesRead,
  type SummaryPart,
} from './summaryParts.ts';

export const SUMMARY_KINDS: readonly SummaryKind[] = [
  'servicePrincipal',
  'managedIdentity',
  'nonInteractive',
];

const WHAT = SOURCE_SUBJECTS.summaries;

/** What has come is published even when reading was stopped. */
const UNSTOPPED = new AbortController().signal;

/** Publishes what has come, with the reason for what has not. */
type Publish = (missing: UnknownReason, signal: AbortSignal) => Promise<void>;

/**
 * Summarised sign-ins of Entra's reports: days for the trend, hours for the past 24 hours. Microsoft
 * Graph is left out, because its rows would be those of the whole tenant. The requests go one after the
 * other; what has arrived is published, and a reading that broke off goes on where it was.
 */
export function signInSummaries(client: ApiClient): ActivitySource {
  let unfinished: SummariesRead | null = null;
  let hasAnswered = false;
  return {
    read: async (question, listener, signal) => {
      const read = goOnWith(unfinished, question) ?? startReading(question);
      unfinished = read;
      const publish: Publish = async (missing, until) => {
        // While an earlier answer is on screen, half of a new one must not take its place.
        if (!hasAnswered) listener.publish(await inSlices(summariesOutcomes(read, missing), until));
      };
      try {
        await readOn(client, read, publish, listener.onProgress, signal);
      } catch (error) {
        await publish(whyMissing(error), UNSTOPPED);
        throw error;
      }
      const failed = [...read.parts.values()].find(({ problem }) => problem !== null);
      if (failed?.problem) throw new ProblemError(failed.problem);
      const outcomes = await inSlices(summariesOutcomes(read, { kind: 'notCovered' }), signal);
      unfinished = null;
      hasAnswered = true;
      return outcomes;
    },
  };
}

function goOnWith(unfinished: SummariesRead | null, { now }: ActivityQuestion): SummariesRead | null {
  if (!unfinished || now.getTime() - unfinished.askedAt.getTime() > USEFUL_MS) return null;
  for (const [key, { problem }] of unfinished.parts) if (problem) unfinished.parts.delete(key);
  return unfinished;
}

function startReading({ apis, now }: ActivityQuestion): SummariesRead {
  return {
    askedAt: now,
    apis: DEFENDER_APIS.map(({ key }) => key).filter(
      (key) => key !== 'graph' && apis.some((api) => api.key === key),
    ),
    newest: new Map(),
    oldest: new Map(),
    parts: new Map(),
    sums: new Map(),
  };
}

/** Reads what is still missing. Throws when a request was refused in a way that all others would be, too. */
async function readOn(
  client: ApiClient,
  read: SummariesRead,
  publish: Publish,
  onProgress: ReadListener['onProgress'],
  signal: AbortSignal,
): Promise<void> {
  const parts = SUMMARY_KINDS.flatMap((kind) => partsOf(kind, read.apis));
  const of = parts.length + SUMMARY_KINDS.length;
  const report = () => onProgress(read.parts.size + read.newest.size, of);
  report();
  for (const kind of SUMMARY_KINDS) {
    if (!read.newest.has(kind))
      read.newest.set(kind, await edgeOfSummaries(client, kind, 'newest', WHAT, signal));
    report();
    for (const part of partsOf(kind, read.apis)) {
      if (read.parts.has(keyOf(part))) continue;
      read.parts.set(keyOf(part), await readPart(client, part, read.askedAt, signal));
      report();
      await publish({ kind: 'pending' }, signal);
    }
    await readOldest(client, kind, read, signal);
  }
  await publish({ kind: 'pending' }, signal);
}

/** What to say of the parts that did not come. */
function whyMissing(error: unknown): UnknownReason {
  if (isAbort(error)) return { kind: 'notAsked', why: 'cancelled' };
  return { kind: 'problem', problem: toProblem(error, WHAT) };
}

async function readPart(
  client: ApiClient,
  part: SummaryPart,
  now: Date,
  signal: AbortSignal,
): Promise<PartResult> {
  const what = `the sign-in summaries of ${defenderApi(part.api).label}`;
  try {
    const { rows, problem } = await readSummaries(client, questionOf(part, now), what, signal);
    return { state: 'read', rows, oldest: earliest(rows.map(({ first }) => first)), problem };
  } catch (error) {
    if (isAbort(error)) throw error;
    const problem = toProblem(error, what);
    if (concernsAll(problem)) throw error;
    return { state: 'failed', problem };
  }
}

/** Refusals and broken connections that the next request would meet again. */
function concernsAll({ kind }: Problem): boolean {
  return !['wrongShape', 'serviceError', 'requestRejected', 'tooManyPages', 'notJson'].includes(kind);
}

/** Only where no row reaches the first day: then the report itself must say how far back it goes. */
async function readOldest(
  client: ApiClient,
  kind: SummaryKind,
  read: SummariesRead,
  signal: AbortSignal,
): Promise<void> {
  if (read.oldest.has(kind) || read.newest.get(kind) === null) return;
  const known = oldestRecord(read, kind);
  const firstDayEnds = trendStart(read.askedAt).getTime() + DAY;
  const reachesBack = known !== null && known.getTime() < firstDayEnds;
  read.oldest.set(kind, reachesBack ? known : await edgeOfSummaries(client, kind, 'oldest', WHAT, signal));
}
