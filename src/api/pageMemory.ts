import type { Problem } from '../domain/problem.ts';

/** A list as far as it was read: its rows, and the page to go on with. */
export interface SavedPages {
  /** As the list's own schema makes them. */
  readonly rows: readonly unknown[];
  /** The first row that did not fit it. */
  readonly misfit: Problem | null;
  /** How many rows came, misfits included. */
  readonly count: number;
  readonly pages: number;
  readonly next: string;
  readonly savedAt: Date;
  /** The addresses of next pages so far, so that a list in circles is still found out. */
  readonly seen: ReadonlySet<string>;
}

/** Lists whose reading broke off, by their first address. In memory only, and of one session. */
export interface PageMemory {
  /** Gives the list up; whoever takes it saves it again if it breaks off again. Null when it is too old. */
  take(list: string, now: Date): SavedPages | null;
  save(list: string, saved: SavedPages): void;
  /** Everything must be read anew. */
  forget(): void;
}

/** How long a reading that broke off can be gone on with, in milliseconds: older rows would pass for new ones. */
export const USEFUL_MS = 15 * 60_000;

export function createPageMemory(): PageMemory {
  const lists = new Map<string, SavedPages>();
  return {
    take: (list, now) => {
      const saved = lists.get(list) ?? null;
      lists.delete(list);
      return saved && now.getTime() - saved.savedAt.getTime() <= USEFUL_MS ? saved : null;
    },
    save: (list, saved) => void lists.set(list, saved),
    forget: () => lists.clear(),
  };
}
