import type { DefenderApiKey } from './defenderApis.ts';

/** What a permission lets an application do, coarsely: read, change data or settings, or act on devices, mail and accounts. */
export type PermissionClass = 'read' | 'write' | 'response';

/**
 * How far a permission reaches, whatever its class:
 * `control` can take over devices or accounts, switch protection off, or run code on devices;
 * `management` changes data or settings, or acts, in a limited way;
 * `broad` reads everything an API knows (hunting); `plain` reads a part of it.
 */
export type PermissionTier = 'control' | 'management' | 'broad' | 'plain';

/** What we know of a permission of a Defender API. */
export interface CatalogEntry {
  readonly rating: PermissionClass;
  readonly tier: PermissionTier;
  /** Completes "May …". */
  readonly words: string;
  /** Why it is of its tier, in one sentence. */
  readonly reason: string;
  /** A permission of the same API that often suffices, or null where there is none. */
  readonly lesser: string | null;
  /** What to use instead of a permission that Microsoft retires, or null. */
  readonly retired: { readonly api: DefenderApiKey; readonly value: string } | null;
}

/** A permission that reads one part of what an API knows. */
export const reads = (words: string): CatalogEntry => ({
  rating: 'read',
  tier: 'plain',
  words,
  reason: 'It reads a limited set of data and changes nothing.',
  lesser: null,
  retired: null,
});

/** A permission that reads whatever an API knows. */
export const readsAll = (
  words: string,
  reason: string,
  retired: CatalogEntry['retired'] = null,
): CatalogEntry => ({ rating: 'read', tier: 'broad', words, reason, lesser: null, retired });

/** What makes permissions of one class and tier, with their words, reason and lesser permission. */
const does =
  (rating: 'write' | 'response', tier: 'control' | 'management') =>
  (words: string, reason: string, lesser: string | null = null): CatalogEntry => ({
    rating,
    tier,
    words,
    reason,
    lesser,
    retired: null,
  });
export const writes = does('write', 'management');
export const controls = does('write', 'control');
export const acts = does('response', 'management');
export const takesOver = does('response', 'control');
