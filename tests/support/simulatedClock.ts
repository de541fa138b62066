/** A clock that stands still while anything can run, and then jumps to the next time that somebody waits for. */
export interface SimulatedClock {
  now(): Date;
  /** Milliseconds since the clock was made. */
  elapsed(): number;
  /** Ends when this clock has gone on by `ms` milliseconds. Nobody gives up waiting in a simulation. */
  wait(ms: number): Promise<void>;
  /** Lets time pass until the work is done, and gives its result. Throws when nothing is left that could end it. */
  run<T>(work: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that shows `start` and counts from there. */
export function simulatedClock(start: Date): SimulatedClock {
  let elapsed = 0;
  /** The next one to wake stands last; of two at the same time, the one that lay down first. */
  const sleepers: Sleeper[] = [];
  return {
    now: () => new Date(start.getTime() + elapsed),
    elapsed: () => elapsed,
    wait: (ms) =>
      new Promise((resolve) => {
        const due = elapsed + ms;
        const place = sleepers.findLastIndex((sleeper) => sleeper.due > due) + 1;
        sleepers.splice(place, 0, { due, wake: resolve });
      }),
    run: async (work) => {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      done.catch(() => {}); // thrown to the caller below
      for (;;) {
        await everythingRan();
        if (isDone) return done;
        const next = sleepers.pop();
        if (!next) throw new Error('The work waits for something that no time brings');
        elapsed = next.due;
        next.wake();
      }
    },
  };
}

/** Work in slices and the bodies of answers take a few turns of the event loop. */
const TURNS = 4;

async function everythingRan(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
