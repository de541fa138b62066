import { expect, test } from 'vitest';
import { ASKED, START } from '../../../tests/support/activity.ts';
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
  seen,
  silent,
  told,
  UNKNOWN,
  unwatched,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { LastSeen } from '../activity.ts';
import { HOUR } from '../timeWindow.ts';
import type { FindingKey } from './finding.ts';

const MINUTE = HOUR / 60;
const IDLE = ['unused', 'quiet', 'noRecord'] as const satisfies FindingKey[];

const lastUsed = (lastSeen: LastSeen) => application({ activity: activity([line()], { lastSeen }) });
const anyApi = (ago: number): LastSeen => ({ state: 'anyApi', at: daysAgo(ago) });
/** A minute more than so many days. */
const over = (ago: number) => ago + MINUTE / (24 * HOUR);

test.each<[what: string, LastSeen, unused: string, quiet: string, noRecord: string]>([
  ['used today', seen(0), 'clear', 'clear', 'clear'],
  ['used 30 days ago to the minute', seen(30), 'clear', 'clear', 'clear'],
  ['used a minute before that', seen(over(30)), 'clear', 'certain', 'clear'],
  ['used 90 days ago to the minute', seen(90), 'clear', 'certain', 'clear'],
  ['used a minute before that', seen(over(90)), 'certain', 'clear', 'clear'],
  ['used 100 days ago, perhaps until 91', seen(100, 91), 'certain', 'clear', 'clear'],
  ['used 100 days ago, perhaps until 90', seen(100, 90), 'unjudged', 'likely', 'clear'],
  ['used 100 days ago, perhaps until 30', seen(100, 30), 'unjudged', 'unjudged', 'clear'],
  ['used 100 days ago, perhaps until now', seen(100, 0), 'unjudged', 'unjudged', 'clear'],
  ['used 50 days ago, perhaps until 40', seen(50, 40), 'clear', 'certain', 'clear'],
  ['used 50 days ago, perhaps until now', seen(50, 0), 'clear', 'unjudged', 'clear'],
  ['watched for 90 days', silent(90), 'certain', 'clear', 'clear'],
  ['watched for a minute less', silent(90 - MINUTE / (24 * HOUR)), 'unjudged', 'unjudged', 'certain'],
  ['watched for the trend', silent(29.5), 'unjudged', 'unjudged', 'certain'],
  ['watched for two days', silent(2), 'unjudged', 'unjudged', 'certain'],
  ['used any API 91 days ago', anyApi(91), 'likely', 'clear', 'clear'],
  ['used any API 90 days ago', anyApi(90), 'unjudged', 'likely', 'clear'],
  ['used any API 31 days ago', anyApi(31), 'unjudged', 'likely', 'clear'],
  ['used any API 30 days ago', anyApi(30), 'unjudged', 'unjudged', 'clear'],
  ['not known', UNKNOWN, 'unjudged', 'unjudged', 'unjudged'],
])('%s', (_, lastSeen, ...expected) => {
  const of = lastUsed(lastSeen);
  expect(IDLE.map((key) => verdict(key, of))).toEqual(expected);
});

test('other thresholds move the edges', () => {
  const by = judging(facts(), { unusedDays: 60, quietDays: 10 });
  expect(IDLE.map((key) => verdict(key, lastUsed(seen(61)), by))).toEqual(['certain', 'clear', 'clear']);
  expect(IDLE.map((key) => verdict(key, lastUsed(seen(11)), by))).toEqual(['clear', 'certain', 'clear']);
  expect(IDLE.map((key) => verdict(key, lastUsed(silent(60)), by))).toEqual(['certain', 'clear', 'clear']);
});

test('the sentence names the day, its age and the threshold that was compared', () => {
  const { sentence, numbers } = told('unused', lastUsed(seen(100)));
  expect(sentence).toBe('It was last used on 2025-12-20, 100 days ago.');
  expect(numbers).toEqual([
    { label: 'Not used for at least', value: '100 whole days' },
    { label: 'Threshold', value: 'more than 90 days' },
  ]);
});

test.each<[LastSeen, string]>([
  [seen(120, 100), 'It was last used between 2025-11-30 and 2025-12-20, 100 days ago.'],
  [silent(180), 'No use of Defender was seen since 2025-10-01, 180 days ago, when the records begin.'],
  [
    anyApi(100),
    'It last used any API at all on 2025-12-20, 100 days ago, so Defender no later. The report that says so may be some hours behind.',
  ],
])('each kind of evidence has its sentence', (lastSeen, sentence) => {
  expect(told('unused', lastUsed(lastSeen)).sentence).toBe(sentence);
});

test('no record tells since when, and what is missing for unused', () => {
  const { sentence, numbers } = told('noRecord', application());
  expect(sentence).toBe('No use of Defender was seen since 2026-03-01, 29 days ago, when the records begin.');
  expect(numbers).toEqual([
    { label: 'Watched without a use', value: '29 whole days' },
    { label: 'Threshold', value: 'at least 90 days' },
  ]);
});

test('one that only fails is unused, and keeps trying', () => {
  const lines = [line({ lastFailure: daysAgo(2), failed: days({ 2: 7 }) })];
  const of = application({ activity: activity(lines, { lastSeen: seen(100) }) });
  expect(told('unused', of).sentence).toBe(
    'It was last used on 2025-12-20, 100 days ago. It keeps trying: its last failed request was on 2026-03-28, 2 days ago.',
  );
});

test('a failure of long ago is no try', () => {
  const lines = [line({ lastFailure: daysAgo(31) })];
  const of = application({ activity: activity(lines, { lastSeen: seen(100) }) });
  expect(told('unused', of).sentence).not.toContain('keeps trying');
});

test('what came after the last use is told', () => {
  const of = { ...lastUsed(silent(180)), facts: { ...FACTS, createdAt: daysAgo(10) } };
  expect(told('unused', of).sentence).toMatch(
    / It was added to this tenant only on 2026-03-20, 10 days ago\.$/,
  );
});

test('why it was not judged is the reason of what is missing', () => {
  expect(whyNot('unused', lastUsed(UNKNOWN))).toMatch(/cut off at its row limit/);
  expect(whyNot('unused', lastUsed(silent(30)))).toMatch(/do not go back far enough/);
  expect(whyNot('unused', lastUsed(seen(100, 0)))).toMatch(/may have been used again/);
  expect(whyNot('unused', lastUsed(anyApi(40)))).toMatch(/last use of any API/);
});

const PRIVILEGED = [access('endpoint', ['Machine.Isolate', 'Alert.Read.All'])];

test.each<[what: string, LastSeen, expected: string]>([
  ['used 30 days ago', seen(30), 'clear'],
  ['used a minute before that', seen(over(30)), 'certain'],
  ['used 40 days ago, perhaps until 30', seen(40, 30), 'unjudged'],
  ['watched for the whole trend', silent(29.5), 'certain'],
  ['watched for a day less', silent(28.5), 'unjudged'],
  ['used any API 31 days ago', anyApi(31), 'likely'],
  ['not known', UNKNOWN, 'unjudged'],
])('privileged and silent: %s', (_, lastSeen, expected) => {
  const of = { ...lastUsed(lastSeen), access: PRIVILEGED };
  expect(verdict('privilegedSilent', of)).toBe(expected);
});

test('the trend counts as 30 days, and not as more', () => {
  const of = { ...lastUsed(silent(29.5)), access: PRIVILEGED };
  expect(verdict('privilegedSilent', of, judging(facts(), { quietDays: 31 }))).toBe('unjudged');
  const longer = { ...lastUsed(silent(31)), access: PRIVILEGED };
  expect(verdict('privilegedSilent', longer, judging(facts(), { quietDays: 31 }))).toBe('certain');
});

const GAP = [{ api: 'xdr', context: 'application' } as const];

test.each([
  ['nothing privileged', { access: [access('endpoint', ['Alert.Read.All'])] }, 'clear'],
  ['no access', { access: [] }, 'clear'],
  ['default access', { access: [access('endpoint', ['Default access'], { rating: 'none' })] }, 'clear'],
  ['an unrated permission', { access: [access('endpoint', ['New.Power.All'])] }, 'unjudged'],
  ['a grant unread', { unreadAccess: GAP }, 'unjudged'],
  ['a grant unread beside a privileged one', { access: PRIVILEGED, unreadAccess: GAP }, 'certain'],
  [
    'privileged in user context',
    { access: [access('endpoint', ['Machine.Isolate'], {}, 'user')] },
    'certain',
  ],
])('privileged and silent needs a privileged permission: %s', (_, change, expected) => {
  expect(verdict('privilegedSilent', application(change))).toBe(expected);
});

test('in use, its permissions do not matter', () => {
  const of = { ...lastUsed(seen(1)), access: [], unreadAccess: GAP };
  expect(verdict('privilegedSilent', of)).toBe('clear');
});

test('privileged and silent names the permissions', () => {
  const { sentence, numbers } = told('privilegedSilent', { ...lastUsed(seen(40)), access: PRIVILEGED });
  expect(sentence).toBe(
    'It holds Machine.Isolate (Defender for Endpoint), but is silent: it was last used on 2026-02-18, 40 days ago.',
  );
  expect(numbers[0]).toEqual({
    label: 'Privileged permissions',
    value: 'Machine.Isolate (Defender for Endpoint)',
  });
});

test('the fixture is idle in the way the tests take for granted', () => {
  expect(application().activity.lastSeen).toEqual({ state: 'noRecord', since: START, wholeTrend: true });
  expect(activity([unwatched()]).lastSeen).toEqual(UNKNOWN);
  expect(ASKED.getTime() - START.getTime()).toBe(29.5 * 24 * HOUR);
});
