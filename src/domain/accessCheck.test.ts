import { expect, test } from 'vitest';
import {
  ALL_SCOPES,
  ASKED,
  answered,
  check,
  failing,
  hunting,
  NO_CONSENT,
  NO_LICENCE,
  NO_ROLE,
  PROVEN,
  problem,
  REFUSED,
  THROTTLED,
  UNKNOWN_FACTS,
  unknown,
} from '../../tests/support/accessCheck.ts';
import type { AccessFacts } from './accessFacts.ts';
import type { Verdict } from './accessVerdict.ts';
import type { ActivityOutcomes, LastUse, LastUsedAnswer } from './activity.ts';
import type { Problem } from './problem.ts';

const VERDICTS: readonly (readonly [Verdict, ActivityOutcomes['huntingUser'], AccessFacts])[] = [
  ['works', answered(), PROVEN],
  ['notConsented', failing(NO_CONSENT), { ...UNKNOWN_FACTS, permission: 'notGranted' }],
  ['noRole', failing(NO_ROLE), { ...UNKNOWN_FACTS, permission: 'granted', role: 'missing' }],
  ['noLicence', failing(NO_LICENCE), { ...UNKNOWN_FACTS, permission: 'granted', licence: 'missing' }],
  ['refused', failing(REFUSED), UNKNOWN_FACTS],
  [
    'notInCloud',
    failing(problem({ kind: 'notInCloud', cloud: 'China (21Vianet)' })),
    { ...UNKNOWN_FACTS, cloud: 'notOffered' },
  ],
  ['blocked', failing(problem({ kind: 'signInBlocked' })), UNKNOWN_FACTS],
  ['signInNeeded', failing(problem({ kind: 'signInNeeded', scopes: [] })), UNKNOWN_FACTS],
  ['signInNeeded', failing(problem({ kind: 'signInFailed' })), UNKNOWN_FACTS],
  ['noAnswer', failing(problem({ kind: 'noAnswer' })), UNKNOWN_FACTS],
  ['noAnswer', failing(problem({ kind: 'timeout', seconds: 60 })), UNKNOWN_FACTS],
  ['noAnswer', failing(THROTTLED), UNKNOWN_FACTS],
  ['noAnswer', failing(problem({ kind: 'serviceError' })), UNKNOWN_FACTS],
  ['unusable', failing(problem({ kind: 'wrongShape', path: 'results' })), UNKNOWN_FACTS],
  ['unusable', failing(problem({ kind: 'defect' })), UNKNOWN_FACTS],
  ['empty', unknown({ kind: 'emptyTable', table: 'T' }), { ...PROVEN, licence: 'unknown' }],
  ['noTable', unknown({ kind: 'noTable', table: 'T' }), UNKNOWN_FACTS],
  ['unusable', unknown({ kind: 'cutOff' }), PROVEN],
  ['partly', answered({ state: 'part', why: { kind: 'cutOff' } }), PROVEN],
  ['partly', answered({ state: 'complete' }, new Date('2026-03-27T12:00:00Z')), PROVEN],
  ['notAsked', unknown({ kind: 'notAsked', why: 'cancelled' }), UNKNOWN_FACTS],
  ['notAsked', unknown({ kind: 'pending' }), UNKNOWN_FACTS],
];

test.each(VERDICTS)('%s: what %o proves, and nothing beyond', (verdict, outcome, facts) => {
  const row = hunting(outcome);
  expect(row.verdict).toBe(verdict);
  expect(row.facts).toEqual(facts);
  expect(row.sentence).toMatch(/\.$/);
});

test('a source that is being read for the first time says so, with nothing claimed', () => {
  const isBeingRead = { isReading: true, problem: null };
  const row = hunting(unknown({ kind: 'pending' }), {
    standings: { huntingApplication: isBeingRead, huntingUser: isBeingRead },
  });
  expect([row.verdict, row.facts]).toEqual(['reading', UNKNOWN_FACTS]);
});

test('an answer of which parts are still to come is being read, and proves access already', () => {
  const row = hunting(answered({ state: 'part', why: { kind: 'pending' } }), {
    standings: { huntingUser: { isReading: true, problem: null } },
  });
  expect([row.verdict, row.facts]).toEqual(['reading', PROVEN]);
});

test('a full answer that is only refreshed still works', () => {
  const isRefreshed = { isReading: true, problem: null };
  const standings = { huntingApplication: isRefreshed, huntingUser: isRefreshed };
  expect(hunting(answered(), { standings }).verdict).toBe('works');
});

test.each([
  ['a missing role', NO_ROLE, 'noRole', { ...UNKNOWN_FACTS, permission: 'granted', role: 'missing' }],
  ['a refusal without a reason', REFUSED, 'refused', UNKNOWN_FACTS],
  ['throttling', THROTTLED, 'partly', PROVEN],
] as const)('after an earlier answer, %s says only what it proves', (_, cause, verdict, facts) => {
  const standing = { isReading: false, problem: cause };
  const row = hunting(answered(), { standings: { huntingApplication: standing, huntingUser: standing } });
  expect([row.verdict, row.facts]).toEqual([verdict, facts]);
  expect(row.sentence).toContain('What was read is still shown.');
});

test('one report of two that does not answer leaves the source in part, and the contexts apart', () => {
  const { row } = check({
    outcomes: { huntingApplication: answered(), huntingUser: unknown({ kind: 'emptyTable', table: 'U' }) },
  });
  expect(row('huntingSignIns').verdict).toBe('partly');
  expect(row('huntingSignIns').sentence).toContain('No records in U');
  expect(row('application').verdict).toBe('works');
  expect(row('user').verdict).toBe('empty');
});

test('a refusal of one report leaves nothing proven by the other', () => {
  const { row } = check({ outcomes: { huntingApplication: answered(), huntingUser: failing(REFUSED) } });
  expect([row('huntingSignIns').verdict, row('huntingSignIns').facts]).toEqual(['refused', UNKNOWN_FACTS]);
});

test('throttling says when to try again', () => {
  expect(hunting(failing(THROTTLED)).sentence).toContain('Try again in 10 minutes.');
});

test.each([
  ['holds it', ALL_SCOPES, 'granted'],
  [
    'holds it with its resource in front',
    new Set(['https://graph.microsoft.com/threathunting.read.all']),
    'granted',
  ],
  ['lacks it', new Set(['application.read.all']), 'notGranted'],
  ['is not known', null, 'unknown'],
] as const)(
  'without an answer, the permission is what the session’s token says: it %s',
  (_, granted, permission) => {
    expect(hunting(failing(THROTTLED), { granted }).facts).toEqual({ ...UNKNOWN_FACTS, permission });
  },
);

test('an answer proves the permission even where an older token lacks it', () => {
  expect(hunting(answered(), { granted: new Set() }).facts.permission).toBe('granted');
});

test('the token for Microsoft Graph says nothing of the permission on Log Analytics', () => {
  const granted = new Set([...ALL_SCOPES, 'data.read']);
  const { row } = check({ granted, outcomes: { workspaceApplication: failing(THROTTLED) } });
  expect(row('workspace').facts.permission).toBe('unknown');
});

test('a source that needs no permission, role or licence asks for none', () => {
  const { row } = check();
  expect(row('portalFile')).toMatchObject({
    verdict: 'notAsked',
    sentence: 'No file has been opened.',
    facts: { permission: 'notNeeded', role: 'notNeeded', licence: 'notNeeded', cloud: 'offered' },
  });
});

test.each([
  ['china', 'huntingSignIns', 'notInCloud', 'notOffered'],
  ['china', 'huntingGraph', 'notInCloud', 'notOffered'],
  ['china', 'portalFile', 'notInCloud', 'notOffered'],
  ['china', 'summaries', 'notAsked', 'offered'],
  ['usgov', 'huntingSignIns', 'notAsked', 'offered'],
  ['usgov', 'huntingGraph', 'notAsked', 'unknown'],
  ['usgov', 'lastUsed', 'notAsked', 'unknown'],
  ['global', 'lastUsed', 'notAsked', 'offered'],
] as const)('in %s, %s is %s and the cloud %s', (cloud, key, verdict, offer) => {
  const row = check({ cloud }).row(key);
  expect([row.verdict, row.facts.cloud, row.request]).toEqual([verdict, offer, null]);
});

const USED: LastUse = { any: ASKED, asApplication: ASKED, forUsers: null };

function lastUsed(uses: LastUsedAnswer['uses'], cause: Problem | null = null) {
  return { state: 'answered', answer: { askedAt: ASKED, request: '', uses, problem: cause } } as const;
}

test('an answer proves that the cloud offers it', () => {
  const row = check({ cloud: 'usgov', outcomes: { lastUsed: lastUsed(new Map([['app-1', USED]])) } }).row(
    'lastUsed',
  );
  expect([row.verdict, row.facts]).toEqual(['works', PROVEN]);
});

test('a last-used report without any application is empty, which proves no licence', () => {
  const row = check({ outcomes: { lastUsed: lastUsed(new Map()) } }).row('lastUsed');
  expect([row.verdict, row.facts]).toEqual(['empty', { ...PROVEN, licence: 'unknown' }]);
});

test('a last-used report that was not read to its end works in part', () => {
  const row = check({ outcomes: { lastUsed: lastUsed(new Map([['app-1', USED]]), THROTTLED) } }).row(
    'lastUsed',
  );
  expect(row.verdict).toBe('partly');
});

test('summaries that may still be needed are not called superfluous', () => {
  const pending = unknown({ kind: 'pending' });
  expect(check({ outcomes: { huntingUser: pending } }).row('summaries').sentence).toMatch(/^Not asked yet/);
  const { row } = check({ outcomes: { huntingApplication: answered(), huntingUser: answered() } });
  expect(row('summaries').sentence).toMatch(/more exact source has answered/);
});

test('summaries work, yet leave the user context open, because they lack interactive sign-ins', () => {
  const { row } = check({
    outcomes: {
      huntingApplication: failing(NO_LICENCE),
      huntingUser: failing(NO_LICENCE),
      summariesApplication: answered(),
      summariesUser: answered({ state: 'part', why: { kind: 'interactiveMissing', table: 'T' } }),
    },
  });
  expect(row('summaries').verdict).toBe('works');
  expect(row('application').verdict).toBe('works');
  expect(row('user').verdict).toBe('partly');
  expect(row('user').sentence).toMatch(/^Sign-in summaries \(beta\): .*without interactive sign-ins/);
});

test('a context without any answer gives the reason of the most exact source that was asked', () => {
  const { row } = check({
    outcomes: { huntingApplication: failing(NO_ROLE), summariesApplication: failing(THROTTLED) },
  });
  expect(row('application').verdict).toBe('noRole');
  expect(row('application').sentence).toMatch(/^Advanced hunting, sign-ins: /);
});

test('a context passes over a source that nobody asked', () => {
  const { row } = check({ outcomes: { workspaceUser: failing(NO_ROLE) } });
  expect(row('user').sentence).toMatch(/^Log Analytics workspace: /);
});
