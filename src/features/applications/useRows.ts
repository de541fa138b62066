import {
  defaultRangeExtractor,
  type Range,
  useWindowVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import type { ListItem } from '../../domain/list/listItems.ts';
import { useIsFlying } from './useIsFlying.ts';
import { useOffsetTop } from './useOffsetTop.ts';

const ROW_HEIGHT_ESTIMATE = 56;
const GROUP_HEIGHT_ESTIMATE = 41;

/** What covers the window at its top and bottom, in CSS pixels. */
export interface Covered {
  readonly above: number;
  readonly below: number;
}

/** A row that is in the page. */
export interface PlacedRow {
  readonly index: number;
  /** Away from the others: how far it is from the top of the body, in CSS pixels. */
  readonly apartAt: number | null;
}

/** The rows near the screen, one after the other, and wherever it is the one at `kept`, which has the focus. */
export function useRows(
  items: readonly ListItem[],
  body: RefObject<HTMLElement | null>,
  kept: number,
  covered: Covered,
) {
  const offsetTop = useOffsetTop(body);
  // Heights belong to items. A new function at every render would have all rows laid out anew each time.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range);
      const isNear = kept < 0 || kept >= range.count || near.includes(kept);
      return isNear ? near : [...near, kept].toSorted((a, b) => a - b);
    },
    [kept],
  );
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'group' ? GROUP_HEIGHT_ESTIMATE : ROW_HEIGHT_ESTIMATE),
    overscan: 8,
    scrollMargin: offsetTop,
    scrollPaddingStart: covered.above,
    scrollPaddingEnd: covered.below,
    getItemKey,
    rangeExtractor,
  });
  const found = virtualizer.getVirtualItems();
  const apart = apartFrom(found, kept);
  const first = apart && apart === found[0] ? found[1] : found[0];
  const onScreen = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
  const isKeptOnScreen = onScreen.startIndex <= kept && kept <= onScreen.endIndex;
  const isFlying = useIsFlying(virtualizer);
  return {
    rows: found.map(
      (row): PlacedRow => ({
        index: row.index,
        apartAt: row === apart ? row.start - offsetTop : null,
      }),
    ),
    /** The height of all rows and the padding above those in the page, in CSS pixels. */
    height: virtualizer.getTotalSize(),
    paddingTop: (first?.start ?? offsetTop) - offsetTop,
    /** How many rows a screen holds, with one to hold on to. */
    page: Math.max(onScreen.endIndex - onScreen.startIndex - 1, 1),
    /** Whether rows fly past too fast to be read. Those that a key has led to are about to be read. */
    isFlying: isFlying && !isKeptOnScreen,
    measure: virtualizer.measureElement,
    scrollTo: virtualizer.scrollToIndex,
  };
}

/** The kept row, when the others do not come right before or after it. */
function apartFrom(rows: readonly VirtualItem[], kept: number): VirtualItem | null {
  const [first, second] = rows;
  if (first?.index === kept && second && second.index > kept + 1) return first;
  const [last, before] = [rows.at(-1), rows.at(-2)];
  return last?.index === kept && before && before.index < kept - 1 ? last : null;
}
