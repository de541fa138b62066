import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type ListState, parseListState, writeListState } from '../../domain/list/listState.ts';

/** The list's state, kept in the URL. Changes replace the history entry: Back leaves the page, not a keystroke. */
export function useListState(): readonly [ListState, (state: ListState) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseListState(params), [params]);
  const setState = useCallback(
    (next: ListState) => setParams((current) => writeListState(current, next), { replace: true }),
    [setParams],
  );
  return [state, setState];
}
