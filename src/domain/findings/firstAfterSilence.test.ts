import { expect, test } from 'vitest';
import {
  access,
  activity,
  application,
  days,
  daysAgo,
  FACTS,
  facts,
  judging,
  line,
  type Read,
  told,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';

/** Granted long ago, with these counts by days ago. */
function counted(counts: Parameters<typeof days>[0], change: Partial<ConnectedApplication> = {}) {
  return application({
    access: [access('endpoint', ['Alert.Read.All'], { grantedAt: daysAgo(300) })],
    activity: activity([line({ succeeded: days(counts) })]),
    ...change,
  });
}

/** The registration is as old. */
const DATED = judging(facts({ registration: { createdAt: daysAgo(400) } }));

test.each<[what: string, Parameters<typeof days>[0], expected: string]>([
  ['today, after 14 days', { 0: 1, 15: 1 }, 'certain'],
  ['today, after 13 days', { 0: 1, 14: 1 }, 'clear'],
  ['yesterday, after 14 days', { 1: 1, 16: 1 }, 'certain'],
  ['yesterday, after 13 days', { 1: 1, 15: 1 }, 'clear'],
  ['yesterday and today', { 0: 5, 1: 1 }, 'certain'],
  ['two days ago', { 2: 1 }, 'clear'],
  ['none at all', {}, 'clear'],
  ['a day of the silence is not known', { 0: 1, 8: null }, 'unjudged'],
  ['a day before the silence is not known', { 0: 1, 15: null }, 'certain'],
  ['a day is not known, another is busy', { 0: 1, 8: null, 9: 1 }, 'clear'],
  ['yesterday is not known', { 0: 1, 1: null }, 'unjudged'],
  ['yesterday is not known, and it is busy', { 0: 1, 1: null, 2: 1 }, 'clear'],
  ['today is not known', { 0: null }, 'unjudged'],
  ['today is not known, yesterday was the first', { 0: null, 1: 1 }, 'certain'],
  ['today is not known, and it is busy', { 0: null, 2: 1 }, 'clear'],
])('%s', (_, counts, expected) => {
  expect(verdict('firstAfterSilence', counted(counts), DATED)).toBe(expected);
});

test('the threshold decides, up to what the trend holds', () => {
  const by = (longSilenceDays: number) => judging(DATED.facts, { longSilenceDays });
  expect(verdict('firstAfterSilence', counted({ 0: 1, 14: 1 }), by(13))).toBe('certain');
  expect(verdict('firstAfterSilence', counted({ 1: 1 }), by(28))).toBe('certain');
  expect(verdict('firstAfterSilence', counted({ 1: 1, 29: 1 }), by(28))).toBe('clear');
});

test.each<[what: string, change: Partial<ConnectedApplication>, expected: string]>([
  ['added within 30 days', { facts: { ...FACTS, createdAt: daysAgo(30) } }, 'clear'],
  ['granted within 30 days', { access: [access('xdr', ['A'], { grantedAt: daysAgo(3) })] }, 'clear'],
  ['a grant without a date', { access: [access('endpoint', ['Alert.Read'], {}, 'user')] }, 'likely'],
  ['a grant that was not read', { unreadAccess: [{ api: 'xdr', context: 'application' }] }, 'likely'],
  ['no date of the application', { facts: { ...FACTS, createdAt: null } }, 'likely'],
])('what is new has no silence behind it: %s', (_, change, expected) => {
  expect(verdict('firstAfterSilence', counted({ 0: 1 }, change), DATED)).toBe(expected);
});

test.each<[what: string, read: Read, expected: string]>([
  ['registered within 30 days', { registration: { createdAt: daysAgo(30) } }, 'clear'],
  ['registered nobody knows when', { registration: {} }, 'likely'],
  ['the registration was not read', { registration: 'unread' }, 'likely'],
  ['no registration', { registration: null }, 'certain'],
])('nor what was registered of late: %s', (_, read, expected) => {
  expect(verdict('firstAfterSilence', counted({ 0: 1 }), judging(facts(read)))).toBe(expected);
});

test('what nothing dates may be new', () => {
  const of = counted({ 0: 1 }, { facts: { ...FACTS, createdAt: null }, access: [] });
  expect(whyNot('firstAfterSilence', of)).toBe('Unknown: nothing dates it, so it may be new.');
});

test('a 0 that is a floor is no silence', () => {
  const of = counted({}, { activity: activity([line({ succeeded: days({ 0: 1 }), daysAtLeast: true })]) });
  expect(verdict('firstAfterSilence', of)).toBe('unjudged');
});

test('the sentence has the day, the count and the silence before', () => {
  const { sentence, numbers } = told('firstAfterSilence', counted({ 1: 12, 20: 3 }));
  expect(sentence).toBe(
    'On 2026-03-29 it made 12 token requests for Defender’s own APIs, the first after 18 days that were watched without one, from 2026-03-11.',
  );
  expect(numbers).toEqual([
    { label: 'Requests on 2026-03-29', value: '12' },
    { label: 'Days without a request before', value: '18 days' },
    { label: 'Threshold', value: 'at least 14 days' },
  ]);
});

test('without a line the reason is the one of the activity', () => {
  expect(whyNot('firstAfterSilence', application({ activity: activity([]) }))).toMatch(/row limit/);
});
