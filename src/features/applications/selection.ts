import type { ListItem } from '../../domain/list/listItems.ts';

/** Which applications are selected, by their keys: sorting and filtering change nothing of it. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The rows that were selected last; the next extension starts there. */
  readonly range: SelectedRange | null;
}

/** From one row to another, by the keys of their items. */
interface SelectedRange {
  readonly from: string;
  readonly to: string;
  /** What was selected beside it, so that a range can shrink again. */
  readonly beside: ReadonlySet<string>;
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), range: null };

/** The selection with one row added, or taken back. A group's row changes nothing. */
export function toggled(selection: Selection, item: ListItem): Selection {
  if (item.kind === 'group') return selection;
  const keys = new Set(selection.keys);
  if (!keys.delete(item.application.key)) keys.add(item.application.key);
  return { keys, range: { from: item.key, to: item.key, beside: keys } };
}

/**
 * The selection with every row between two, both included. A range that starts where the last one did takes
 * its place. Keys that are not in the list change nothing.
 */
export function extended(
  selection: Selection,
  items: readonly ListItem[],
  from: string,
  to: string,
): Selection {
  const ends = [from, to].map((key) => items.findIndex((item) => item.key === key));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  if (first < 0) return selection;
  const beside = selection.range?.from === from ? selection.range.beside : selection.keys;
  return { keys: withItems(beside, items.slice(first, last + 1)), range: { from, to, beside } };
}

/** The selection with all rows that are shown. */
export function withAll(selection: Selection, items: readonly ListItem[]): Selection {
  return { keys: withItems(selection.keys, items), range: null };
}

/** The selection without the rows that are shown. */
export function withoutAll(selection: Selection, items: readonly ListItem[]): Selection {
  const keys = new Set(selection.keys);
  for (const item of items) if (item.kind === 'application') keys.delete(item.application.key);
  return { keys, range: null };
}

function withItems(keys: ReadonlySet<string>, items: readonly ListItem[]): ReadonlySet<string> {
  const all = new Set(keys);
  for (const item of items) if (item.kind === 'application') all.add(item.application.key);
  return all;
}
