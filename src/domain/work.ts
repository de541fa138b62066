/** A computation that may pause: it yields between small steps and returns its result. */
export type Work<T> = Generator<undefined, T, undefined>;

/** How long work may keep the page from answering, in milliseconds: half a frame. */
const SLICE_MS = 8;

/** Does work at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Does work in slices of half a frame, so that typing and scrolling stay fluent however much there is.
 * Throws what the work throws, or the signal's reason.
 */
export async function inSlices<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await nextTask();
    end = performance.now() + SLICE_MS;
  }
}

/** Lets everything that waits go first. A timer would wait four milliseconds each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** How many small items make a step. */
const STEP = 32;

/** The results of `map` for all items, in their order. */
export function* mapInSteps<T, R>(items: Iterable<T>, map: (item: T, index: number) => R): Work<R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(map(item, results.length));
    if (results.length % STEP === 0) yield;
  }
  return results;
}

/** Sorted by `compare`, equals in the order they came, as `toSorted` does. */
export function* sortInSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += RUN) {
    runs.push(items.slice(start, start + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let left = 0; left < runs.length; left += 2) {
      merged.push(yield* mergeInSteps(runs[left] ?? [], runs[left + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** How many items are sorted at once. */
const RUN = 512;

function* mergeInSteps<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
): Work<T[]> {
  const [end, start] = [left.at(-1), right[0]];
  // What comes sorted, as names do that were sorted before, is only put together.
  if (end === undefined || start === undefined || compare(end, start) <= 0) return [...left, ...right];
  const merged: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] as T, right[r] as T]; // both inside, as the condition says
    if (compare(a, b) <= 0) {
      merged.push(a);
      l += 1;
    } else {
      merged.push(b);
      r += 1;
    }
    if (merged.length % RUN === 0) yield;
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
