import { expect, test } from 'vitest';
import type { DailyCounts } from './activity.ts';
import { firstSeen } from './firstSeen.ts';
import { TREND_DAYS } from './timeWindow.ts';

const START = new Date('2026-10-23T00:00:00Z');

function seen(first: DailyCounts, trendAtLeast = false) {
  const trend = [...first, ...Array<number>(TREND_DAYS - first.length).fill(0)];
  return firstSeen({ trend, trendAtLeast }, START);
}

test.each([
  { days: [0, 0, 4], is: { state: 'on', day: '2026-10-25' } },
  { days: [4], is: { state: 'onOrBefore', day: '2026-10-23' } },
  { days: [null, 0, 4], is: { state: 'onOrBefore', day: '2026-10-25' } },
  { days: [0, 0, 0], is: { state: 'none' } },
  { days: [null, null], is: { state: 'none' } },
])('$days: $is', ({ days, is }) => {
  expect(seen(days)).toEqual(is);
});

test('days that may be too low leave open what was before', () => {
  expect(seen([0, 0, 4], true)).toEqual({ state: 'onOrBefore', day: '2026-10-25' });
});
