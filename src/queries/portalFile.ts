import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { STATISTICS_FILE } from '../activity/fileShape.ts';
import { type PortalReading, readPortalStatistics } from '../activity/portalStatisticsFile.ts';
import type { PortalStatistics } from '../domain/portalStatistics.ts';
import { ProblemError } from '../domain/problem.ts';

/** Not below 'tenant', so that no refresh touches it; signing out clears it with everything else. */
const PORTAL_FILE_KEY = ['portalFile'];

/** Far more than the answer of any tenant; a HAR of a long recording may be larger. */
const MAX_MEGABYTES = 100;

export interface PortalFile {
  /** The file in use. */
  readonly file: PortalStatistics | null;
  /** Milliseconds since 1970; 0 before any file. Tells two files apart. */
  readonly openedAt: number;
  /** Takes a file into use, in place of an earlier one. */
  open(file: PortalStatistics): void;
  /** Forgets the file. */
  close(): void;
}

/** The portal's statistics file, kept in memory for as long as the session. */
export function usePortalFile(): PortalFile {
  const queryClient = useQueryClient();
  const { data, dataUpdatedAt } = useQuery<PortalStatistics | null>({
    queryKey: PORTAL_FILE_KEY,
    queryFn: skipToken,
  });
  return {
    file: data ?? null,
    openedAt: dataUpdatedAt,
    open: (file) => void queryClient.setQueryData(PORTAL_FILE_KEY, file),
    close: () => void queryClient.setQueryData(PORTAL_FILE_KEY, null),
  };
}

/**
 * Reads a file that the admin chose, in this browser alone. Throws the ProblemErrors of
 * `readPortalStatistics`, `fileTooLarge` before anything is read, and `fileNotReadable` for a folder or a
 * file that is gone.
 */
export async function readPortalFile(file: File): Promise<PortalReading> {
  if (file.size > MAX_MEGABYTES * 1_000_000) {
    throw new ProblemError({ kind: 'fileTooLarge', what: STATISTICS_FILE, megabytes: MAX_MEGABYTES });
  }
  return readPortalStatistics(await textOf(file));
}

async function textOf(file: File): Promise<string> {
  try {
    return await file.text();
  } catch (cause) {
    throw new ProblemError({ kind: 'fileNotReadable', what: STATISTICS_FILE }, { cause });
  }
}
