import { useEffect, useRef, useState } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { reviewFile } from '../../domain/decisions/saveReview.ts';
import type { Taking } from '../../domain/evidence/provenance.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { inSlices } from '../../domain/work.ts';
import { useDecisions } from '../../queries/decisions.ts';
import { saveFile } from '../../ui/saveFile.ts';

/** How saving the review stands. */
export type SaveState =
  | { readonly state: 'idle' }
  | { readonly state: 'writing' }
  | { readonly state: 'saved'; readonly name: string }
  | { readonly state: 'failed'; readonly message: string };

/** Saves the decisions and all applications as they are now, beside the page's own work. It ends with the page. */
export function useSaveReview() {
  const { decisions, markSaved } = useDecisions();
  const [state, setState] = useState<SaveState>({ state: 'idle' });
  const writing = useRef<AbortController | null>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function save(applications: readonly ConnectedApplication[], taking: Taking): Promise<void> {
    writing.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    writing.current = controller;
    setState({ state: 'writing' });
    try {
      const name = `review-${taking.tenantId}-${utcDay(taking.takenAt)}.json`;
      saveFile(name, await inSlices(reviewFile(decisions, applications, taking), signal));
      markSaved(decisions);
      setState({ state: 'saved', name });
    } catch (error) {
      if (signal.aborted) return;
      setState({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  return { state, save };
}
