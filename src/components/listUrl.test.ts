import { expect, test } from 'vitest';
import { listUrl } from './listUrl.ts';

test('thresholds and foreign parameters go along, the view that was open does not', () => {
  const url = listUrl('unusedDays=120&persona=throttled&search=siem&seen=24h&group=api', {
    finding: ['unused'],
  });
  expect(Object.fromEntries(new URLSearchParams(url.slice(2)))).toEqual({
    unusedDays: '120',
    persona: 'throttled',
    finding: 'unused',
  });
});
