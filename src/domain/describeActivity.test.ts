import { expect, test } from 'vitest';
import {
  answered,
  COMPLETE,
  CUT_OFF,
  covering,
  lastUsed,
  NOT_READ,
  outcomes,
  PENDING,
  portalFile,
} from '../../tests/support/activity.ts';
import { PROBLEM } from '../../tests/support/directory.ts';
import type { Completeness, NotAsked, UnknownReason } from './activity.ts';
import { describeReport, describeUnknown, UNGRANTED_WORDS } from './describeActivity.ts';

const LATEST = new Date('2026-03-28T10:20:30Z');

/** One example of every reason; a new reason fails to compile until it is here. */
const REASONS: { readonly [K in UnknownReason['kind']]: UnknownReason & { kind: K } } = {
  pending: { kind: 'pending' },
  wholeHours: { kind: 'wholeHours' },
  problem: { kind: 'problem', problem: { kind: 'timeout', seconds: 60, what: 'the activity of users' } },
  emptyTable: { kind: 'emptyTable', table: 'EntraIdSignInEvents' },
  noTable: { kind: 'noTable', table: 'EntraIdSignInEvents' },
  cutOff: { kind: 'cutOff' },
  notAsked: { kind: 'notAsked', why: 'notNeeded' },
  notCovered: { kind: 'notCovered' },
  interactiveMissing: { kind: 'interactiveMissing', table: 'AADNonInteractiveUserSignInLogs' },
  staleTable: { kind: 'staleTable', latestRecord: LATEST },
  graphProvesNothing: { kind: 'graphProvesNothing' },
  appIdUnknown: { kind: 'appIdUnknown' },
  ofMicrosoft: { kind: 'ofMicrosoft' },
  noPrincipal: { kind: 'noPrincipal' },
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

const NOT_ASKED: Readonly<Record<NotAsked, RegExp>> = {
  notNeeded: /more exact source/,
  notConfigured: /config\.json/,
  noFile: /no file/,
  cancelled: /stopped/,
  notStarted: /takes minutes/,
};

test.each(Object.entries(NOT_ASKED))('not asked (%s) says why', (why, words) => {
  // The keys of a record of them.
  expect(describeUnknown({ kind: 'notAsked', why: why as NotAsked })).toMatch(words);
});

const FRESH = '2026-03-30T11:00:00Z';
const NOT_COVERED: Completeness = { state: 'none', why: { kind: 'notCovered' } };
const FAILED: Completeness = { state: 'none', why: { kind: 'problem', problem: PROBLEM } };
const NO_INTERACTIVE: Completeness = { state: 'part', why: { kind: 'interactiveMissing', table: 'T' } };

test.each<[string, string, string, Completeness, string, string]>([
  [
    'records reach further back than the window',
    '2026-02-20T00:00:00Z',
    FRESH,
    COMPLETE,
    '2026-03-01 00:00 UTC',
    'newest record 2026-03-30 11:00 UTC, complete.',
  ],
  [
    'records start within the window',
    '2026-03-15T06:07:00Z',
    FRESH,
    COMPLETE,
    '2026-03-15 06:07 UTC',
    'newest record 2026-03-30 11:00 UTC, complete since then; before that it is unknown.',
  ],
  [
    'the newest record is more than a day old',
    '2026-03-01T00:00:00Z',
    '2026-03-28T10:20:30Z',
    COMPLETE,
    '2026-03-01 00:00 UTC',
    'newest record 2026-03-28 10:20 UTC, so later activity may be missing.',
  ],
  [
    'the answer was cut off, which outranks a late table',
    '2026-03-15T06:07:00Z',
    '2026-03-28T10:20:30Z',
    CUT_OFF,
    '2026-03-15 06:07 UTC',
    'newest record 2026-03-28 10:20 UTC, cut off at the row limit.',
  ],
])('where the numbers come from: %s', (_, earliest, latest, seen, from, end) => {
  const window = { earliestRecord: new Date(earliest), latestRecord: new Date(latest) };
  const outcome = answered({ table: 'EntraIdSignInEvents', covers: covering(seen) }, window);
  expect(describeReport('huntingUser', outcomes({ huntingUser: outcome }))).toBe(
    `Advanced hunting (Microsoft Defender XDR), tokens of users through applications: EntraIdSignInEvents, ${from} to 2026-03-30 12:00 UTC, ${end}`,
  );
});

test.each<[string, Completeness, string]>([
  ['some is still to come', NOT_READ, 'still being read.'],
  ['some failed', FAILED, 'a part of the APIs could not be read.'],
  ['interactive sign-ins are missing', NO_INTERACTIVE, 'so every number is at least.'],
  ['some is not covered', NOT_COVERED, 'a part of the APIs or applications.'],
])('an answer of which %s does not call itself complete', (_, past24h, end) => {
  const covers = [...covering(COMPLETE), ...covering(COMPLETE, { past24h })];
  const text = describeReport('workspaceUser', outcomes({ workspaceUser: answered({ covers }) }));
  expect(text.endsWith(end)).toBe(true);
  expect(text).not.toContain('complete');
});

test('a report that did not answer gives its reason', () => {
  expect(describeReport('workspaceGraph', outcomes({ workspaceGraph: PENDING }))).toBe(
    `Log Analytics workspace, requests to Microsoft Graph security: ${describeUnknown(PENDING.reason)}`,
  );
});

test('the last-used report says that it is not about Defender, and when it was not read to its end', () => {
  const outcome = lastUsed({});
  const whole = describeReport('lastUsed', outcomes({ lastUsed: outcome }));
  expect(whole).toContain('not only Defender’s');
  expect(whole).not.toContain('Not read to its end');
  if (outcome.state === 'unknown') throw new Error('The fixture is answered');
  const part = { ...outcome, answer: { ...outcome.answer, problem: PROBLEM } };
  expect(describeReport('lastUsed', outcomes({ lastUsed: part }))).toContain('Not read to its end');
});

test('the portal’s file has its name, its day and its unit', () => {
  expect(describeReport('portalFile', outcomes({ portalFile: portalFile() }))).toMatch(
    /“statistics\.json”, taken on 2026-03-30; API requests/,
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
