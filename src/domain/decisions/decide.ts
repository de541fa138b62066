import type { ConnectedApplication } from '../connectedApplication.ts';
import { CHOICES, type Choice, type Decision, type Decisions, type Entry } from './decision.ts';

/** Who decides, and when. */
export interface Signature {
  readonly reviewer: string;
  readonly decidedAt: Date;
}

/** The decisions with the same one on each of these applications, in place of an earlier one. */
export function withDecision(
  decisions: Decisions,
  applications: readonly ConnectedApplication[],
  entry: Entry,
  signature: Signature,
): Decisions {
  const next = new Map(decisions);
  for (const application of applications) {
    next.set(application.key, { ...entry, ...signature, ...subjectOf(application) });
  }
  return next;
}

function subjectOf(application: ConnectedApplication): Pick<Decision, 'application' | 'held'> {
  const { key, appId, objectId, name, access, unreadAccess } = application;
  const held = access.flatMap(({ api, context, permissions }) =>
    permissions.map(({ value }) => ({ api, context, value })),
  );
  return { application: { key, appId, objectId, name }, held: unreadAccess.length > 0 ? null : held };
}

/** The decisions without those on the applications of these keys. */
export function withoutDecision(decisions: Decisions, keys: readonly string[]): Decisions {
  const gone = new Set(keys);
  return new Map([...decisions].filter(([key]) => !gone.has(key)));
}

/** Both together; where both decide on the same application, the later decision holds. */
export function mergeDecisions(ours: Decisions, theirs: Decisions): Decisions {
  const merged = new Map(theirs);
  for (const [key, own] of ours) {
    const other = merged.get(key);
    if (!other || own.decidedAt >= other.decidedAt) merged.set(key, own);
  }
  return merged;
}

/** How many decisions were made, changed or removed since `saved`. */
export function countUnsaved(decisions: Decisions, saved: Decisions): number {
  let count = 0;
  for (const [key, decision] of decisions) if (saved.get(key) !== decision) count += 1;
  for (const key of saved.keys()) if (!decisions.has(key)) count += 1;
  return count;
}

export interface DecisionSummary {
  readonly byChoice: Readonly<Record<Choice, number>>;
  /** Whose next review is due. */
  readonly overdue: number;
}

/** How the decisions stand on this UTC day (`yyyy-mm-dd`). */
export function summarize(decisions: Iterable<Decision>, today: string): DecisionSummary {
  const byChoice = { keep: 0, reduce: 0, retire: 0, askOwner: 0 } satisfies Record<Choice, number>;
  let overdue = 0;
  for (const decision of decisions) {
    byChoice[decision.choice] += 1;
    if (isOverdue(decision, today)) overdue += 1;
  }
  return { byChoice, overdue };
}

/** Whether the day of the next review has come. */
export function isOverdue({ nextReview }: Decision, today: string): boolean {
  return nextReview !== null && nextReview <= today;
}

/** The choices that were made at all, in their order. */
export function choicesMade({ byChoice }: DecisionSummary): readonly Choice[] {
  return CHOICES.filter((choice) => byChoice[choice] > 0);
}
