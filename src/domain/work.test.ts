import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish, inSlices, mapInSteps, sortInSteps, type Work } from './work.ts';

const ON = new AbortController().signal;

/** Work of two steps, each longer than a slice by the clock of the page. */
function* long(log: string[]): Work<string> {
  for (const step of ['first', 'second']) {
    const start = performance.now();
    while (performance.now() - start < 10);
    log.push(step);
    yield;
  }
  return 'done';
}

test('work gives the same at once and in slices', async () => {
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const double = (value: number) => value * 2;
  const doubled = items.map(double);
  expect(finish(mapInSteps(items, double))).toEqual(doubled);
  expect(await inSlices(mapInSteps(items, double), ON)).toEqual(doubled);
});

test('between two slices whatever waits goes first', async () => {
  const log: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    log.push('the page');
    port1.close();
  };
  port2.postMessage(null);
  expect(await inSlices(long(log), ON)).toBe('done');
  expect(log).toEqual(['first', 'the page', 'second']);
});

test('work that nobody wants any more stops at its next step', async () => {
  const controller = new AbortController();
  const log: string[] = [];
  const result = inSlices(long(log), controller.signal);
  controller.abort(new Error('not wanted'));
  await expect(result).rejects.toThrow('not wanted');
  expect(log).toEqual(['first']);
});

test('what the work throws is thrown', async () => {
  const broken = mapInSteps([1], () => {
    throw new Error('broken');
  });
  await expect(inSlices(broken, ON)).rejects.toThrow('broken');
});

test('sorting in steps is sorting: stable, whatever comes', async () => {
  const rows = fc.array(fc.record({ rank: fc.nat(20), id: fc.nat() }), { maxLength: 3_000, size: 'max' });
  const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;
  await fc.assert(
    fc.property(rows, (items) => {
      expect(finish(sortInSteps(items, byRank))).toEqual(items.toSorted(byRank));
    }),
  );
});
