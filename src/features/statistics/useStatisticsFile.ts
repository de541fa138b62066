import { useEffect, useRef, useState } from 'react';
import { isWithin, type PortalNumbers, possibleCaptureDays } from '../../domain/portalStatistics.ts';
import { type Problem, toProblem } from '../../domain/problem.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { readPortalFile, usePortalFile } from '../../queries/portalFile.ts';
import { useServices } from '../../queries/services.ts';

/** A file that was chosen and is not in use, at least not yet. */
export type ChosenFile =
  | { readonly state: 'reading'; readonly fileName: string }
  | { readonly state: 'undated'; readonly fileName: string; readonly applications: readonly PortalNumbers[] }
  | { readonly state: 'refused'; readonly problem: Problem };

/** Choosing a statistics file: read at once, and in use as soon as it is known when it was taken. */
export function useStatisticsFile() {
  const { now } = useServices();
  const { file, open, close } = usePortalFile();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  // What is still being read when another file is chosen, or nobody waits any more, must not come into use.
  const latest = useRef<File | null>(null);
  useEffect(
    () => () => {
      latest.current = null;
    },
    [],
  );

  async function choose(picked: File): Promise<void> {
    latest.current = picked;
    const { name: fileName } = picked;
    setChosen({ state: 'reading', fileName });
    try {
      const { capturedAt, applications } = await readPortalFile(picked);
      if (latest.current !== picked) return;
      if (capturedAt && isWithin(utcDay(capturedAt), possibleCaptureDays(applications, now()))) {
        accept(fileName, applications, capturedAt);
      } else {
        setChosen({ state: 'undated', fileName, applications });
      }
    } catch (error) {
      if (latest.current === picked) {
        setChosen({ state: 'refused', problem: toProblem(error, 'the statistics file') });
      }
    }
  }

  function accept(fileName: string, applications: readonly PortalNumbers[], capturedAt: Date): void {
    open({ fileName, capturedAt, applications: new Map(applications.map((one) => [one.appId, one])) });
    setChosen(null);
  }

  /** Forgets what was chosen and has not come into use. */
  function dismiss(): void {
    latest.current = null;
    setChosen(null);
  }

  return { file, chosen, choose, accept, dismiss, remove: close };
}
