import { expect, test } from 'vitest';
import { compactCount, formatCount } from './count.ts';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1000, '1,000', '1K'],
  [12_340, '12,340', '12.3K'],
  [999_999, '999,999', '1M'],
  [1_250_000, '1,250,000', '1.3M'],
  [7_000_000_000, '7,000,000,000', '7B'],
])('%d', (count, full, compact) => {
  expect(formatCount(count)).toBe(full);
  expect(compactCount(count)).toBe(compact);
});
