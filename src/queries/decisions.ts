import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { countUnsaved, mergeDecisions, withDecision, withoutDecision } from '../domain/decisions/decide.ts';
import type { Decisions, Entry } from '../domain/decisions/decision.ts';
import type { OpenedReview } from '../domain/decisions/openReview.ts';
import { useServices } from './services.ts';

/** Not below 'tenant', so that no refresh touches it; signing out clears it with everything else. */
const DECISIONS_KEY = ['decisions'];

interface Kept {
  readonly decisions: Decisions;
  /** The decisions as they stand in a file. */
  readonly saved: Decisions;
  /** How many of both differ. */
  readonly unsaved: number;
  readonly opened: OpenedReview | null;
}

const NONE: Decisions = new Map();
const NOTHING_KEPT: Kept = { decisions: NONE, saved: NONE, unsaved: 0, opened: null };

export interface DecisionsStore {
  readonly decisions: Decisions;
  /** How many were made, changed or removed since they were last saved or opened. */
  readonly unsaved: number;
  /** The earlier review or snapshot to compare with. */
  readonly opened: OpenedReview | null;
  /** The same decision on each of these applications, signed by the account and the time. */
  decide(applications: readonly ConnectedApplication[], entry: Entry): void;
  /** Takes back what was decided on the applications of these keys. */
  clear(keys: readonly string[]): void;
  /** Says that these decisions, those of the time when saving began, stand in a file now. */
  markSaved(saved: Decisions): void;
  /** Takes a file into use, in place of an earlier one. Of two decisions on one application the later holds. */
  open(review: OpenedReview): void;
  /** Forgets the file. The decisions stay. */
  close(): void;
}

/** The decisions of the review, kept in memory for as long as the session. */
export function useDecisions(): DecisionsStore {
  const queryClient = useQueryClient();
  const { session, now } = useServices();
  const { decisions, unsaved, opened } = useKept();
  const change = (next: (kept: Kept) => Partial<Omit<Kept, 'unsaved'>>) => {
    const kept = keptIn(queryClient);
    const changed = { ...kept, ...next(kept) };
    const { decisions: all, saved } = changed;
    queryClient.setQueryData<Kept>(DECISIONS_KEY, { ...changed, unsaved: countUnsaved(all, saved) });
  };
  return {
    decisions,
    unsaved,
    opened,
    decide: (applications, entry) =>
      change((kept) => {
        const signature = { reviewer: session.account.username, decidedAt: now() };
        return { decisions: withDecision(kept.decisions, applications, entry, signature) };
      }),
    clear: (keys) => change((kept) => ({ decisions: withoutDecision(kept.decisions, keys) })),
    markSaved: (written) => change(() => ({ saved: written })),
    open: (review) =>
      change((kept) => {
        const decisions = mergeDecisions(kept.decisions, review.decisions);
        const taken = [...review.decisions].filter(([key, decision]) => decisions.get(key) === decision);
        return { decisions, saved: new Map([...kept.saved, ...taken]), opened: review };
      }),
    close: () => change(() => ({ opened: null })),
  };
}

/** How many decisions would be lost with the page. While there are any, the browser asks before it leaves. */
export function useUnsavedDecisions(): number {
  const { unsaved } = useKept();
  useEffect(() => {
    if (unsaved === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return unsaved;
}

/** The same number for whoever is above the pages, such as the button to sign out. */
export function unsavedDecisions(queryClient: QueryClient): number {
  return keptIn(queryClient).unsaved;
}

function useKept(): Kept {
  const { data } = useQuery<Kept>({ queryKey: DECISIONS_KEY, queryFn: skipToken });
  return data ?? NOTHING_KEPT;
}

function keptIn(queryClient: QueryClient): Kept {
  return queryClient.getQueryData<Kept>(DECISIONS_KEY) ?? NOTHING_KEPT;
}
