import { expect, test } from 'vitest';
import {
  activity,
  application,
  days,
  judging,
  line,
  told,
  unwatched,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { UsageLine } from '../activity.ts';

/** An application with one line that failed and succeeded so often five days ago. */
function counted(failed: number | null, succeeded: number | null, change: Partial<UsageLine> = {}) {
  const counts = { failed: days({ 5: failed }), succeeded: days({ 5: succeeded }) };
  return application({ activity: activity([line({ ...counts, ...change })]) });
}

test.each<[what: string, failed: number | null, succeeded: number | null, expected: string]>([
  ['ten of ten', 10, 0, 'certain'],
  ['nine of nine', 9, 0, 'clear'],
  ['a fifth', 10, 40, 'certain'],
  ['a little less than a fifth', 10, 41, 'clear'],
  ['many, of far more', 199, 801, 'clear'],
  ['none', 0, 0, 'clear'],
  ['a day of failures unknown', null, 0, 'unjudged'],
  ['a day of successes unknown', 10, null, 'unjudged'],
])('%s', (_, failed, succeeded, expected) => {
  expect(verdict('failing', counted(failed, succeeded))).toBe(expected);
});

test.each<[what: string, ago: number, expected: string]>([
  ['today is not whole', 0, 'clear'],
  ['yesterday counts', 1, 'certain'],
  ['seven days ago counts', 7, 'certain'],
  ['eight days ago is past', 8, 'clear'],
])('%s', (_, ago, expected) => {
  const of = application({ activity: activity([line({ failed: days({ [ago]: 10 }) })]) });
  expect(verdict('failing', of)).toBe(expected);
});

test('the thresholds decide', () => {
  const by = (thresholds: Parameters<typeof judging>[1]) => judging(undefined, thresholds);
  expect(verdict('failing', counted(9, 0), by({ failingRequests: 9 }))).toBe('certain');
  expect(verdict('failing', counted(10, 41), by({ failingPercent: 19 }))).toBe('certain');
  expect(verdict('failing', counted(10, 1), by({ failingPercent: 91 }))).toBe('clear');
});

test('a part of the records makes it likely, and clears nothing', () => {
  const part = { daysAtLeast: true };
  expect(verdict('failing', counted(10, null, part))).toBe('likely');
  expect(verdict('failing', counted(9, null, part))).toBe('unjudged');
  expect(told('failing', counted(10, 2, part)).sentence).toMatch(
    /^In what is known of the past seven whole days 10 of 12 token requests/,
  );
});

test('one API that fails does not hide behind another that works, nor behind one that nobody watched', () => {
  const fails = line({ failed: days({ 3: 12 }) });
  const works = line({ api: 'xdr', succeeded: days({}, 1000) });
  expect(verdict('failing', application({ activity: activity([works, fails]) }))).toBe('certain');
  const open = application({ activity: activity([unwatched({ api: 'xdr' }), fails]) });
  expect(verdict('failing', open)).toBe('certain');
});

test('of several that fail the worst is told', () => {
  const lines = [line({ failed: days({ 3: 12 }) }), line({ api: 'xdr', failed: days({ 3: 40 }) })];
  const { sentence } = told('failing', application({ activity: activity(lines) }));
  expect(sentence).toMatch(/40 of 40 token requests for Defender XDR in application context/);
});

test('API requests are another unit', () => {
  const lines = [line(), line({ api: 'graph', unit: 'apiRequests', failed: days({ 3: 50 }) })];
  expect(verdict('failing', application({ activity: activity(lines) }))).toBe('clear');
});

test('what nobody watched is unjudged, with the reason', () => {
  expect(whyNot('failing', application({ activity: activity([unwatched()]) }))).toMatch(/row limit/);
  expect(whyNot('failing', application({ activity: activity([]) }))).toMatch(/row limit/);
});

test('the sentence has the share, the top error, its meaning and the fix', () => {
  const errors = [
    { code: '7000222', count: 31 },
    { code: '7000215', count: 2 },
  ];
  const { sentence, numbers } = told('failing', counted(30, 70, { errors }));
  expect(sentence).toBe(
    'In the past seven whole days 30 of 100 token requests for Defender for Endpoint in application context failed (30%). The most frequent error in all that was read is 7000222 (31 times): the client secret has expired. Add a new secret or certificate, hand it to the owner, and remove the expired one.',
  );
  expect(numbers).toEqual([
    { label: 'Failed', value: '30 of 100' },
    { label: 'Threshold of failures', value: 'at least 10 requests' },
    { label: 'Share', value: '30%' },
    { label: 'Threshold of the share', value: 'at least 20%' },
  ]);
});

test('an error that is not known here is named, and none is not made up', () => {
  const unknown = told('failing', counted(30, 0, { errors: [{ code: '999', count: 30 }] })).sentence;
  expect(unknown).toMatch(/ is 999 \(30 times\), which is not explained here\.$/);
  expect(told('failing', counted(30, 0)).sentence).toMatch(/The source does not tell with which error\.$/);
});
