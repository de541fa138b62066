import { expect, test } from 'vitest';
import { ASKED } from '../../../tests/support/activity.ts';
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
import type { DailyCounts, UsageLine } from '../activity.ts';
import { DAY } from '../timeWindow.ts';

/** An application whose only line has these counts, by days ago; today is a Monday. */
function counted(
  counts: Parameters<typeof days>[0],
  rest: number | null = 0,
  change: Partial<UsageLine> = {},
) {
  return application({ activity: activity([line({ succeeded: days(counts, rest), ...change })]) });
}

/** The same weekday of yesterday in the four weeks before, the latest first. */
const sundays = (...counts: readonly (number | null)[]) =>
  Object.fromEntries(counts.map((count, week) => [8 + 7 * week, count]));

test.each<[what: string, yesterday: number | null, before: (number | null)[], expected: string]>([
  ['three times the busiest and not more', 60, [20, 10, 5, 1], 'clear'],
  ['one more than three times', 61, [20, 10, 5, 1], 'certain'],
  ['the busiest is the oldest', 61, [1, 5, 10, 20], 'certain'],
  ['three times the busiest, which is the oldest', 60, [1, 5, 10, 20], 'clear'],
  ['far above, but fewer than 20 more', 24, [5, 5, 5, 5], 'clear'],
  ['20 more, and more than three times', 25, [5, 5, 5, 5], 'certain'],
  ['20 after nothing', 20, [0, 0, 0, 0], 'certain'],
  ['19 after nothing', 19, [0, 0, 0, 0], 'clear'],
  ['two weeks known', 61, [20, 10, null, null], 'likely'],
  ['two weeks known, with a gap', 61, [null, 10, null, 20], 'likely'],
  ['one week known', 61, [20, null, null, null], 'unjudged'],
  ['no week known', 61, [null, null, null, null], 'unjudged'],
  ['one week known, which is as busy', 60, [20, null, null, null], 'clear'],
  ['no week known, and little', 19, [null, null, null, null], 'clear'],
  ['the day is not known', null, [20, 10, 5, 1], 'unjudged'],
])('spike: %s', (_, yesterday, before, expected) => {
  expect(verdict('spike', counted({ 1: yesterday, ...sundays(...before) }))).toBe(expected);
});

test.each([0, 1, 2])('spike: %i days ago counts', (ago) => {
  expect(verdict('spike', counted({ [ago]: 50 }))).toBe('certain');
});

test.each([
  [15, 'unjudged'],
  [16, 'certain'],
])('spike: an application that is %i days old, after nothing before, is %s', (age, expected) => {
  const of = counted({ 1: 61 });
  const createdAt = new Date(ASKED.getTime() - age * DAY);
  expect(verdict('spike', { ...of, facts: of.facts && { ...of.facts, createdAt } })).toBe(expected);
});

test('spike: three days ago is past', () => {
  expect(verdict('spike', counted({ 3: 50 }))).toBe('clear');
});

test('spike: other weekdays do not matter', () => {
  expect(verdict('spike', counted({ 1: 61, ...sundays(20, 20, 20, 20) }, 500))).toBe('certain');
});

test('spike: the thresholds decide', () => {
  const of = counted({ 1: 45, ...sundays(20, 20, 20, 20) });
  expect(verdict('spike', of)).toBe('clear');
  expect(verdict('spike', of, judging(undefined, { spikeFactor: 2 }))).toBe('certain');
  expect(verdict('spike', of, judging(undefined, { spikeFactor: 2, spikeRequests: 25 }))).toBe('certain');
  expect(verdict('spike', of, judging(undefined, { spikeFactor: 2, spikeRequests: 26 }))).toBe('clear');
});

test('spike: of counts that are a floor it is likely, and no spike proves nothing', () => {
  const part = { daysAtLeast: true };
  expect(verdict('spike', counted({ 1: 61, ...sundays(20, 10, 5, 1) }, 0, part))).toBe('likely');
  expect(verdict('spike', counted({ 1: 60, ...sundays(20, 10, 5, 1) }, 0, part))).toBe('unjudged');
});

test('spike: the sentence has the day, its count and what is usual', () => {
  const { sentence, numbers } = told('spike', counted({ 1: 1210, ...sundays(20, 10, null, 1) }));
  expect(sentence).toBe(
    'Sunday, 2026-03-29 had 1,210 token requests for Defender’s own APIs; the same weekday before had 20 at most. Not all of the earlier weeks are known in full: 3 could be compared.',
  );
  expect(numbers).toEqual([
    { label: 'Requests on Sunday, 2026-03-29', value: '1,210' },
    { label: 'Same weekday before, the latest first', value: '20, 10, 1' },
    { label: 'Threshold of the factor', value: 'more than 3 times the busiest' },
    { label: 'Threshold of the difference', value: 'at least 20 requests more' },
  ]);
});

test('spike: today is told as so far', () => {
  expect(told('spike', counted({ 0: 50 })).sentence).toMatch(/^Monday, 2026-03-30 had 50 .* so far;/);
});

test.each<[what: string, recent: (number | null)[], before: (number | null)[], expected: string]>([
  ['none yesterday, five at least before', [0, 0], [5, 6, 7, 8], 'certain'],
  ['none yesterday, four once', [0, 0], [5, 6, 4, 8], 'clear'],
  ['none yesterday, none once', [0, 0], [5, 6, 7, 0], 'clear'],
  ['one yesterday', [0, 1], [5, 6, 7, 8], 'clear'],
  ['one today', [1, 0], [5, 6, 7, 8], 'clear'],
  ['today is not known', [null, 0], [5, 6, 7, 8], 'unjudged'],
  ['yesterday is not known', [0, null], [5, 6, 7, 8], 'unjudged'],
  ['two weeks known', [0, 0], [null, 6, 7, null], 'likely'],
  ['one week known', [0, 0], [5, null, null, null], 'unjudged'],
  ['one week known, which was quiet', [0, 0], [4, null, null, null], 'clear'],
  ['no week known', [0, 0], [null, null, null, null], 'unjudged'],
])('gone silent: %s', (_, [today = null, yesterday = null], before, expected) => {
  const counts = { 0: today, 1: yesterday, 2: 9, ...sundays(...before) };
  expect(verdict('goneSilent', counted(counts))).toBe(expected);
});

test('gone silent: on Sunday the silent Saturday still counts', () => {
  const saturdays = { 2: 0, 9: 5, 16: 5, 23: 5 };
  expect(verdict('goneSilent', counted(saturdays))).toBe('certain');
  expect(told('goneSilent', counted(saturdays)).sentence).toMatch(/^Saturday, 2026-03-28 had no /);
  expect(verdict('goneSilent', counted({ ...saturdays, 1: 1 }))).toBe('clear');
  expect(verdict('goneSilent', counted({ ...saturdays, 16: 4 }))).toBe('clear');
  expect(verdict('goneSilent', counted({ ...saturdays, 2: null }))).toBe('unjudged');
});

test('gone silent: the threshold decides', () => {
  const of = counted({ 2: 9, ...sundays(9, 9, 9, 9) });
  expect(verdict('goneSilent', of, judging(undefined, { silenceRequests: 9 }))).toBe('certain');
  expect(verdict('goneSilent', of, judging(undefined, { silenceRequests: 10 }))).toBe('clear');
});

test('gone silent: a 0 that is a floor is no silence', () => {
  const of = counted({ 2: 9, ...sundays(9, 9, 9, 9) }, 0, { daysAtLeast: true });
  expect(verdict('goneSilent', of)).toBe('unjudged');
});

test('gone silent: the sentence has the day and what is usual', () => {
  const { sentence, numbers } = told('goneSilent', counted({ 2: 9, ...sundays(12, 7, 9, 9) }));
  expect(sentence).toBe(
    'Sunday, 2026-03-29 had no token request for Defender’s own APIs, and none came since; the same weekday before had 7 at least.',
  );
  expect(numbers).toEqual([
    { label: 'Requests on Sunday, 2026-03-29', value: '0' },
    { label: 'Same weekday before, the latest first', value: '12, 7, 9, 9' },
    { label: 'Threshold', value: 'at least 5 requests on the quietest' },
  ]);
});

test('gone silent: that it is disabled may be why', () => {
  const of = counted({ 2: 9, ...sundays(9, 9, 9, 9) });
  const disabled = { ...of, signIn: { state: 'disabled', by: 'tenant', detail: '' } as const };
  expect(told('goneSilent', disabled).sentence).toMatch(/ It is disabled, which may be why\.$/);
});

/** Two APIs; the second is not known on these days ago, and had nothing on the others. */
function withGap(counts: Parameters<typeof days>[0], ...gaps: readonly number[]) {
  const unknown = Object.fromEntries(gaps.map((ago) => [ago, null]));
  const lines = [line({ succeeded: days(counts) }), line({ api: 'xdr', succeeded: days(unknown) })];
  return application({ activity: activity(lines) });
}

test('a day that is known of one API alone is a floor', () => {
  const spiking = { 1: 61, ...sundays(20, 10, 5, 1) };
  expect(verdict('spike', withGap(spiking))).toBe('certain');
  expect(verdict('spike', withGap(spiking, 1))).toBe('likely');
  expect(verdict('spike', withGap(spiking, 15))).toBe('likely');
  expect(verdict('spike', withGap({ 1: 5 }, 1))).toBe('unjudged');
  expect(verdict('spike', withGap({ 1: 5, ...sundays(1, 1, 1, 1) }, 8))).toBe('clear');
  const silentNow = { 2: 9, ...sundays(5, 5, 5, 4) };
  expect(verdict('goneSilent', withGap(silentNow))).toBe('clear');
  expect(verdict('goneSilent', withGap(silentNow, 29))).toBe('unjudged');
  expect(verdict('goneSilent', withGap({ 2: 9, ...sundays(5, 5, 5, 5) }, 29))).toBe('likely');
});

const graphTokens = (succeeded: DailyCounts) => line({ api: 'graph', succeeded });
const graphRequests = (succeeded: DailyCounts) => line({ api: 'graph', unit: 'apiRequests', succeeded });

test('a silent API hides behind a busy one: the days are those of all Defender APIs', () => {
  const busy = line({ api: 'xdr', succeeded: days({}, 9) });
  const gone = line({ succeeded: days({ 2: 9, ...sundays(9, 9, 9, 9) }) });
  expect(verdict('goneSilent', application({ activity: activity([gone, busy]) }))).toBe('clear');
  expect(verdict('goneSilent', application({ activity: activity([gone, unwatched({ api: 'xdr' })]) }))).toBe(
    'unjudged',
  );
});

test('tokens for Microsoft Graph are no traffic of Defender, requests to its security paths are', () => {
  const spikes = days({ 1: 100 });
  const only = (lines: readonly UsageLine[]) => application({ activity: activity(lines) });
  expect(verdict('spike', only([graphTokens(spikes), graphRequests(days())]))).toBe('clear');
  expect(verdict('spike', only([graphTokens(days()), graphRequests(spikes)]))).toBe('certain');
  expect(verdict('spike', only([graphTokens(spikes)]))).toBe('unjudged');
  const { sentence } = told('spike', only([line(), graphRequests(spikes)]));
  expect(sentence).toMatch(/had 100 API requests to Microsoft Graph security;/);
});

test('without a line the reason is the one of the activity', () => {
  const of = application({ activity: activity([]) });
  expect(whyNot('spike', of)).toMatch(/cut off at its row limit/);
  expect(whyNot('goneSilent', of)).toMatch(/cut off at its row limit/);
});
