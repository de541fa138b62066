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

/** One reading of a source. */
export interface SourceReading {
  report(done: number, of: number): void;
  /** Ends it; a reading that has taken its place goes on. */
  end(): void;
}

export interface ProgressStore {
  get(): ReadProgress;
  setDirectory(directory: DirectoryProgress | null): void;
  /** Shows how far a source comes, in place of an earlier reading of it. */
  startSource(what: string): SourceReading;
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
    startSource: (what) => {
      let mine: SourceProgress | null = null;
      const replace = (next: SourceProgress | null) => {
        mine = next;
        const others = current.sources.filter((source) => source.what !== what);
        update({ sources: next ? [...others, next] : others });
      };
      return {
        report: (done, of) => replace({ what, done, of }),
        end: () => {
          if (mine && current.sources.includes(mine)) replace(null);
        },
      };
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
