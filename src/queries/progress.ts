import type { Wait } from '../api/graphClient.ts';
import type { DirectoryProgress } from '../api/readDirectory.ts';

/** What is being read right now, for the progress line. */
export interface ReadProgress {
  readonly directory: DirectoryProgress | null;
  /** The pause that Microsoft asked for, while it lasts. */
  readonly wait: Wait | null;
}

export interface ProgressStore {
  get(): ReadProgress;
  update(change: Partial<ReadProgress>): void;
  subscribe(listener: () => void): () => void;
}

/** A store outside React, because the API layer reports without knowing of React. */
export function createProgressStore(): ProgressStore {
  let current: ReadProgress = { directory: null, wait: null };
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    update: (change) => {
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
