import { useEffect, useRef, useState } from 'react';
import { openReview, REVIEW_FILE } from '../../domain/decisions/openReview.ts';
import { type Problem, ProblemError, toProblem } from '../../domain/problem.ts';
import { inSlices } from '../../domain/work.ts';
import { useDecisions } from '../../queries/decisions.ts';
import { useServices } from '../../queries/services.ts';

/** More than a review of 20,000 applications takes. */
const MAX_MEGABYTES = 100;

/** A file that was chosen and is not in use, at least not yet. */
export type ChosenFile =
  | { readonly state: 'reading'; readonly fileName: string }
  | { readonly state: 'refused'; readonly fileName: string; readonly problem: Problem };

/** Opening an earlier review. It is in use as soon as all of it has been read; until then nothing changes. */
export function useReviewFile() {
  const { tenantId } = useServices().session.account;
  const { open } = useDecisions();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  // What is still being read when another file is chosen, or nobody waits any more, must not come into use.
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);

  async function choose(file: File): Promise<void> {
    reading.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading.current = controller;
    const { name: fileName } = file;
    setChosen({ state: 'reading', fileName });
    try {
      const review = await inSlices(openReview(fileName, await textOf(file), tenantId), signal);
      if (signal.aborted) return;
      open(review);
      setChosen(null);
    } catch (error) {
      if (!signal.aborted) {
        setChosen({ state: 'refused', fileName, problem: toProblem(error, REVIEW_FILE) });
      }
    }
  }

  return { chosen, choose };
}

async function textOf(file: File): Promise<string> {
  if (file.size > MAX_MEGABYTES * 1_000_000) {
    throw new ProblemError({ kind: 'reviewTooLarge', what: REVIEW_FILE, megabytes: MAX_MEGABYTES });
  }
  try {
    return await file.text();
  } catch (cause) {
    throw new ProblemError({ kind: 'reviewNotReadable', what: REVIEW_FILE }, { cause });
  }
}
