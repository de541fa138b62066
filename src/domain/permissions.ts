import type { DefenderApiKey } from './defenderApis.ts';
import { PERMISSION_WORDS, type PermissionClass } from './permissionWords.ts';

/**
 * `unrated` is a permission we hold no words for; it is never taken for a weak one.
 * `none` is default access: an assignment to the API without any role.
 */
export type PermissionRating = PermissionClass | 'unrated' | 'none';

export const RATING_LABELS: Readonly<Record<PermissionRating, string>> = {
  response: 'Response action',
  write: 'Write',
  unrated: 'Unrated',
  read: 'Read',
  none: 'No permission',
};

/** From the most to the least powerful; unrated ranks above read because it may be anything. */
export const RATINGS: readonly PermissionRating[] = ['response', 'write', 'unrated', 'read', 'none'];

export interface PermissionWords {
  readonly rating: PermissionRating;
  /** Completes "May …"; for an unrated permission the dictionary's own name instead. */
  readonly words: string;
}

/**
 * A permission in plain words. `displayName` is what the tenant's own dictionary calls it, or null.
 * Delegated values of Defender's APIs often are the app role's value without `.All`.
 */
export function permissionWords(
  api: DefenderApiKey,
  value: string,
  displayName: string | null,
): PermissionWords {
  const known = lookUp(api, value) ?? lookUp(api, `${value}.All`);
  if (known) return { rating: known[0], words: known[1] };
  return { rating: 'unrated', words: displayName || 'No description known' };
}

function lookUp(api: DefenderApiKey, value: string) {
  const words = PERMISSION_WORDS[api];
  return Object.hasOwn(words, value) ? words[value] : undefined;
}

/** The most powerful of some ratings, or null for none. */
export function highestRating(ratings: readonly PermissionRating[]): PermissionRating | null {
  return RATINGS.find((rating) => ratings.includes(rating)) ?? null;
}
