import type { ConnectedApplication } from '../connectedApplication.ts';
import { ALL_ORIGINS, FACET_KEYS, type FacetKey, type Filters } from './facets.ts';
import type { FacetContext } from './facetValues.ts';
import { facetTest, searchTest } from './listing.ts';
import type { ListState } from './listState.ts';

/** What can keep an application out of the list. */
export type Hiding = FacetKey | 'search';

/** What of the state keeps an application out of the list; nothing where it is in it. */
export function hiding(
  application: ConnectedApplication,
  { search, filters }: ListState,
  context: FacetContext,
): readonly Hiding[] {
  const facets = FACET_KEYS.filter((facet) => {
    const test = facetTest(facet, filters[facet], context);
    return test && !test(application);
  });
  return searchTest(search)(application) ? facets : ['search', ...facets];
}

/** The state with these taken back. */
export function relaxed(state: ListState, hidden: readonly Hiding[]): ListState {
  return withHiding(state, hidden, (facet) => (facet === 'origin' ? [ALL_ORIGINS] : []), '');
}

/** The state with these as they are in another one. */
export function restored(state: ListState, hidden: readonly Hiding[], before: ListState): ListState {
  return withHiding(state, hidden, (facet) => before.filters[facet], before.search);
}

/** Whether these are still taken back. */
export function isRelaxed(state: ListState, hidden: readonly Hiding[]): boolean {
  const off = relaxed(state, hidden);
  return (
    off.search === state.search &&
    FACET_KEYS.every((facet) => off.filters[facet].join() === state.filters[facet].join())
  );
}

function withHiding(
  state: ListState,
  hidden: readonly Hiding[],
  valuesOf: (facet: FacetKey) => readonly string[],
  search: string,
): ListState {
  const changes = hidden.flatMap((one) => (one === 'search' ? [] : [[one, valuesOf(one)] as const]));
  const filters: Filters = { ...state.filters, ...Object.fromEntries(changes) };
  return { ...state, filters, search: hidden.includes('search') ? search : state.search };
}
