import type { Wait } from '../api/apiClient.ts';
import type { DirectoryProgress } from '../api/readDirectory.ts';

/** A source that takes several requests: how many are answered, of how many known so far. */
export interface SourceProgress {
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

/** What is being read right now, for the progress line. */
export interface ReadProgress {
  readonly directory: DirectoryProgress | null;
  readonly sources: readonly SourceProgress[];
  /** The pauses that Microsoft asked for and that are not over yet; several reads run in parallel. */
  readonly waits: readonly Wait[];
}

export interface ProgressStore {
  get(): ReadProgress;
  setDirectory(directory: DirectoryProgress | null): void;
  /** Shows how far a source has come; null once it is no longer read. */
  setSource(what: string, progress: Omit<SourceProgress, 'what'> | null): void;
  /** Shows a pause; what it gives back ends it. */
  addWait(wait: Wait): () => void;
  subscribe(listener: () => void): () => void;
}

/** A store outside React, because the API layer reports without knowing of React. */
export function createProgressStore(): ProgressStore {
  let current: ReadProgress = { directory: null, sources: [], waits: [] };
  const listeners = new Set<() => void>();
  const update = (change: Partial<ReadProgress>) => {
    current = { ...current, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    setDirectory: (directory) => update({ directory }),
    setSource: (what, progress) => {
      const others = current.sources.filter((source) => source.what !== what);
      update({ sources: progress ? [...others, { what, ...progress }] : others });
    },
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
