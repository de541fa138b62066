import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyThresholds } from '../../../tests/support/arbitraryReview.ts';
import {
  DEFAULT_THRESHOLDS,
  parseThresholds,
  THRESHOLD_INFO,
  THRESHOLD_KEYS,
  thresholdsInWords,
  writeThresholds,
} from './thresholds.ts';

const parse = (query: string) => parseThresholds(new URLSearchParams(query));

test('nothing said is the defaults, and every default is in its range', () => {
  expect(parse('')).toEqual(DEFAULT_THRESHOLDS);
  for (const key of THRESHOLD_KEYS) {
    const { min, max } = THRESHOLD_INFO[key];
    expect(DEFAULT_THRESHOLDS[key]).toBeGreaterThanOrEqual(min);
    expect(DEFAULT_THRESHOLDS[key]).toBeLessThanOrEqual(max);
  }
});

test('what the address says counts, beside what is not said', () => {
  expect(parse('unusedDays=120&search=x')).toEqual({ ...DEFAULT_THRESHOLDS, unusedDays: 120 });
});

test.each(THRESHOLD_KEYS)('%s may be as small and as great as its range, and no more', (key) => {
  const { min, max } = THRESHOLD_INFO[key];
  expect(parse(`${key}=${min}`)[key]).toBe(min);
  expect(parse(`${key}=${max}`)[key]).toBe(max);
  expect(parse(`${key}=${min - 1}`)[key]).toBe(DEFAULT_THRESHOLDS[key]);
  expect(parse(`${key}=${max + 1}`)[key]).toBe(DEFAULT_THRESHOLDS[key]);
});

test.each(['', 'many', '1e2', '60.5', '-60', '0x60', ' 60', '60d', 'Infinity', 'NaN'])(
  '%j is no whole number',
  (text) => {
    expect(parse(`unusedDays=${encodeURIComponent(text)}`)).toEqual(DEFAULT_THRESHOLDS);
  },
);

test('defaults are left out of the address, foreign parameters stay', () => {
  const params = new URLSearchParams('search=x&unusedDays=120&finding=unused&finding=new');
  const next = writeThresholds(params, { ...DEFAULT_THRESHOLDS, quietDays: 10 });
  expect(next.toString()).toBe('search=x&finding=unused&finding=new&quietDays=10');
  expect(params.get('unusedDays')).toBe('120');
});

test('what is written is read again', () =>
  fc.assert(
    fc.property(anyThresholds, (thresholds) => {
      expect(parseThresholds(writeThresholds(new URLSearchParams('a=b'), thresholds))).toEqual(thresholds);
    }),
  ));

test('in words each has its number and unit', () => {
  const words = thresholdsInWords({ ...DEFAULT_THRESHOLDS, newDays: 1, spikeRequests: 2500 });
  expect(words).toHaveLength(THRESHOLD_KEYS.length);
  expect(words).toContain('Unused: no use for more than 90 days');
  expect(words).toContain('New: granted or added within 1 day');
  expect(words).toContain('Failing: failed of all requests, at least 20%');
  expect(words).toContain('Spike: above the busiest same weekday by at least 2,500 requests');
  expect(words).toContain('Spike: the busiest same weekday, more than 3 times');
});
