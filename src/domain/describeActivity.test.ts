import { expect, test } from 'vitest';
import type { SourceOutcome, UnknownReason } from './activity.ts';
import { describeOutcome, describeUnknown, UNGRANTED_WORDS } from './describeActivity.ts';

const LATEST = new Date('2026-03-28T10:20:30Z');

/** One example of every reason; a new reason fails to compile until it is here. */
const REASONS: { readonly [K in UnknownReason['kind']]: UnknownReason & { kind: K } } = {
  pending: { kind: 'pending' },
  problem: { kind: 'problem', problem: { kind: 'timeout', seconds: 60, what: 'the activity of users' } },
  emptyTable: { kind: 'emptyTable', table: 'EntraIdSignInEvents' },
  noTable: { kind: 'noTable', table: 'EntraIdSignInEvents' },
  cutOff: { kind: 'cutOff' },
  notCovered: { kind: 'notCovered' },
  staleTable: { kind: 'staleTable', latestRecord: LATEST },
  graphProvesNothing: { kind: 'graphProvesNothing' },
  appIdUnknown: { kind: 'appIdUnknown' },
};

test.each(Object.values(REASONS))('$kind is said to be unknown, in a sentence', (reason) => {
  const text = describeUnknown(reason);
  expect(text).toMatch(/^Unknown\b.*\.$/);
  expect(text).not.toMatch(/undefined|\[object|\b0\b/);
});

test('every reason has words of its own', () => {
  expect(new Set(Object.values(REASONS).map(describeUnknown)).size).toBe(Object.keys(REASONS).length);
});

test.each([
  ['the table', REASONS.emptyTable, 'EntraIdSignInEvents'],
  ['the missing table', REASONS.noTable, 'EntraIdSignInEvents'],
  ['the newest record', REASONS.staleTable, '2026-03-28T10:20'],
  ['the problem', REASONS.problem, 'the activity of users'],
])('the words name %s', (_, reason, text) => {
  expect(describeUnknown(reason)).toContain(text);
});

const FRESH = '2026-03-30T11:00:00Z';

function answered(earliest: string, latest: string, coverage: 'complete' | 'cutOff'): SourceOutcome {
  return {
    state: 'answered',
    answer: {
      source: 'advancedHunting',
      context: 'user',
      unit: 'tokenRequests',
      table: 'EntraIdSignInEvents',
      query: '',
      window: {
        start: new Date('2026-03-01T00:00:00Z'),
        askedAt: new Date('2026-03-30T12:00:00Z'),
        earliestRecord: new Date(earliest),
        latestRecord: new Date(latest),
      },
      tableRows: 3,
      coverage,
      covers: [],
      readings: [],
    },
  };
}

test.each([
  [
    'records reach further back than the trend',
    '2026-02-20T00:00:00Z',
    FRESH,
    'complete',
    '2026-03-01 00:00 UTC',
    'newest record 2026-03-30 11:00 UTC, complete.',
  ],
  [
    'records start within the trend',
    '2026-03-15T06:07:00Z',
    FRESH,
    'complete',
    '2026-03-15 06:07 UTC',
    'newest record 2026-03-30 11:00 UTC, complete since then; before that it is unknown.',
  ],
  [
    'the newest record is more than a day old',
    '2026-03-01T00:00:00Z',
    '2026-03-28T10:20:30Z',
    'complete',
    '2026-03-01 00:00 UTC',
    'newest record 2026-03-28 10:20 UTC, so later activity may be missing.',
  ],
  [
    'the answer was cut off',
    '2026-03-15T06:07:00Z',
    '2026-03-28T10:20:30Z',
    'cutOff',
    '2026-03-15 06:07 UTC',
    'newest record 2026-03-28 10:20 UTC, cut off at the row limit.',
  ],
] as const)('the source of the numbers: %s', (_, earliest, latest, coverage, from, end) => {
  expect(describeOutcome('user', answered(earliest, latest, coverage))).toBe(
    `User context: Advanced hunting (Microsoft Defender XDR), EntraIdSignInEvents, ${from} to 2026-03-30 12:00 UTC, ${end}`,
  );
});

test('a source that did not answer gives its reason', () => {
  expect(describeOutcome('application', { state: 'unknown', reason: REASONS.cutOff })).toBe(
    `Application context: ${describeUnknown(REASONS.cutOff)}`,
  );
});

test('every explanation of traffic without grant has words of its own', () => {
  const words = Object.values(UNGRANTED_WORDS);
  expect(new Set(words.map(({ label }) => label)).size).toBe(words.length);
  expect(new Set(words.map(({ text }) => text)).size).toBe(words.length);
});

test.each([
  ['grantRemoved', 'Grant probably removed', /unless/],
  ['applicationDeleted', 'Probably deleted', /unless/],
  ['onlyFailures', 'No grant, only failures', /may never have had one/],
] as const)('%s is no more than likely', (why, label, doubt) => {
  expect(UNGRANTED_WORDS[why].label).toBe(label);
  expect(UNGRANTED_WORDS[why].text).toMatch(doubt);
});
