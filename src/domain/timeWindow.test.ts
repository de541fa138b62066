import { expect, test } from 'vitest';
import { past24hStart, startOfUtcDay, TREND_DAYS, trendDay, trendStart, utcDay } from './timeWindow.ts';

test.each([
  ['2026-03-30T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
  ['2026-03-30T23:59:59.999Z', '2026-03-30T00:00:00.000Z'],
  ['2026-03-30T01:30:00.000+02:00', '2026-03-29T00:00:00.000Z'],
  ['1969-12-31T12:00:00.000Z', '1969-12-31T00:00:00.000Z'],
])('the UTC day of %s', (at, start) => {
  expect(startOfUtcDay(new Date(at)).toISOString()).toBe(start);
});

test('the trend is 29 whole days and today', () => {
  const now = new Date('2026-03-30T12:00:00Z');
  const start = trendStart(now);
  expect(start.toISOString()).toBe('2026-03-01T00:00:00.000Z');
  expect(trendDay(start, TREND_DAYS - 1)).toBe(utcDay(now));
});

test('days run on over months, leap days and changes of summer time', () => {
  const start = new Date('2028-02-28T00:00:00Z');
  expect([0, 1, 2, 27].map((index) => trendDay(start, index))).toEqual([
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
    '2028-03-26',
  ]);
});

test('the past 24 hours end now', () => {
  expect(past24hStart(new Date('2026-03-30T12:00:00Z')).toISOString()).toBe('2026-03-29T12:00:00.000Z');
});
