import type { Problem } from '../domain/problem.ts';
import type { FactsWanted } from '../domain/reviewFacts.ts';
import type { ApiClient } from './apiClient.ts';
import { type BatchOutcome, sendBatch } from './batch.ts';
import { applicationsNeeds } from './permissionsNeeded.ts';
import { FACTS_SUBJECT } from './reviewFactsSubjects.ts';
import { IN_LIMIT, inFilter } from './servicePrincipals.ts';

export const FACTS_NEEDS = applicationsNeeds(FACTS_SUBJECT);

/** The lists that hold the facts, what their objects are found by, and what is read of them. */
const LISTS = {
  principals: { path: '/servicePrincipals', by: 'id', select: 'id,passwordCredentials,keyCredentials' },
  registrations: {
    path: '/applications',
    by: 'appId',
    select:
      'id,appId,createdDateTime,signInAudience,passwordCredentials,keyCredentials,notes,publisherDomain,web,spa,publicClient',
  },
} as const;

const OWNERS = '$expand=owners($select=id,displayName,userPrincipalName)';

export type FactsKind = keyof typeof LISTS;

/** The objects that one sub-request asks for. */
export interface Question {
  readonly kind: FactsKind;
  readonly ids: readonly string[];
}

/** A question with what came of it. */
export interface Answer extends Question {
  readonly outcome: BatchOutcome;
  /** What the question was sent to. */
  readonly address: string;
}

/** The lists that Graph does not give the owners with, and what it said. */
export type WithoutOwners = Map<FactsKind, Problem>;

/**
 * What to ask in sub-requests, in the order of what is wanted. Both kinds come side by side, so that an
 * application is known as a whole as early as can be.
 */
export function questionsOf(wanted: readonly FactsWanted[]): readonly Question[] {
  const questions: Question[] = [];
  const open: Record<FactsKind, string[]> = { principals: [], registrations: [] };
  const close = (kind: FactsKind) => {
    if (open[kind].length > 0) questions.push({ kind, ids: open[kind] });
    open[kind] = [];
  };
  const add = (kind: FactsKind, id: string | null) => {
    if (id !== null && open[kind].push(id) === IN_LIMIT) close(kind);
  };
  for (const { objectId, appId } of wanted) {
    add('principals', objectId);
    add('registrations', appId);
  }
  close('principals');
  close('registrations');
  return questions;
}

/**
 * Asks up to 20 questions in one request. Where Graph refuses to give the owners along, a question is asked
 * again without them, and later ones to the same list are never asked with them. Throws when the request fails.
 */
export async function askQuestions(
  client: ApiClient,
  questions: readonly Question[],
  withoutOwners: WithoutOwners,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const answers = await send(client, questions, ({ kind }) => !withoutOwners.has(kind), signal);
  const refused = answers.filter(({ kind, outcome }) => isRefused(outcome) && !withoutOwners.has(kind));
  const plain = await send(client, refused, () => false, signal);
  for (const [index, { kind, outcome }] of refused.entries()) {
    // Refused once more, it is not for the owners.
    if (plain[index]?.outcome.ok && !outcome.ok) withoutOwners.set(kind, outcome.problem);
  }
  return answers.map((answer) => plain[refused.indexOf(answer)] ?? answer);
}

function isRefused(outcome: BatchOutcome): boolean {
  return !outcome.ok && outcome.problem.status === 400;
}

async function send(
  client: ApiClient,
  questions: readonly Question[],
  withOwners: (question: Question) => boolean,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const parts = questions.map((question) => ({
    path: pathOf(question, withOwners(question)),
    needs: FACTS_NEEDS,
    question,
  }));
  const outcomes = await sendBatch(client, parts, FACTS_NEEDS, signal, 'credentials');
  return parts.flatMap(({ path, question: { kind, ids } }, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ kind, ids, outcome, address: `/v1.0${path}` }] : [];
  });
}

function pathOf({ kind, ids }: Question, withOwners: boolean): string {
  const { path, by, select } = LISTS[kind];
  const filter = encodeURIComponent(inFilter(by, ids));
  return `${path}?$filter=${filter}&$select=${select}${withOwners ? `&${OWNERS}` : ''}`;
}
