import { startTransition, useEffect, useState } from 'react';

/** How many of `total` to render by now: a step more after each rendering, so that the page answers in between. */
export function useGrowing(total: number, step: number): number {
  const [rendered, setRendered] = useState(step);
  useEffect(() => {
    if (rendered >= total) return;
    const frame = requestAnimationFrame(() => startTransition(() => setRendered(rendered + step)));
    return () => cancelAnimationFrame(frame);
  }, [rendered, total, step]);
  return Math.min(rendered, total);
}
