import { useLayoutEffect, useRef } from 'react';

interface Scrolling {
  readonly isScrolling: boolean;
  /** The rows on screen. */
  readonly range: { readonly startIndex: number; readonly endIndex: number } | null;
}

/** Whether the page scrolls so fast that no row is on screen for two drawings: nobody can read then. */
export function useIsFlying({ isScrolling, range }: Scrolling): boolean {
  const drawn = useRef(range);
  const before = drawn.current;
  useLayoutEffect(() => {
    drawn.current = range;
  });
  if (!isScrolling || !range || !before) return false;
  return range.startIndex > before.endIndex || range.endIndex < before.startIndex;
}
