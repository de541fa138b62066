import { startTransition, useEffect, useState } from 'react';
import { inSlices, type Work } from '../../domain/work.ts';

/**
 * Does work beside the page's own, anew for every other `start`; null for none. Until it is done the earlier
 * result stands, null before the first.
 */
export function useWork<T>(start: (() => Work<T>) | null): T | null {
  const [done, setDone] = useState<{ readonly result: T } | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);

  useEffect(() => {
    if (!start) return;
    const controller = new AbortController();
    const { signal } = controller;
    inSlices(start(), signal).then(
      (result) => {
        if (!signal.aborted) startTransition(() => setDone({ result }));
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure({ error });
      },
    );
    return () => controller.abort();
  }, [start]);

  // A mistake in the work is one of the page's own, as one in drawing it would be.
  if (failure) throw failure.error;
  return done ? done.result : null;
}
