import { type Filters, NO_FILTERS } from '../domain/list/facets.ts';
import { DEFAULT_LIST_STATE, writeListState } from '../domain/list/listState.ts';

/**
 * The address of the list with these filters and no other. What else stands in `search`, such as the
 * thresholds that the findings are judged by, goes along.
 */
export function listUrl(search: string, filters: Partial<Filters>): string {
  const state = { ...DEFAULT_LIST_STATE, filters: { ...NO_FILTERS, ...filters } };
  return `/?${writeListState(new URLSearchParams(search), state)}`;
}
