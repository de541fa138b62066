import type { DefenderApiKey } from './defenderApis.ts';
import { PERMISSION_CATALOG } from './permissionCatalog.ts';
import type { CatalogEntry, PermissionClass, PermissionTier } from './permissionEntry.ts';

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

/** From the furthest reach to the shortest. */
export const TIERS: readonly PermissionTier[] = ['control', 'management', 'broad', 'plain'];

export const TIER_LABELS: Readonly<Record<PermissionTier, string>> = {
  control: 'Control',
  management: 'Management',
  broad: 'Broad read',
  plain: 'Limited read',
};

export interface PermissionWords {
  readonly rating: PermissionRating;
  /** Completes "May …"; for an unrated permission the dictionary's own name instead. */
  readonly words: string;
}

/** A permission in plain words. `displayName` is what the tenant's own dictionary calls it, or null. */
export function permissionWords(
  api: DefenderApiKey,
  value: string,
  displayName: string | null,
): PermissionWords {
  const known = catalogEntry(api, value);
  if (known) return { rating: known.rating, words: known.words };
  return { rating: 'unrated', words: displayName || 'No description known' };
}

/** What the catalogue says of a permission, or null for one that it does not know. */
export function catalogEntry(api: DefenderApiKey, value: string): CatalogEntry | null {
  const entries = PERMISSION_CATALOG[api];
  const known = catalogValue(api, value);
  return (Object.hasOwn(entries, known) && entries[known]) || null;
}

/**
 * The value that the catalogue keeps a permission under; the value itself where it knows none. Delegated values
 * of Defender's APIs often are the app role's value without `.All`, and are taken for the same permission.
 */
export function catalogValue(api: DefenderApiKey, value: string): string {
  const entries = PERMISSION_CATALOG[api];
  return !Object.hasOwn(entries, value) && Object.hasOwn(entries, `${value}.All`) ? `${value}.All` : value;
}

/** The permission that often suffices instead of this one, named as the same context names it; null for none. */
export function lesserPermission(api: DefenderApiKey, value: string): string | null {
  const lesser = catalogEntry(api, value)?.lesser ?? null;
  return catalogValue(api, value) === value ? lesser : (lesser?.replace(/\.All$/, '') ?? null);
}

/** How far a permission reaches. Unrated is not low: it may be anything. */
export function tierOf(api: DefenderApiKey, value: string): PermissionTier | 'unrated' {
  return catalogEntry(api, value)?.tier ?? 'unrated';
}

/**
 * Whether a permission reaches as far as `control`, or acts on devices, mail or accounts. False for an unrated one,
 * of which nobody knows: that is no statement that it is harmless.
 */
export function isPrivileged(api: DefenderApiKey, value: string): boolean {
  const entry = catalogEntry(api, value);
  return entry !== null && (entry.tier === 'control' || entry.rating === 'response');
}

/** The most powerful of some ratings, or null for none. */
export function highestRating(ratings: readonly PermissionRating[]): PermissionRating | null {
  return RATINGS.find((rating) => ratings.includes(rating)) ?? null;
}
