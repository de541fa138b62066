/** What a reviewer decided to do with an application. */
export const CHOICES = ['keep', 'reduce', 'retire', 'askOwner'] as const;
export type Choice = (typeof CHOICES)[number];

export const CHOICE_LABELS: Readonly<Record<Choice, string>> = {
  keep: 'Keep',
  reduce: 'Reduce permissions',
  retire: 'Retire',
  askOwner: 'Ask the owner',
};

/** One decision on one application. It is a note of the reviewer; nothing in the tenant changes by it. */
export interface Decision {
  readonly choice: Choice;
  readonly reason: string;
  /** The user name of the signed-in account. */
  readonly reviewer: string;
  readonly decidedAt: Date;
  /** The day of the next review, as `yyyy-mm-dd`; null without one. */
  readonly nextReview: string | null;
}

/** Decisions by the application's key. */
export type Decisions = ReadonlyMap<string, Decision>;
