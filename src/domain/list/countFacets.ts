import { BitTally } from './bitTally.ts';
import { ALL_ORIGINS, CLOSED_FACETS, FACET_KEYS, type FacetKey, isClosed } from './facets.ts';
import type { FacetTable, ValueColumn } from './facetTable.ts';
import { bitsOf } from './facetValues.ts';
import { searchTest } from './listing.ts';
import type { ListState } from './listState.ts';

/** For each value of a facet the number of applications that have it. */
export type FacetCounts = ReadonlyMap<string, number>;

/** What keeps an application out of the list: nothing, one facet (its place in FACET_KEYS and 1), or more than that. */
const NOTHING = 0;
const SEVERAL = 255;

/**
 * For each value of the facets given, how many applications the list would show with it chosen alone,
 * under the search and the filters of the *other* facets. Values of open facets are those of all applications.
 */
export function countFacets(
  table: FacetTable,
  state: Pick<ListState, 'search' | 'filters'>,
  facets: readonly FacetKey[],
): ReadonlyMap<FacetKey, FacetCounts> {
  const stoppers = stoppersOf(table, state);
  return new Map(
    facets.map((facet) => {
      const own = placeOf(facet);
      const counts = (index: number) => stoppers[index] === NOTHING || stoppers[index] === own;
      return [
        facet,
        isClosed(facet)
          ? countBits(table.closed(facet), CLOSED_FACETS[facet], counts)
          : countValues(table.open(facet), counts),
      ];
    }),
  );
}

/** What keeps each application out of the list. */
function stoppersOf(table: FacetTable, { search, filters }: Pick<ListState, 'search' | 'filters'>) {
  const { applications } = table;
  const stoppers = new Uint8Array(applications.length);
  if (search.trim() !== '') {
    const finds = searchTest(search);
    for (const [index, application] of applications.entries()) {
      if (!finds(application)) stoppers[index] = SEVERAL;
    }
  }
  for (const facet of FACET_KEYS) {
    const passes = passesOf(table, facet, filters[facet]);
    if (!passes) continue;
    const own = placeOf(facet);
    for (let index = 0; index < stoppers.length; index += 1) {
      if (!passes(index)) stoppers[index] = stoppers[index] === NOTHING ? own : SEVERAL;
    }
  }
  return stoppers;
}

function placeOf(facet: FacetKey): number {
  return FACET_KEYS.indexOf(facet) + 1;
}

/** Whether an application, by its place, passes the filter of a facet; null when all do. */
function passesOf(
  table: FacetTable,
  facet: FacetKey,
  chosen: readonly string[],
): ((index: number) => boolean) | null {
  if (chosen.includes(ALL_ORIGINS)) return null;
  const isUsualOrigin = facet === 'origin' && chosen.length === 0;
  if (chosen.length === 0 && !isUsualOrigin) return null;
  if (isClosed(facet)) {
    const bits = table.closed(facet);
    const wanted = isUsualOrigin ? ~bitsOf('origin', ['microsoft']) : bitsOf(facet, chosen);
    return (index) => ((bits[index] ?? 0) & wanted) !== 0;
  }
  const { values, ids, starts } = table.open(facet);
  const isWanted = values.map((value) => chosen.includes(value));
  return (index) => {
    const end = starts[index + 1] ?? 0;
    for (let at = starts[index] ?? 0; at < end; at += 1) if (isWanted[ids[at] ?? -1]) return true;
    return false;
  };
}

function countBits(
  column: Uint32Array,
  values: readonly string[],
  counts: (index: number) => boolean,
): FacetCounts {
  const tally = new BitTally();
  for (let index = 0; index < column.length; index += 1) if (counts(index)) tally.add(column[index] ?? 0);
  return tally.byValue(values);
}

function countValues({ values, ids, starts }: ValueColumn, counts: (index: number) => boolean): FacetCounts {
  const numbers = new Uint32Array(values.length);
  for (let index = 0; index + 1 < starts.length; index += 1) {
    if (!counts(index)) continue;
    const end = starts[index + 1] ?? 0;
    for (let at = starts[index] ?? 0; at < end; at += 1) {
      const id = ids[at] ?? 0;
      numbers[id] = (numbers[id] ?? 0) + 1;
    }
  }
  return new Map(values.map((value, id) => [value, numbers[id] ?? 0]));
}
