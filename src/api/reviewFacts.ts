import type * as v from 'valibot';
import { isAbort, type Problem, toProblem } from '../domain/problem.ts';
import type { FactsWanted, Known, Owners, PrincipalFacts, Registration } from '../domain/reviewFacts.ts';
import type { ApiClient } from './apiClient.ts';
import { BATCH_SIZE } from './batch.ts';
import { readPages } from './pages.ts';
import {
  type Answer,
  askQuestions,
  FACTS_NEEDS,
  type Question,
  questionsOf,
  type WithoutOwners,
} from './reviewFactsQuestions.ts';
import { type FactsRow, PrincipalRowSchema, RegistrationRowSchema } from './reviewFactsRows.ts';
import { FACTS_SUBJECT } from './reviewFactsSubjects.ts';

/** What one request brought. An object that was asked for and is not in the directory is null. */
export interface FactsPart {
  /** By object ID. */
  readonly principals: ReadonlyMap<string, PrincipalFacts | null>;
  /** By app ID, in lower case. */
  readonly registrations: ReadonlyMap<string, Registration | null>;
}

/** Whom the reading of the facts keeps informed. */
export interface FactsListener {
  /** How many requests are answered, of how many. */
  onProgress(done: number, of: number): void;
  /** Gets what each request brought, as soon as it is answered. */
  publish(part: FactsPart): void;
}

/**
 * Reads owners, credentials and registrations in the order given, up to 300 objects a request, at the pace
 * that the limit on credentials allows. What could not be read is left out, and a request that brings nothing
 * ends the reading. Gives the first problem, or null.
 */
export async function readReviewFacts(
  client: ApiClient,
  wanted: readonly FactsWanted[],
  { onProgress, publish }: FactsListener,
  signal: AbortSignal,
): Promise<Problem | null> {
  const questions = questionsOf(wanted);
  const requests = Math.ceil(questions.length / BATCH_SIZE);
  const withoutOwners: WithoutOwners = new Map();
  let first: Problem | null = null;
  for (let done = 0; done < requests; done += 1) {
    onProgress(done, requests);
    const batch = questions.slice(done * BATCH_SIZE, (done + 1) * BATCH_SIZE);
    const { part, problem } = await readBatch(client, batch, withoutOwners, signal).catch(nothingRead);
    first ??= problem;
    // What keeps all of it away would keep the rest away, too.
    if (part.principals.size + part.registrations.size === 0) break;
    publish(part);
  }
  return first;
}

interface BatchRead {
  readonly part: FactsPart;
  readonly problem: Problem | null;
}

function nothingRead(error: unknown): BatchRead {
  if (isAbort(error)) throw error;
  const part = { principals: new Map(), registrations: new Map() };
  return { part, problem: toProblem(error, FACTS_SUBJECT) };
}

async function readBatch(
  client: ApiClient,
  questions: readonly Question[],
  withoutOwners: WithoutOwners,
  signal: AbortSignal,
): Promise<BatchRead> {
  const principals = new Map<string, PrincipalFacts | null>();
  const registrations = new Map<string, Registration | null>();
  let first: Problem | null = null;
  for (const answer of await askQuestions(client, questions, withoutOwners, signal)) {
    const problem =
      answer.kind === 'principals'
        ? await takeRows(client, answer, PrincipalRowSchema, withoutOwners, principals, signal)
        : await takeRows(client, answer, RegistrationRowSchema, withoutOwners, registrations, signal);
    first ??= problem;
  }
  return { part: { principals, registrations }, problem: first };
}

/** Puts the objects of an answer into `found`, and gives the problem that kept some away, or null. */
async function takeRows<Facts>(
  client: ApiClient,
  { kind, ids, outcome, address }: Answer,
  row: v.GenericSchema<unknown, FactsRow<Facts>>,
  withoutOwners: WithoutOwners,
  found: Map<string, Facts | null>,
  signal: AbortSignal,
): Promise<Problem | null> {
  if (!outcome.ok) return outcome.problem;
  const list = { address, firstPage: outcome.body, row, needs: FACTS_NEEDS, limit: 'credentials' } as const;
  const { rows, problem } = await readPages(client, list, signal);
  for (const { id, owners, facts } of rows) found.set(id, facts(ownersOf(owners, withoutOwners.get(kind))));
  // After a problem nobody can tell which of the others is not there.
  if (!problem) for (const id of ids) if (!found.has(id)) found.set(id, null);
  return problem;
}

/** No owners in a row is not the same as no owner. */
function ownersOf(owners: Owners | null, refused: Problem | undefined): Known<Owners> {
  if (owners) return { state: 'known', value: owners };
  const problem = refused ?? { kind: 'wrongShape', what: FACTS_SUBJECT, path: 'owners' };
  return { state: 'unknown', reason: { kind: 'problem', problem } };
}
