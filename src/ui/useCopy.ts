import { useCallback, useEffect, useState } from 'react';

const SHOWN_FOR_MS = 2000;

/** How copying ended, for a moment. */
export interface CopyOutcome {
  readonly words: string;
  readonly isFailure: boolean;
}

/**
 * Copies texts to the clipboard and says for two seconds how that ended. Browsers refuse outside HTTPS or when
 * the user denied it.
 */
export function useCopy(): {
  readonly outcome: CopyOutcome | null;
  /** Copies, and says `done` when that worked. */
  readonly copy: (text: string, done: string) => Promise<void>;
} {
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = useCallback(async (text: string, done: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ words: done, isFailure: false });
    } catch {
      setOutcome({ words: 'Could not copy', isFailure: true });
    }
  }, []);
  return { outcome, copy };
}
