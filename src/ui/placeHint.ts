interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const MARGIN = 8;

/**
 * Where a hint of `size` goes, in viewport pixels: under its trigger, or above when there is no room below and more
 * room above; never beyond the sides of the viewport.
 */
export function placeHint(trigger: Box, size: Size, viewport: Size): { left: number; top: number } {
  const below = viewport.height - trigger.bottom;
  const isAbove = below < size.height + GAP + MARGIN && trigger.top > below;
  const top = isAbove ? trigger.top - GAP - size.height : trigger.bottom + GAP;
  return {
    left: clamp(trigger.left, viewport.width - size.width - MARGIN),
    top: clamp(top, viewport.height - size.height - MARGIN),
  };
}

function clamp(position: number, most: number): number {
  return Math.max(MARGIN, Math.min(position, most));
}
