import { expect, test } from 'vitest';
import { CALM } from '../../tests/support/fakeGraph.ts';
import { createPacer, type LimitClass } from './pacer.ts';

/** A pacer whose pauses last until the test ends them. */
function pacing() {
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  const pacer = createPacer((ms) => new Promise((resolve) => pauses.push({ ms, end: resolve })));
  const started: string[] = [];
  const ask = (name: string, limit: LimitClass = 'reports', signal = CALM) =>
    pacer.turn(limit, signal).then(
      () => void started.push(name),
      (error: unknown) => error,
    );
  const endPause = async () => {
    pauses.shift()?.end();
    await settled();
  };
  return { pacer, pauses, started, ask, endPause };
}

/** A pause that lasts until the test ends it. */
function openEnd() {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}

/** Everything that needs no more than a turn of the event loop has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each<[LimitClass, number]>([
  ['reports', 2_100],
  ['hunting', 1_400],
  ['workspace', 200],
  ['credentials', 8_600],
])('between two starts of %s lie %i ms', async (limit, ms) => {
  const { ask, pauses, started, endPause } = pacing();
  void ask('first', limit);
  void ask('second', limit);
  await settled();
  expect([started, pauses.map((pause) => pause.ms)]).toEqual([['first'], [ms]]);
  await endPause();
  expect(started).toEqual(['first', 'second']);
});

test('turns are given in the order of asking', async () => {
  const { ask, started, endPause } = pacing();
  for (const name of ['a', 'b', 'c']) void ask(name);
  await settled();
  await endPause();
  expect(started).toEqual(['a', 'b']);
  await endPause();
  expect(started).toEqual(['a', 'b', 'c']);
});

test('limit classes do not wait for each other', async () => {
  const { ask, started } = pacing();
  void ask('report', 'reports');
  void ask('hunt', 'hunting');
  await settled();
  expect(started).toEqual(['report', 'hunt']);
});

test('whoever aborts leaves at once, and costs the next no pause', async () => {
  const { ask, pauses, started, endPause } = pacing();
  const controller = new AbortController();
  void ask('a');
  const leaving = ask('b', 'reports', controller.signal);
  void ask('c');
  await settled();
  const reason = new DOMException('enough', 'AbortError');
  controller.abort(reason);
  expect(await leaving).toBe(reason);
  await endPause();
  expect(started).toEqual(['a', 'c']);
  expect(pauses).toHaveLength(1);
});

test('a signal that is aborted already gets no turn', async () => {
  const { pacer, pauses } = pacing();
  await expect(pacer.turn('reports', AbortSignal.abort())).rejects.toThrow(/abort/i);
  await settled();
  expect(pauses).toEqual([]);
});

test('a hold keeps back those who wait already and those who come later', async () => {
  const { pacer, ask, started, endPause } = pacing();
  const hold = openEnd();
  void ask('a');
  void ask('waits already');
  await settled();
  pacer.hold('reports', hold.over);
  void ask('comes later');
  await endPause();
  expect(started).toEqual(['a']);
  hold.end();
  await settled();
  expect(started).toEqual(['a', 'waits already']);
  await endPause();
  expect(started).toEqual(['a', 'waits already', 'comes later']);
});

test('of two holds the longer one counts', async () => {
  const { pacer, ask, started } = pacing();
  const long = openEnd();
  pacer.hold('reports', long.over);
  pacer.hold('reports', Promise.resolve());
  void ask('a');
  await settled();
  expect(started).toEqual([]);
  long.end();
  await settled();
  expect(started).toEqual(['a']);
});

test('a hold that fails is over', async () => {
  const { pacer, ask, started } = pacing();
  pacer.hold('reports', Promise.reject(new Error('cancelled')));
  void ask('a');
  await settled();
  expect(started).toEqual(['a']);
});

test('a hold is of its limit class alone', async () => {
  const { pacer, ask, started } = pacing();
  pacer.hold('reports', new Promise(() => {}));
  void ask('hunt', 'hunting');
  await settled();
  expect(started).toEqual(['hunt']);
});
