import { startTransition, useEffect, useMemo, useState } from 'react';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { FindingIndex, Judging } from '../domain/findings/findingIndex.ts';
import type { Thresholds } from '../domain/findings/thresholds.ts';
import { askedAt } from '../domain/reports.ts';
import { inSlices } from '../domain/work.ts';
import { useServices } from './services.ts';
import { type ReviewFactsRead, useReviewFacts } from './useReviewFacts.ts';
import type { Tenant } from './useTenant.ts';

/** What the review knows beyond the list, and what the rules say of it. */
export interface Review extends ReviewFactsRead {
  /** Null until the whole list has been judged once. */
  readonly index: FindingIndex | null;
  /** What any application is to be judged with now. */
  readonly judging: Judging;
  /** Something has changed since `index` was made. */
  readonly isJudging: boolean;
}

/** Reads the facts once the list and its activity are there, and judges every application by every rule. */
export function useReview(tenant: Tenant, thresholds: Thresholds): Review {
  const { now } = useServices();
  const { applications, joinedOutcomes, isWhole, isJoining, directory, sources } = tenant;
  const isListed = isWhole && !isJoining;
  // Each name that comes later would cost a request, and a pause before it. Whoever stopped wants no more to begin.
  const isOpen = [directory, ...Object.values(sources)].some((read) => read.isReading || read.isStopped);
  const read = useReviewFacts(applications, isListed && !isOpen);
  const { facts } = read;
  const asOf = useMemo(() => askedAt(joinedOutcomes) ?? now(), [joinedOutcomes, now]);
  const judging = useMemo(() => ({ facts, thresholds, asOf }), [facts, thresholds, asOf]);
  const judged = useJudged(isListed ? applications : null, judging);
  const isJudging = judged?.index.judging !== judging || judged.applications !== applications;
  return { ...read, index: judged?.index ?? null, judging, isJudging };
}

/** An index, and whom it is of. */
interface Judged {
  readonly applications: readonly ConnectedApplication[];
  readonly index: FindingIndex;
}

/** Judges in slices, with code that comes when there is something to judge. What was judged before stands until then. */
function useJudged(applications: readonly ConnectedApplication[] | null, judging: Judging): Judged | null {
  const [judged, setJudged] = useState<Judged | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);

  useEffect(() => {
    if (!applications) return;
    const controller = new AbortController();
    const { signal } = controller;
    const judgeAll = async () => {
      const { indexFindings } = await import('../domain/findings/findingIndex.ts');
      return inSlices(indexFindings(applications, judging), signal);
    };
    judgeAll().then(
      (index) => {
        if (!signal.aborted) startTransition(() => setJudged({ applications, index }));
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure({ error });
      },
    );
    return () => controller.abort();
  }, [applications, judging]);

  // A mistake in a rule is one of the page's own, as one in drawing it would be.
  if (failure) throw failure.error;
  return judged;
}
