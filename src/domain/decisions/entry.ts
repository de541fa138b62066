import { DAY, utcDay } from '../timeWindow.ts';
import type { Choice, Entry } from './decision.ts';

/** A decision while it is being entered. */
export interface Draft {
  readonly choice: Choice | null;
  readonly reason: string;
  /** As `yyyy-mm-dd`; '' for none. */
  readonly nextReview: string;
}

/** What is wrong with a draft, in words, by field. */
export type Mistakes = Partial<Record<keyof Draft, string>>;

/** How many days after a decision somebody should look again. */
const DAYS_TO_NEXT_REVIEW: Readonly<Record<Choice, number>> = {
  keep: 365,
  reduce: 30,
  retire: 30,
  askOwner: 30,
};

/** The UTC day on which to look again, unless the reviewer wants another. */
export function suggestedReview(choice: Choice, now: Date): string {
  return utcDay(new Date(now.getTime() + DAYS_TO_NEXT_REVIEW[choice] * DAY));
}

/** A decision that takes something away must say why. */
export function needsReason(choice: Choice | null): boolean {
  return choice === 'retire' || choice === 'reduce';
}

/** What was entered, once nothing is wrong with it. */
export type Checked =
  | { readonly entry: Entry; readonly mistakes: null }
  | { readonly entry: null; readonly mistakes: Mistakes };

/** Checks a draft on the day of `now`. */
export function checkDraft({ choice, reason, nextReview }: Draft, now: Date): Checked {
  const given = reason.trim();
  const mistakes: Mistakes = {
    ...(choice === null && { choice: 'Choose one.' }),
    ...(needsReason(choice) && given === '' && { reason: 'Say why: it takes something away.' }),
    ...(nextReview !== '' && nextReview <= utcDay(now) && { nextReview: 'Choose a day after today.' }),
  };
  if (choice === null || Object.keys(mistakes).length > 0) return { entry: null, mistakes };
  return { entry: { choice, reason: given, nextReview: nextReview || null }, mistakes: null };
}
