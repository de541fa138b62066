import * as v from 'valibot';
import { ALL_ORIGINS, FACET_KEYS, type FacetKey, type Filters, knownValues, NO_FILTERS } from './facets.ts';

/** Every column that the list can show, in their order. */
export const COLUMN_KEYS = [
  'name',
  'lastSeen',
  'requests',
  'trend',
  'access',
  'findings',
  'publisher',
  'owners',
  'expiry',
  'created',
  'decision',
  'settings',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** Columns that are always there. */
export const FIXED_COLUMNS: readonly ColumnKey[] = ['name', 'settings'];

/** Columns that the list can be sorted by. */
export const SORT_KEYS = [
  'name',
  'lastSeen',
  'requests',
  'trend',
  'access',
  'findings',
  'publisher',
  'expiry',
  'created',
] as const satisfies readonly ColumnKey[];
export type SortKey = (typeof SORT_KEYS)[number];
export type SortDirection = 'asc' | 'desc';

export const GROUPINGS = ['none', 'publisher', 'api', 'permission'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the list shows and in which order; it lives in the URL, so a view can be sent to a colleague. */
export interface ListState {
  readonly search: string;
  readonly sort: SortKey;
  readonly direction: SortDirection;
  readonly filters: Filters;
  readonly group: Grouping;
  /** In the order of COLUMN_KEYS, the fixed ones always among them. */
  readonly columns: readonly ColumnKey[];
}

export const DEFAULT_LIST_STATE: ListState = {
  search: '',
  sort: 'lastSeen',
  direction: 'desc',
  filters: NO_FILTERS,
  group: 'none',
  columns: ['name', 'lastSeen', 'requests', 'trend', 'access', 'settings'],
};

const SINGLE_FIELDS = {
  search: v.fallback(v.pipe(v.string(), v.maxLength(200)), DEFAULT_LIST_STATE.search),
  sort: v.fallback(v.picklist(SORT_KEYS), DEFAULT_LIST_STATE.sort),
  direction: v.fallback(v.picklist(['asc', 'desc']), DEFAULT_LIST_STATE.direction),
  group: v.fallback(v.picklist(GROUPINGS), DEFAULT_LIST_STATE.group),
};
const SINGLE_KEYS = [
  'search',
  'sort',
  'direction',
  'group',
] as const satisfies (keyof typeof SINGLE_FIELDS)[];
const SingleFieldsSchema = v.object(SINGLE_FIELDS);

/** Reads the list's state from the URL; anything it does not know counts as not said. */
export function parseListState(params: URLSearchParams): ListState {
  const single = v.parse(
    SingleFieldsSchema,
    Object.fromEntries(SINGLE_KEYS.map((key) => [key, params.get(key)])),
  );
  const filters = Object.fromEntries(
    FACET_KEYS.map((facet) => [facet, knownValues(facet, params.getAll(facet))]),
  ) as Record<FacetKey, readonly string[]>; // one entry for each
  return { ...single, filters, columns: parseColumns(params.get('columns')) };
}

/** Writes the state into the URL's parameters: defaults are left out, foreign parameters stay. */
export function writeListState(params: URLSearchParams, state: ListState): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of SINGLE_KEYS) {
    if (state[key] === DEFAULT_LIST_STATE[key]) next.delete(key);
    else next.set(key, state[key]);
  }
  for (const facet of FACET_KEYS) {
    next.delete(facet);
    for (const value of state.filters[facet]) next.append(facet, value);
  }
  const columns = state.columns.join();
  if (columns === DEFAULT_LIST_STATE.columns.join()) next.delete('columns');
  else next.set('columns', columns);
  return next;
}

/** Names of columns, separated by commas; none that is known means the usual ones. */
function parseColumns(text: string | null): readonly ColumnKey[] {
  const named = new Set(text?.split(','));
  const known = COLUMN_KEYS.some((key) => named.has(key));
  return known ? chosenColumns((key) => named.has(key)) : DEFAULT_LIST_STATE.columns;
}

/** The columns that are chosen, with those that are always there. */
export function chosenColumns(isChosen: (key: ColumnKey) => boolean): readonly ColumnKey[] {
  return COLUMN_KEYS.filter((key) => FIXED_COLUMNS.includes(key) || isChosen(key));
}

/** The state with search and filters taken back, and order, groups and columns kept. */
export function withoutFilters(state: ListState): ListState {
  return { ...state, search: '', filters: { ...NO_FILTERS, origin: [ALL_ORIGINS] } };
}
