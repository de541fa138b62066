import { type FocusEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ListItem } from '../../domain/list/listItems.ts';
import type { ColumnKey } from '../../domain/list/listState.ts';
import type { Spot } from './gridMoves.ts';

/** The cells that the focus can be in; the first holds the checkbox. */
export type Stop = 'select' | ColumnKey;

/** Where the focus is or was last. The row is known by its key, so that it is found again when rows move. */
interface Place {
  /** Null in the headers. */
  readonly key: string | null;
  /** Where the row was, for when it has left the list. */
  readonly row: number;
  readonly stop: Stop;
}

const FIRST: Place = { key: '', row: 0, stop: 'name' };

export interface GridFocus {
  /** The one cell that Tab leads to: `tabindex` is 0 there, and -1 everywhere else in the list. */
  readonly spot: Spot;
  /** The column of the spot. */
  readonly stop: Stop;
  /** Moves the focus to a cell, whether its row is in the page or not. */
  readonly moveTo: (spot: Spot) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * One tab stop for the whole list, which stays with its application wherever the list puts it. `headers` are the
 * places of the columns whose header does something, that of the checkboxes among them.
 */
export function useGridFocus(
  table: RefObject<HTMLTableElement | null>,
  items: readonly ListItem[],
  stops: readonly Stop[],
  headers: readonly number[],
): GridFocus {
  const [place, setPlace] = useState(FIRST);
  const spot = useMemo(() => spotOf(place, items, stops, headers), [place, items, stops, headers]);
  const hasFocus = useRef(false);
  const isMoving = useRef(false);

  useLayoutEffect(() => {
    // A row that leaves the list takes the focus with it, and then nothing has it.
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (!isMoving.current && !isLost) return;
    isMoving.current = false;
    tabStopOf(table.current)?.focus({ preventScroll: true });
  });

  const placeOf = ({ row, column }: Spot): Place => ({
    key: row < 0 ? null : (items[row]?.key ?? ''),
    row,
    stop: stops[column] ?? FIRST.stop,
  });

  return {
    spot,
    stop: stops[spot.column] ?? FIRST.stop,
    moveTo: (next) => {
      isMoving.current = true;
      // A new object even for the same spot: the focus may be elsewhere in it.
      setPlace(placeOf(next));
    },
    onFocus: ({ target }) => {
      hasFocus.current = true;
      const found = spotAround(target, spot, items);
      if (found && (found.row !== spot.row || found.column !== spot.column)) setPlace(placeOf(found));
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      // When the whole window loses the focus, the element keeps it for later.
      hasFocus.current = currentTarget.contains(relatedTarget ?? document.activeElement);
    },
  };
}

/** The element that Tab leads to. */
export function tabStopOf(root: Element | null | undefined): HTMLElement | null {
  return root?.querySelector<HTMLElement>('[tabindex="0"]') ?? null;
}

/** The row, given by its place, that an element is in; -1 for the headers. */
export function rowAround(element: Element): number | null {
  const index = element.closest('tr')?.getAttribute('aria-rowindex');
  return index ? Number(index) - FIRST_ROW_INDEX : null;
}

/** What `aria-rowindex` is for the first row below the headers. */
export const FIRST_ROW_INDEX = 2;

function spotAround(element: Element, { column }: Spot, items: readonly ListItem[]): Spot | null {
  const row = rowAround(element);
  const cell = element.closest<HTMLTableCellElement>('td, th');
  if (row === null || !cell) return null;
  // The row of a group is one cell; the column is kept for the rows below it.
  return { row, column: items[row]?.kind === 'group' ? column : cell.cellIndex };
}

function spotOf(
  { key, row, stop }: Place,
  items: readonly ListItem[],
  stops: readonly Stop[],
  headers: readonly number[],
): Spot {
  const column = stops.indexOf(stops.includes(stop) ? stop : FIRST.stop);
  if (key === null) return { row: -1, column: headers.includes(column) ? column : 0 };
  const found = items.findIndex((item) => item.key === key);
  return { row: found < 0 ? Math.min(row, items.length - 1) : found, column };
}
