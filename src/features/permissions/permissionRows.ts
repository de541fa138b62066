import { DEFENDER_APIS, type DefenderApiKey } from '../../domain/defenderApis.ts';
import { PERMISSION_CATALOG } from '../../domain/permissionCatalog.ts';
import type { CatalogEntry } from '../../domain/permissionEntry.ts';
import { type PermissionRating, RATINGS, TIERS } from '../../domain/permissions.ts';
import { type Holders, permissionKey } from './countHolders.ts';

/** A permission on the page: one of the catalogue, or one that is held though the catalogue does not know it. */
export interface PermissionRow {
  readonly api: DefenderApiKey;
  readonly value: string;
  readonly words: string;
  readonly rating: PermissionRating;
  readonly entry: CatalogEntry | null;
  /** Null where nobody that was read holds it. */
  readonly holders: Holders | null;
}

/** What the page shows of all. */
export interface PermissionFilter {
  readonly text: string;
  readonly rating: PermissionRating | null;
  readonly onlyHeld: boolean;
}

/** Every permission, known or held, by API and within it the most powerful first. */
export function permissionRows(holders: readonly Holders[]): readonly PermissionRow[] {
  const held = new Map(holders.map((one) => [permissionKey(one.api, one.value), one]));
  return DEFENDER_APIS.flatMap(({ key: api }) => {
    const known = Object.entries(PERMISSION_CATALOG[api]).map(([value, entry]) => ({
      api,
      value,
      words: entry.words,
      rating: entry.rating,
      entry,
      holders: held.get(permissionKey(api, value)) ?? null,
    }));
    const unknown = holders
      .filter((one) => one.api === api && !Object.hasOwn(PERMISSION_CATALOG[api], one.value))
      .map((one) => ({
        api,
        value: one.value,
        words: one.words,
        rating: 'unrated' as const,
        entry: null,
        holders: one,
      }));
    return [...known, ...unknown].sort(byPower);
  });
}

/** By reach, then by class, then by value. Unrated may be anything, so it stands above all that only reads. */
function byPower(a: PermissionRow, b: PermissionRow): number {
  return (
    reachOf(a) - reachOf(b) ||
    RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) ||
    a.value.localeCompare(b.value, 'en')
  );
}

const ABOVE_READING = TIERS.indexOf('broad') - 0.5;

function reachOf({ entry }: PermissionRow): number {
  return entry ? TIERS.indexOf(entry.tier) : ABOVE_READING;
}

/** The rows that the filter lets through; every word of its text has to be in the value or in the words. */
export function filterRows(
  rows: readonly PermissionRow[],
  { text, rating, onlyHeld }: PermissionFilter,
): readonly PermissionRow[] {
  const wanted = text.toLocaleLowerCase('en').split(/\s+/);
  return rows.filter((row) => {
    const searched = `${row.value}\n${row.words}`.toLocaleLowerCase('en');
    return (
      wanted.every((word) => searched.includes(word)) &&
      (rating === null || row.rating === rating) &&
      (!onlyHeld || row.holders !== null)
    );
  });
}
