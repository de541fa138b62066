import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { ListItem } from '../../domain/list/listItems.ts';
import { extended, NOTHING_SELECTED, type Selection, toggled, withAll, withoutAll } from './selection.ts';

/** The selected applications and what changes them. The functions stay the same from drawing to drawing. */
export interface SelectionControl {
  readonly keys: ReadonlySet<string>;
  /** Those of the list in its order, then the others by name. */
  readonly applications: readonly ConnectedApplication[];
  /** How many of them the list does not show. */
  readonly hidden: number;
  /** Whether all, some or none of the applications of the list are selected. */
  readonly shown: 'all' | 'some' | 'none';
  /** Selects a row, given by its item's key, or takes it back. */
  readonly toggle: (item: string) => void;
  /** Selects from where the last selection began, or else from `from`, to a row. */
  readonly extend: (from: string, to: string) => void;
  /** Selects on from a row to its neighbour: a range that ended at the row grows or shrinks. */
  readonly extendBy: (from: string, to: string) => void;
  readonly setAll: (isSelected: boolean) => void;
  readonly clear: () => void;
}

/** Keeps the selection, while `items` of all `applications` are shown. */
export function useSelection(
  items: readonly ListItem[],
  applications: readonly ConnectedApplication[],
): SelectionControl {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const latest = useRef(items);
  useLayoutEffect(() => {
    latest.current = items;
  });
  const change = useCallback(
    (next: (selection: Selection, items: readonly ListItem[]) => Selection) =>
      setSelection((current) => next(current, latest.current)),
    [],
  );
  const changes = useMemo(
    () => ({
      toggle: (key: string) =>
        change((current, shown) => {
          const item = shown.find((one) => one.key === key);
          return item ? toggled(current, item) : current;
        }),
      extend: (from: string, to: string) =>
        change((current, shown) => extended(current, shown, current.range?.from ?? from, to)),
      extendBy: (from: string, to: string) =>
        change(({ keys, range }, shown) =>
          range?.to === from
            ? extended({ keys, range }, shown, range.from, to)
            : extended({ keys, range }, shown, from, to),
        ),
      setAll: (isSelected: boolean) => change(isSelected ? withAll : withoutAll),
      clear: () => setSelection(NOTHING_SELECTED),
    }),
    [change],
  );
  const { keys } = selection;
  const selected = useMemo(() => selectedOf(keys, items, applications), [keys, items, applications]);
  return { keys, ...selected, ...changes };
}

function selectedOf(
  keys: ReadonlySet<string>,
  items: readonly ListItem[],
  applications: readonly ConnectedApplication[],
): Pick<SelectionControl, 'applications' | 'hidden' | 'shown'> {
  if (keys.size === 0) return { applications: [], hidden: 0, shown: 'none' };
  const shown = new Map<string, ConnectedApplication>();
  let isEvery = true;
  for (const item of items) {
    if (item.kind === 'group') continue;
    // In groups an application may come more than once.
    if (keys.has(item.application.key)) shown.set(item.application.key, item.application);
    else isEvery = false;
  }
  const rest = applications.filter(({ key }) => keys.has(key) && !shown.has(key));
  return {
    applications: [...shown.values(), ...rest],
    hidden: rest.length,
    shown: shown.size === 0 ? 'none' : isEvery ? 'all' : 'some',
  };
}
