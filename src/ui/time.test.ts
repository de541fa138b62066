import { expect, test } from 'vitest';
import { exactTime, formatDay, relativeTime } from './time.ts';

const NOW = new Date('2026-11-21T13:00:00Z');

test.each([
  ['2026-11-21T13:00:00Z', 'just now'],
  ['2026-11-21T12:59:01Z', 'just now'],
  ['2026-11-21T12:59:00Z', '1 minute ago'],
  ['2026-11-21T12:48:00Z', '12 minutes ago'],
  ['2026-11-21T12:00:01Z', '59 minutes ago'],
  ['2026-11-21T12:00:00Z', '1 hour ago'],
  ['2026-11-20T13:00:01Z', '23 hours ago'],
  ['2026-11-20T13:00:00Z', '1 day ago'],
  ['2026-10-22T13:00:00Z', '30 days ago'],
  ['2026-09-22T13:00:01Z', '59 days ago'],
  ['2026-09-22T13:00:00Z', '1 month ago'],
  ['2026-01-21T13:00:00Z', '9 months ago'],
  ['2025-11-21T13:00:01Z', '11 months ago'],
  ['2025-11-21T13:00:00Z', '1 year ago'],
  ['2016-11-21T13:00:00Z', '10 years ago'],
  ['2026-11-21T13:00:59Z', 'just now'],
  ['2026-11-21T13:05:59Z', 'in 5 minutes'],
  ['2026-11-24T13:00:00Z', 'in 3 days'],
])('%s is %s', (date, words) => {
  expect(relativeTime(new Date(date), NOW)).toBe(words);
});

test('the hour that the clocks repeat is one hour, not none', () => {
  const [before, after] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')];
  expect(relativeTime(before, after)).toBe('1 hour ago');
});

test.each([
  ['2026-11-21T13:03:22Z', 'Europe/Berlin', '21 Nov 2026, 14:03:22 GMT+1'],
  ['2026-07-01T12:00:00Z', 'Europe/Berlin', '1 Jul 2026, 14:00:00 GMT+2'],
  ['2026-10-25T00:30:00Z', 'Europe/Berlin', '25 Oct 2026, 02:30:00 GMT+2'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '25 Oct 2026, 02:30:00 GMT+1'],
  ['2026-11-20T15:00:00Z', 'Asia/Tokyo', '21 Nov 2026, 00:00:00 GMT+9'],
  ['2026-12-31T18:30:00Z', 'Asia/Kolkata', '1 Jan 2027, 00:00:00 GMT+5:30'],
  ['2026-11-21T04:59:59Z', 'America/New_York', '20 Nov 2026, 23:59:59 GMT-5'],
])('%s in %s reads %s', (date, zone, local) => {
  expect(exactTime(new Date(date), zone)).toEqual([local, date]);
});

test('without a zone the browser’s own is used', () => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(exactTime(NOW)).toEqual(exactTime(NOW, own));
});

test('an invalid date is refused', () => {
  expect(() => exactTime(new Date('soon'))).toThrow(RangeError);
});

test('a day keeps its date in every time zone', () => {
  expect(formatDay('2026-11-01')).toBe('1 Nov');
  expect(formatDay('2026-12-31')).toBe('31 Dec');
});
