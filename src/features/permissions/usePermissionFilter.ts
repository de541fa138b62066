import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { RATINGS } from '../../domain/permissions.ts';
import type { PermissionFilter } from './permissionRows.ts';

/** Classes to choose from: holding no permission is not one. */
export const CLASSES = RATINGS.filter((rating) => rating !== 'none');

/** The filter of the page, kept in the URL. Changes replace the history entry, as in the list. */
export function usePermissionFilter(): readonly [PermissionFilter, (filter: PermissionFilter) => void] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(
    () => ({
      text: params.get('q') ?? '',
      rating: CLASSES.find((rating) => rating === params.get('permissionClass')) ?? null,
      onlyHeld: params.get('held') === '1',
    }),
    [params],
  );
  const setFilter = useCallback(
    (next: PermissionFilter) => setParams((current) => writeFilter(current, next), { replace: true }),
    [setParams],
  );
  return [filter, setFilter];
}

export const NO_FILTER: PermissionFilter = { text: '', rating: null, onlyHeld: false };

/** Writes the filter into the URL's parameters: what is not chosen is left out, foreign parameters stay. */
export function writeFilter(params: URLSearchParams, filter: PermissionFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  const values = {
    q: filter.text,
    permissionClass: filter.rating ?? '',
    held: filter.onlyHeld ? '1' : '',
  };
  for (const [key, value] of Object.entries(values)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}
