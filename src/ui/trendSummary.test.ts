import { expect, test } from 'vitest';
import { trendSummary } from './trendSummary.ts';

const month = [...Array.from({ length: 27 }, (_, day) => 12 + day), 940, 312, 45];

test.each<[string, (number | null)[], boolean, string]>([
  ['a whole month', month, true, '30 days, 12 to 940 a day, 312 yesterday, 45 today so far'],
  [
    'large numbers',
    [1000, 20_000, 5],
    true,
    '3 days, 1,000 to 20,000 a day, 20,000 yesterday, 5 today so far',
  ],
  [
    'unknown days',
    [null, 3, null, 9, 1],
    true,
    '3 of 5 days known, 3 to 9 a day, 9 yesterday, 1 today so far',
  ],
  ['yesterday unknown', [3, null, 1], true, '2 of 3 days known, 3 a day, unknown yesterday, 1 today so far'],
  ['today unknown', [3, 4, null], true, '2 of 3 days known, 3 to 4 a day, 4 yesterday, unknown today so far'],
  ['only today known', [null, null, 7], true, '1 of 3 days known, unknown yesterday, 7 today so far'],
  [
    'today’s low count is not the least',
    [5, 6, 0],
    true,
    '3 days, 5 to 6 a day, 6 yesterday, 0 today so far',
  ],
  ['no requests at all', [0, 0, 0], true, '3 days, 0 a day, 0 yesterday, 0 today so far'],
  ['today alone', [4], true, '1 day, 4 today so far'],
  ['no running day', [1, 2], false, '2 days, 1 to 2 a day, 2 on the last day'],
  ['all unknown', [null, null], true, 'no data'],
  ['no days', [], true, 'no data'],
])('%s', (_, values, lastIsRunning, words) => {
  expect(trendSummary(values, { lastIsRunning })).toBe(words);
});
