import { ELEMENTS, requestsFor } from '../budgets.ts';
import type { Measured } from './measures.ts';
import { median } from './statistics.ts';

/** All runs of one size. */
export interface SizeResult {
  /** Connected applications of the tenant. */
  readonly size: number;
  readonly product: readonly Measured[];
  readonly floor: readonly Measured[];
}

/** The product must not be above `most`; `text` says what that is. */
export interface Target {
  readonly text: string;
  readonly most: number;
}

/** One measure: medians of the runs. */
export interface Row {
  readonly measure: string;
  readonly unit: Unit;
  readonly product: number;
  readonly floor: number;
  readonly target: Target | null;
  readonly met: boolean | null;
}

export type Unit = 'ms' | 'bytes' | 'count';

/** Timings are promised for the largest tenant; the rest for every one. */
const LARGEST = 20_000;

/** One row per measure, in the order of use. */
export function tableOf({ size, product, floor }: SizeResult): readonly Row[] {
  const row = (
    measure: string,
    unit: Unit,
    pick: (run: Measured) => number,
    targetOf?: (floorValue: number) => Target | null,
  ): Row => {
    const [own, least] = [median(product.map(pick)), median(floor.map(pick))];
    const target = targetOf?.(least) ?? null;
    return { measure, unit, product: own, floor: least, target, met: target && own <= target.most };
  };
  const atLargest = (target: Target) => (size >= LARGEST ? target : null);
  const quick = () => atLargest({ text: '≤ 50 ms', most: 50 });
  const longest = (run: Measured) => Math.max(0, ...run.longTasks.map(({ milliseconds }) => milliseconds));
  const pages = median(product.map(nextPages));
  const expected = requestsFor(size) + pages;
  return [
    row('Requests to a full list', 'count', requests, () => ({
      text: `≤ ${expected}: 4 + ⌈N / 300⌉ + ${pages} next pages + 3 of hunting`,
      most: expected,
    })),
    row('Preflights beside them, the rest remembered', 'count', ({ log }) => log.preflights),
    row('Bytes of the answers, compressed', 'bytes', ({ log }) => sum(log.sent.map(({ bytes }) => bytes))),
    row('First rows', 'ms', (run) => run.firstRows),
    row('Every application listed', 'ms', (run) => run.listed),
    row(
      'Complete rows',
      'ms',
      (run) => run.complete,
      (least) => atLargest({ text: '≤ 1.5 × floor', most: 1.5 * least }),
    ),
    row('The paced last-used report, too', 'ms', (run) => run.ended),
    row('Main thread busy until then', 'ms', (run) => run.busy),
    row(
      'Long tasks after the first rows',
      'count',
      (run) => run.longTasks.length,
      () => atLargest({ text: '≤ 1, and that one named', most: 1 }),
    ),
    row('Of them while reading', 'count', whileReading),
    row('The longest of them', 'ms', longest),
    row('Sort', 'ms', (run) => run.sort, quick),
    row('Keystroke of a search', 'ms', (run) => run.keystroke, quick),
    row('Opening an application, the first', 'ms', (run) => run.firstOpening),
    row('Opening another', 'ms', (run) => run.opening),
    row(
      'Frames dropped in scrolling',
      'count',
      ({ scrolled }) => scrolled.dropped,
      (least) => ({
        text: '≤ floor',
        most: least,
      }),
    ),
    row('Frames without a row', 'count', ({ scrolled }) => scrolled.blank),
    row(
      'Heap',
      'bytes',
      (run) => run.heap,
      (least) => ({ text: '≤ 2 × floor', most: 2 * least }),
    ),
    row(
      'DOM elements',
      'count',
      (run) => run.elements,
      () => ({ text: `< ${ELEMENTS.toLocaleString('en')}`, most: ELEMENTS - 1 }),
    ),
  ];
}

function requests({ log }: Measured): number {
  return log.sent.length;
}

function nextPages({ log }: Measured): number {
  return log.sent.filter(({ url }) => /[?&](\$|%24)skiptoken=/i.test(url)).length;
}

function whileReading({ longTasks }: Measured): number {
  return longTasks.filter(({ phase }) => phase === 'reading').length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
