import * as v from 'valibot';
import { ORIGIN_KINDS, type OriginKind } from '../../domain/origin.ts';
import { LAST_SEEN_BANDS, type LastSeenBand } from './lastSeenBand.ts';

export const SORT_KEYS = ['name', 'lastSeen', 'requests', 'trend', 'access'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type SortDirection = 'asc' | 'desc';

/** What the list shows and in which order; it lives in the URL, so a view can be sent to a colleague. */
export interface ListState {
  readonly search: string;
  readonly sort: SortKey;
  readonly direction: SortDirection;
  readonly seen: LastSeenBand | null;
  /** Null shows every origin but Microsoft's own applications. */
  readonly origin: OriginKind | 'all' | null;
}

export const DEFAULT_LIST_STATE: ListState = {
  search: '',
  sort: 'lastSeen',
  direction: 'desc',
  seen: null,
  origin: null,
};

const FIELDS = {
  search: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
  sort: v.fallback(v.picklist(SORT_KEYS), DEFAULT_LIST_STATE.sort),
  direction: v.fallback(v.picklist(['asc', 'desc']), DEFAULT_LIST_STATE.direction),
  seen: v.fallback(v.nullable(v.picklist(LAST_SEEN_BANDS)), null),
  origin: v.fallback(v.nullable(v.picklist([...ORIGIN_KINDS, 'all'])), null),
};
const ListStateSchema = v.object(FIELDS);

/** Reads the list's state from the URL; anything it does not know counts as not said. */
export function parseListState(params: URLSearchParams): ListState {
  return v.parse(
    ListStateSchema,
    Object.fromEntries(Object.keys(FIELDS).map((key) => [key, params.get(key)])),
  );
}

/** Writes the state into the URL's parameters: defaults are left out, foreign parameters stay. */
export function writeListState(params: URLSearchParams, state: ListState): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(state)) {
    const isDefault = value === DEFAULT_LIST_STATE[key as keyof ListState]; // keys of a ListState
    if (value === null || isDefault) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** The state with search and filters taken back and the order kept. */
export function withoutFilters(state: ListState): ListState {
  return { ...DEFAULT_LIST_STATE, sort: state.sort, direction: state.direction, origin: 'all' };
}
