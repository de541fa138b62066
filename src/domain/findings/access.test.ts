import { expect, test } from 'vitest';
import {
  access,
  activity,
  application,
  days,
  line,
  told,
  unwatched,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import type { Origin } from '../origin.ts';

const UNVERIFIED: Origin = { kind: 'otherTenant', verifiedPublisher: null };
const RESPONSE = [access('endpoint', ['Alert.Read.All', 'Machine.Scan', 'Machine.Isolate'])];
const WRITE = [access('endpoint', ['Alert.ReadWrite.All'])];
const GAP = [{ api: 'xdr', context: 'user' } as const];

test.each<[what: string, change: Partial<ConnectedApplication>, expected: string]>([
  ['unverified, with a response action', { origin: UNVERIFIED, access: RESPONSE }, 'certain'],
  ['verified', { origin: { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' }, access: RESPONSE }, 'clear'],
  ['of this tenant', { origin: { kind: 'thisTenant' }, access: RESPONSE }, 'clear'],
  ['of Microsoft', { origin: { kind: 'microsoft' }, access: RESPONSE }, 'clear'],
  ['of nobody knows whom', { origin: { kind: 'unknown' }, access: RESPONSE }, 'unjudged'],
  ['of nobody knows whom, and it reads', { origin: { kind: 'unknown' } }, 'clear'],
  ['unverified, and it writes', { origin: UNVERIFIED, access: WRITE }, 'clear'],
  ['unverified, and it reads', { origin: UNVERIFIED }, 'clear'],
  [
    'unverified, with an unrated permission',
    { origin: UNVERIFIED, access: [access('xdr', ['New'])] },
    'unjudged',
  ],
  ['unverified, with a grant unread', { origin: UNVERIFIED, unreadAccess: GAP }, 'unjudged'],
  [
    'unverified, in user context',
    { origin: UNVERIFIED, access: [access('endpoint', ['Machine.Scan'], {}, 'user')] },
    'certain',
  ],
])('response actions: %s', (_, change, expected) => {
  expect(verdict('unverifiedResponse', application(change))).toBe(expected);
});

test('response actions: the sentence names them', () => {
  expect(told('unverifiedResponse', application({ origin: UNVERIFIED, access: RESPONSE }))).toMatchObject({
    sentence:
      'It comes from another tenant, its publisher is not verified, and it may act on devices, mail or accounts with Machine.Scan (Defender for Endpoint) and Machine.Isolate (Defender for Endpoint).',
    numbers: [
      {
        label: 'Response actions',
        value: 'Machine.Scan (Defender for Endpoint) and Machine.Isolate (Defender for Endpoint)',
      },
    ],
  });
});

const OLD = [access('endpoint', ['AdvancedQuery.Read.All'])];
const OLD_FOR_USERS = [access('xdr', ['AdvancedHunting.Read'], {}, 'user')];
const tokens = (counts: Parameters<typeof days>[0]) => line({ succeeded: days(counts) });
const xdrForUsers = line({ api: 'xdr', context: 'user', succeeded: days({ 3: 2 }) });

test.each<
  [
    what: string,
    held: ConnectedApplication['access'],
    lines: Parameters<typeof activity>[0],
    expected: string,
  ]
>([
  ['held, with a token', OLD, [tokens({ 29: 1 })], 'possible'],
  ['held, with a token today', OLD, [tokens({ 0: 1 })], 'possible'],
  ['held, and silent', OLD, [tokens({})], 'clear'],
  ['held, and a day is not known', OLD, [tokens({ 12: null })], 'unjudged'],
  ['held, with a token, and a day is not known', OLD, [tokens({ 11: 1, 12: null })], 'possible'],
  ['held, silent in the part that was read', OLD, [line({ daysAtLeast: true })], 'unjudged'],
  ['held, and nobody watched', OLD, [unwatched()], 'unjudged'],
  ['held, and no line', OLD, [], 'unjudged'],
  [
    'held, with a token for another API',
    OLD,
    [tokens({}), line({ api: 'xdr', succeeded: days({ 1: 1 }) })],
    'clear',
  ],
  [
    'held, with a token in the other context',
    OLD,
    [tokens({}), line({ context: 'user', succeeded: days({ 1: 1 }) })],
    'clear',
  ],
  ['held for users, under its short name', OLD_FOR_USERS, [xdrForUsers], 'possible'],
  ['another permission with tokens', [access('endpoint', ['Alert.Read.All'])], [tokens({ 1: 9 })], 'clear'],
  ['an unrated permission with tokens', [access('endpoint', ['New'])], [tokens({ 1: 9 })], 'clear'],
])('old API: %s', (_, held, lines, expected) => {
  expect(verdict('oldApi', application({ access: held, activity: activity(lines) }))).toBe(expected);
});

test('old API: a grant that was not read may be one', () => {
  const lines = [tokens({ 1: 9 })];
  expect(verdict('oldApi', application({ unreadAccess: GAP, activity: activity(lines) }))).toBe('unjudged');
  const held = application({ access: OLD, unreadAccess: GAP, activity: activity(lines) });
  expect(verdict('oldApi', held)).toBe('possible');
  expect(whyNot('oldApi', application({ unreadAccess: GAP }))).toMatch(/not all grants could be read/);
});

test('old API: the sentence names the replacement', () => {
  const of = application({ access: OLD, activity: activity([tokens({ 1: 1000, 2: 1 })]) });
  expect(told('oldApi', of)).toMatchObject({
    sentence:
      'It got 1,001 tokens in the past 30 days for an API that Microsoft retires: AdvancedQuery.Read.All (Defender for Endpoint) is replaced by ThreatHunting.Read.All (Microsoft Graph security). Which permission the tokens were used for is not known.',
    numbers: [{ label: 'Tokens in the past 30 days', value: '1,001' }],
  });
});
