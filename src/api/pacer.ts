/** Calls that share a published limit of a service. Directory reads have none worth waiting for. */
export type LimitClass = 'reports' | 'hunting' | 'workspace' | 'credentials';

/**
 * The least time between two starts, in milliseconds. Reports: 5 requests in 10 seconds for app and
 * tenant. Hunting: 45 calls a minute. Workspaces: 200 requests in 30 seconds for a user. Credentials: 150
 * requests a minute for the tenant, of which a batch takes 20, so 7 batches in any minute.
 * https://learn.microsoft.com/graph/throttling-limits
 * https://learn.microsoft.com/graph/api/serviceprincipal-list
 */
const PAUSE_MS: Readonly<Record<LimitClass, number>> = {
  reports: 2_100,
  hunting: 1_400,
  workspace: 200,
  credentials: 8_600,
};

/** The queues of one host, one per limit class. */
export interface Pacer {
  /** Resolves when the caller may start, in the order of asking. Rejects at once when the signal aborts. */
  turn(limit: LimitClass, signal: AbortSignal): Promise<void>;
  /** Holds back everybody of this class until the promise settles: the service asked for a pause. */
  hold(limit: LimitClass, until: Promise<unknown>): void;
}

const NEVER = new AbortController().signal;

/** It reads no clock: each turn waits for the pause after the turn before it. */
export function createPacer(wait: (ms: number, signal: AbortSignal) => Promise<void>): Pacer {
  const free = new Map<LimitClass, Promise<unknown>>();
  const holds = new Map<LimitClass, Promise<unknown>>();
  /** Another hold may begin while one is waited for. */
  const released = async (limit: LimitClass): Promise<void> => {
    for (let last: unknown; last !== holds.get(limit); ) {
      last = holds.get(limit);
      await last;
    }
  };
  return {
    turn: async (limit, signal) => {
      signal.throwIfAborted();
      const before = (free.get(limit) ?? Promise.resolve()).then(() => released(limit));
      // Whoever left the queue meanwhile costs the others no pause.
      const after = before.then(() => (signal.aborted ? undefined : wait(PAUSE_MS[limit], NEVER)));
      free.set(limit, after);
      await orAbort(before, signal);
    },
    hold: (limit, until) => {
      const settled = until.catch(() => {});
      holds.set(limit, Promise.all([holds.get(limit), settled]));
    },
  };
}

/** The promise, or the signal's reason when it aborts first. One signal serves many turns, so none stays behind. */
function orAbort(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    void promise.then(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
  });
}
