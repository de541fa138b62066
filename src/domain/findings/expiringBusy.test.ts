import { expect, test } from 'vitest';
import {
  activity,
  application,
  credential,
  days,
  daysAgo,
  facts,
  judging,
  line,
  type Read,
  told,
  unwatched,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { UsageLine } from '../activity.ts';
import type { Origin } from '../origin.ts';

const MINUTE = 1 / (24 * 60);
const BUSY = line({ succeeded: days({ 3: 7 }) });

function using(lines: readonly UsageLine[], origin: Origin = { kind: 'thisTenant' }) {
  return application({ origin, activity: activity(lines) });
}

/** What the rule says of a busy application with these credentials. */
const judged = (read: Read, lines: readonly UsageLine[] = [BUSY]) =>
  verdict('expiringBusy', using(lines), judging(facts(read)));

/** A secret that expires in so many days. */
const ending = (left: number, change: Parameters<typeof credential>[0] = {}) =>
  credential({ expiresAt: daysAgo(-left), ...change });

test.each<[what: string, left: number, expected: string]>([
  ['in 30 days', 30, 'likely'],
  ['in 30 days and a minute', 30 + MINUTE, 'clear'],
  ['in a minute', MINUTE, 'likely'],
  ['now', 0, 'clear'],
  ['a minute ago', -MINUTE, 'clear'],
])('it expires %s', (_, left, expected) => {
  expect(judged({ credentials: [ending(left)] })).toBe(expected);
});

test.each<[what: string, lines: readonly UsageLine[], expected: string]>([
  ['seven tokens in the week', [BUSY], 'likely'],
  ['six', [line({ succeeded: days({ 3: 6 }) })], 'clear'],
  ['seven, eight days ago', [line({ succeeded: days({ 8: 7 }) })], 'clear'],
  [
    'three and four at two APIs',
    [line({ succeeded: days({ 1: 3 }) }), line({ api: 'xdr', succeeded: days({ 7: 4 }) })],
    'likely',
  ],
  ['seven for Microsoft Graph', [line(), line({ api: 'graph', succeeded: days({ 3: 7 }) })], 'likely'],
  [
    'seven API requests',
    [line(), line({ api: 'graph', unit: 'apiRequests', succeeded: days({ 3: 7 }) })],
    'clear',
  ],
  ['seven in 24 hours', [line({ succeeded24h: { state: 'known', value: 7, atLeast: true } })], 'likely'],
  ['six, and a day unknown', [line({ succeeded: days({ 3: 6, 4: null }) })], 'unjudged'],
  ['seven, and a day unknown', [line({ succeeded: days({ 3: 7, 4: null }) })], 'likely'],
  ['six of a part', [line({ succeeded: days({ 3: 6 }), daysAtLeast: true })], 'unjudged'],
  ['seven, beside an API that nobody watched', [BUSY, unwatched({ api: 'xdr' })], 'likely'],
  [
    'six, beside an API that nobody watched',
    [line({ succeeded: days({ 3: 6 }) }), unwatched({ api: 'xdr' })],
    'unjudged',
  ],
  ['nothing known', [], 'unjudged'],
])('it is busy with %s', (_, lines, expected) => {
  expect(judged({ credentials: [ending(10)] }, lines)).toBe(expected);
});

const LASTS = credential({ keyId: 'key-2', name: 'Next', expiresAt: daysAgo(-200) });

test.each<[what: string, read: Read, expected: string]>([
  ['the only one', { credentials: [ending(10)] }, 'likely'],
  ['another lasts longer', { credentials: [ending(10), LASTS] }, 'possible'],
  [
    'another lasts longer, this one was used',
    { credentials: [ending(10), LASTS], uses: { 'key-1': 7 } },
    'certain',
  ],
  [
    'another was used, of this one nothing is said',
    { credentials: [ending(10), LASTS], uses: { 'key-2': 1 } },
    'possible',
  ],
  [
    'another was used, this one eight days ago',
    { credentials: [ending(10), LASTS], uses: { 'key-1': 8, 'key-2': 1 } },
    'possible',
  ],
  [
    'another was used, this one 30 days ago',
    { credentials: [ending(10), LASTS], uses: { 'key-1': 30, 'key-2': 1 } },
    'possible',
  ],
  [
    'another was used, this one 31 days ago',
    { credentials: [ending(10), LASTS], uses: { 'key-1': 31, 'key-2': 1 } },
    'clear',
  ],
  [
    'another was used eight days ago, this one too',
    { credentials: [ending(10), LASTS], uses: { 'key-1': 8, 'key-2': 8 } },
    'possible',
  ],
  ['the only one, used eight days ago', { credentials: [ending(10)], uses: { 'key-1': 8 } }, 'possible'],
  ['the only one, of which nothing is said', { credentials: [ending(10)], uses: {} }, 'likely'],
  ['another ends on the same day', { credentials: [ending(10), ending(10, { keyId: 'key-2' })] }, 'likely'],
  ['another ends sooner', { credentials: [ending(10), ending(5, { keyId: 'key-2' })] }, 'likely'],
  ['another has expired', { credentials: [ending(10), ending(-5, { keyId: 'key-2' })] }, 'likely'],
  [
    'another has an unknown end',
    { credentials: [ending(10), credential({ keyId: 'key-2', expiresAt: null })] },
    'possible',
  ],
  ['only one with an unknown end', { credentials: [credential({ expiresAt: null })] }, 'unjudged'],
  [
    'a certificate on the service principal',
    { credentials: [ending(10, { kind: 'certificate', place: 'servicePrincipal' })] },
    'possible',
  ],
  [
    'a certificate there that was used',
    { credentials: [ending(10, { kind: 'certificate', place: 'servicePrincipal' })], uses: { 'key-1': 0 } },
    'certain',
  ],
  [
    'a longer one on the other object',
    { credentials: [ending(10), { ...LASTS, place: 'servicePrincipal' }] },
    'possible',
  ],
  ['none', { credentials: [] }, 'clear'],
  ['all last', { credentials: [LASTS] }, 'clear'],
  ['nothing was read', { credentials: null }, 'unjudged'],
])('what it depends on: %s', (_, read, expected) => {
  expect(judged(read)).toBe(expected);
});

test('key IDs are compared without case', () => {
  const credentials = [ending(10, { keyId: 'KEY-A' }), LASTS];
  expect(judged({ credentials, uses: { 'key-a': 1 } })).toBe('certain');
});

test('an application that is not busy needs no credentials read', () => {
  expect(judged({ credentials: null }, [line()])).toBe('clear');
});

test('the thresholds decide', () => {
  const by = (thresholds: Parameters<typeof judging>[1]) =>
    judging(facts({ credentials: [ending(40)] }), thresholds);
  expect(verdict('expiringBusy', using([BUSY]), by({ expiringDays: 40 }))).toBe('likely');
  expect(verdict('expiringBusy', using([BUSY]), by({ expiringDays: 40, busyRequests: 8 }))).toBe('clear');
});

const ON_PRINCIPAL = { place: 'servicePrincipal' } as const;

test.each<[origin: Origin, read: Read, expected: string]>([
  [{ kind: 'managedIdentity' }, { credentials: [ending(10, ON_PRINCIPAL)], registration: null }, 'clear'],
  [{ kind: 'otherTenant', verifiedPublisher: 'Fabrikam' }, { registration: null }, 'unjudged'],
  [{ kind: 'microsoft' }, { registration: null }, 'unjudged'],
  [{ kind: 'unknown' }, { registration: null }, 'unjudged'],
  [{ kind: 'agentIdentity' }, { registration: null }, 'unjudged'],
  [{ kind: 'legacy' }, { registration: null }, 'clear'],
  [{ kind: 'legacy' }, { credentials: [ending(10, ON_PRINCIPAL)], registration: null }, 'likely'],
  [{ kind: 'thisTenant' }, { registration: null }, 'clear'],
])('of the origin %j', (origin, read, expected) => {
  expect(verdict('expiringBusy', using([BUSY], origin), judging(facts(read)))).toBe(expected);
});

test('of a foreign application only a credential that is used here is certain', () => {
  const foreign = using([BUSY], { kind: 'otherTenant', verifiedPublisher: null });
  const read: Read = { credentials: [ending(10, ON_PRINCIPAL)], registration: null };
  expect(verdict('expiringBusy', foreign, judging(facts({ ...read, uses: {} })))).toBe('unjudged');
  expect(verdict('expiringBusy', foreign, judging(facts({ ...read, uses: { 'key-1': 1 } })))).toBe('certain');
  expect(whyNot('expiringBusy', foreign, judging(facts(read)))).toMatch(/kept in its own tenant/);
});

test('what cannot be seen may be expiring, though what can be is not needed', () => {
  const read: Read = {
    credentials: [ending(10, ON_PRINCIPAL), { ...LASTS, ...ON_PRINCIPAL }],
    uses: { 'key-1': 31, 'key-2': 1 },
    registration: null,
  };
  const foreign = using([BUSY], { kind: 'otherTenant', verifiedPublisher: null });
  expect(verdict('expiringBusy', using([BUSY]), judging(facts(read)))).toBe('clear');
  expect(verdict('expiringBusy', foreign, judging(facts(read)))).toBe('unjudged');
});

test('the sentence names the credential, its end and how busy the application is', () => {
  const busy = line({ succeeded: days({ 2: 1200, 3: 34 }) });
  const read = facts({ credentials: [ending(11.5), LASTS], uses: { 'key-1': 1 } });
  const { sentence, numbers } = told('expiringBusy', using([busy]), judging(read));
  expect(sentence).toBe(
    'The secret “CI” on the app registration (key ID key-1) expires on 2026-04-11, in 11 days, and the application is busy: it got 1,234 tokens for Defender for Endpoint in the past seven whole days. It was used on 2026-03-29, 1 day ago. The secret “Next” on the app registration (key ID key-2) lasts longer: it has to be put in its place in time.',
  );
  expect(numbers).toEqual([
    { label: 'Expires', value: '2026-04-11, in 11 days' },
    { label: 'Threshold of the expiry', value: 'within 30 days' },
    { label: 'Got in the past seven whole days', value: '1,234 tokens' },
    { label: 'Threshold of busy', value: 'at least 7 tokens' },
  ]);
});

test('how busy it is, is told as a floor where a part is not known', () => {
  const tell = (lines: readonly UsageLine[]) =>
    told('expiringBusy', using(lines), judging(facts({ credentials: [ending(10)] }))).sentence;
  expect(tell([BUSY, unwatched({ api: 'xdr' })])).toMatch(
    /: it got at least 7 tokens for Defender for Endpoint in the past seven whole days\. /,
  );
  const today = line({ succeeded24h: { state: 'known', value: 9, atLeast: false } });
  expect(tell([today])).toMatch(
    /: it got at least 9 tokens for Defender for Endpoint in the past 24 hours\. /,
  );
});

test.each<[read: Read, end: string]>([
  [{ credentials: [ending(10)] }, 'No other credential lasts longer; federated credentials are not read.'],
  [
    { credentials: [ending(10), LASTS], uses: { 'key-1': 8, 'key-2': 1 } },
    'Another credential is in use. This one was last used on 2026-03-22, 8 days ago, so something may still need it.',
  ],
  [
    { credentials: [ending(10), LASTS] },
    'Another credential lasts longer; which of them it signs in with is not known.',
  ],
  [
    { credentials: [ending(10)], uses: { 'key-1': 9 } },
    'No other credential lasts longer; federated credentials are not read. This one was last used on 2026-03-21, 9 days ago, so it may sign in in another way.',
  ],
  [
    { credentials: [ending(10, { ...ON_PRINCIPAL, kind: 'certificate' })] },
    'No other credential lasts longer; federated credentials are not read. A certificate there may only sign SAML answers.',
  ],
])('the sentence ends with what it depends on', (read, end) => {
  const { sentence } = told('expiringBusy', using([BUSY]), judging(facts(read)));
  expect(sentence.endsWith(` ${end}`)).toBe(true);
});

test('of several the surest is told, and of these the one that ends first', () => {
  const credentials = [
    ending(20, { keyId: 'late' }),
    ending(5, { keyId: 'soon' }),
    ending(1, { keyId: 'first' }),
  ];
  const tell = (uses: Read['uses'] = null) =>
    told('expiringBusy', using([BUSY]), judging(facts({ credentials, uses }))).sentence;
  expect(tell()).toMatch(/key ID late/);
  expect(tell({ soon: 1, late: 1 })).toMatch(/key ID soon/);
});
