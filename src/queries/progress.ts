import type { Wait } from '../api/graphClient.ts';
import type { DirectoryProgress } from '../api/readDirectory.ts';

/** What is being read right now, for the progress line. */
export interface ReadProgress {
  readonly directory: DirectoryProgress | null;
  /** The pauses that Microsoft asked for and that are not over yet; several reads run in parallel. */
  readonly waits: readonly Wait[];
}

export interface ProgressStore {
  get(): ReadProgress;
  setDirectory(directory: DirectoryProgress | null): void;
  /** Shows a pause; what it gives back ends it. */
  addWait(wait: Wait): () => void;
  subscribe(listener: () => void): () => void;
}

/** A store outside React, because the API layer reports without knowing of React. */
export function createProgressStore(): ProgressStore {
  let current: ReadProgress = { directory: null, waits: [] };
  const listeners = new Set<() => void>();
  const update = (change: Partial<ReadProgress>) => {
    current = { ...current, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    setDirectory: (directory) => update({ directory }),
    addWait: (wait) => {
      update({ waits: [...current.waits, wait] });
      return () => update({ waits: current.waits.filter((other) => other !== wait) });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
