import type { AccessContext } from '../activity.ts';
import type { DefenderApiKey } from '../defenderApis.ts';

/** What a reviewer decided to do with an application. */
export const CHOICES = ['keep', 'reduce', 'retire', 'askOwner'] as const;
export type Choice = (typeof CHOICES)[number];

export const CHOICE_LABELS: Readonly<Record<Choice, string>> = {
  keep: 'Keep',
  reduce: 'Reduce permissions',
  retire: 'Retire',
  askOwner: 'Ask the owner',
};

/** The application that a decision is on, named so that it can be told even after it is gone. */
export interface DecidedApplication {
  readonly key: string;
  readonly appId: string | null;
  readonly objectId: string | null;
  readonly name: string;
}

/** A permission that an application held, without its words. */
export interface PermissionThen {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly value: string;
}

/** What the reviewer enters. */
export interface Entry {
  readonly choice: Choice;
  readonly reason: string;
  /** The UTC day of the next review, as `yyyy-mm-dd`; null without one. */
  readonly nextReview: string | null;
}

/** One decision on one application. It is a note of the reviewer; nothing in the tenant changes by it. */
export interface Decision extends Entry {
  readonly application: DecidedApplication;
  /** The user name of the signed-in account. */
  readonly reviewer: string;
  readonly decidedAt: Date;
  /** What it held when this was decided, to tell a reduction by; null where that was not read to its end. */
  readonly held: readonly PermissionThen[] | null;
}

/** Decisions by the application's key. */
export type Decisions = ReadonlyMap<string, Decision>;
