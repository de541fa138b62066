import { expect, test } from 'vitest';
import {
  activity,
  application,
  credential,
  daysAgo,
  FACTS,
  facts,
  judging,
  line,
  type Read,
  seen,
  told,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { Origin } from '../origin.ts';
import type { FindingKey } from './finding.ts';

const judged = (key: FindingKey, read: Read, origin: Origin = { kind: 'thisTenant' }) =>
  verdict(key, application({ origin }), judging(facts(read)));

const EXPIRED = credential({ expiresAt: daysAgo(0) });
const VALID = credential({ keyId: 'key-2', expiresAt: daysAgo(-0.001) });
const UNDATED = credential({ keyId: 'key-3', expiresAt: null });
const ON_PRINCIPAL = { place: 'servicePrincipal' } as const;
const CERTIFICATE = { kind: 'certificate', ...ON_PRINCIPAL } as const;
const FOREIGN: Origin = { kind: 'otherTenant', verifiedPublisher: null };

test.each<[what: string, read: Read, expected: string]>([
  ['one that expires now', { credentials: [EXPIRED] }, 'likely'],
  ['one that is valid for a moment', { credentials: [VALID] }, 'clear'],
  ['one expired, one valid', { credentials: [EXPIRED, VALID] }, 'clear'],
  ['expired on both objects', { credentials: [EXPIRED, { ...EXPIRED, ...ON_PRINCIPAL }] }, 'likely'],
  ['valid on the other object', { credentials: [EXPIRED, { ...VALID, ...ON_PRINCIPAL }] }, 'clear'],
  ['one without an end', { credentials: [EXPIRED, UNDATED] }, 'unjudged'],
  ['none', { credentials: [] }, 'clear'],
  ['nothing read', { credentials: null }, 'unjudged'],
])('expired everywhere: %s', (_, read, expected) => {
  expect(judged('expiredEverywhere', read)).toBe(expected);
});

test('expired everywhere: what another tenant keeps may be valid', () => {
  const read: Read = { credentials: [{ ...EXPIRED, ...ON_PRINCIPAL }], registration: null };
  expect(judged('expiredEverywhere', read, FOREIGN)).toBe('unjudged');
  expect(judged('expiredEverywhere', read, { kind: 'managedIdentity' })).toBe('clear');
  const valid: Read = { credentials: [{ ...VALID, ...ON_PRINCIPAL }], registration: null };
  expect(judged('expiredEverywhere', valid, FOREIGN)).toBe('clear');
});

test('expired everywhere: the sentence has the last expiry, and whether it was used since', () => {
  const by = judging(facts({ credentials: [EXPIRED, credential({ expiresAt: daysAgo(40) })] }));
  expect(told('expiredEverywhere', application(), by)).toMatchObject({
    sentence:
      'All 2 credentials have expired, the last on 2026-03-30, less than a day ago. It cannot sign in as itself, unless with a federated credential, which is not read.',
    numbers: [
      { label: 'Credentials', value: '2' },
      { label: 'Last expiry', value: '2026-03-30' },
    ],
  });
  const used = application({ activity: activity([line({ lastSeen: seen(3) })]) });
  const one = judging(facts({ credentials: [credential({ expiresAt: daysAgo(40) })] }));
  expect(told('expiredEverywhere', used, one).sentence).toBe(
    'Its only credential expired on 2026-02-18, 40 days ago. It was used since, on 2026-03-27, so it signs in in another way, such as with a federated credential.',
  );
});

/** A secret that is valid for so many days, from so many days ago. */
const lasting = (validity: number, started = 100) =>
  credential({ startsAt: daysAgo(started), expiresAt: daysAgo(started - validity) });

test.each<[what: string, read: Read, expected: string]>([
  ['365 days', { credentials: [lasting(365)] }, 'clear'],
  ['a little more', { credentials: [lasting(365.001)] }, 'certain'],
  ['more, but expired', { credentials: [lasting(400, 401)] }, 'clear'],
  ['a certificate', { credentials: [{ ...lasting(800), kind: 'certificate' }] }, 'clear'],
  ['on the service principal', { credentials: [{ ...lasting(800), ...ON_PRINCIPAL }] }, 'certain'],
  [
    'no start, 365 days left',
    { credentials: [credential({ startsAt: null, expiresAt: daysAgo(-365) })] },
    'unjudged',
  ],
  [
    'no start, 366 days left',
    { credentials: [credential({ startsAt: null, expiresAt: daysAgo(-366) })] },
    'certain',
  ],
  ['no end', { credentials: [UNDATED] }, 'unjudged'],
  ['no end of another', { credentials: [UNDATED, lasting(400)] }, 'certain'],
  ['none', { credentials: [] }, 'clear'],
  ['nothing read', { credentials: null }, 'unjudged'],
])('long-lived secret: %s', (_, read, expected) => {
  expect(judged('longLivedSecret', read)).toBe(expected);
});

test('long-lived secret: of a foreign application only what stands here is known', () => {
  expect(judged('longLivedSecret', { registration: null }, FOREIGN)).toBe('unjudged');
  const read: Read = { credentials: [{ ...lasting(800), ...ON_PRINCIPAL }], registration: null };
  expect(judged('longLivedSecret', read, FOREIGN)).toBe('certain');
  expect(judged('longLivedSecret', read, { kind: 'managedIdentity' })).toBe('clear');
});

test('long-lived secret: the threshold decides, and the longest is told', () => {
  const by = judging(facts({ credentials: [lasting(200), lasting(300)] }), { longLivedDays: 199 });
  expect(told('longLivedSecret', application(), by)).toMatchObject({
    sentence:
      'The secret “CI” on the app registration (key ID key-1) is valid for 300 days, from 2025-12-20 to 2026-10-16.',
    numbers: [
      { label: 'Valid for', value: '300 days' },
      { label: 'Threshold', value: 'more than 199 days' },
    ],
  });
});

test('long-lived secret: without a start it is told as a floor', () => {
  const open = credential({ name: '', startsAt: null, expiresAt: daysAgo(-500) });
  expect(told('longLivedSecret', application(), judging(facts({ credentials: [open] }))).sentence).toBe(
    'The secret without a name on the app registration (key ID key-1) is valid for at least 500 days to 2027-08-12.',
  );
});

test.each<[what: string, read: Read, expected: string]>([
  ['a secret', { credentials: [{ ...VALID, ...ON_PRINCIPAL }] }, 'certain'],
  ['a certificate', { credentials: [{ ...VALID, ...CERTIFICATE }] }, 'possible'],
  [
    'both, of their own',
    {
      credentials: [
        { ...VALID, ...CERTIFICATE },
        { ...VALID, ...ON_PRINCIPAL, keyId: 'k' },
      ],
    },
    'certain',
  ],
  [
    'a certificate and its password',
    {
      credentials: [
        { ...VALID, ...CERTIFICATE },
        { ...VALID, ...ON_PRINCIPAL, keyId: 'KEY-2' },
      ],
    },
    'possible',
  ],
  ['an expired secret', { credentials: [{ ...EXPIRED, ...ON_PRINCIPAL }] }, 'clear'],
  ['a secret without an end', { credentials: [{ ...UNDATED, ...ON_PRINCIPAL }] }, 'unjudged'],
  ['a secret on the registration', { credentials: [VALID] }, 'clear'],
  ['none', { credentials: [] }, 'clear'],
  ['nothing read', { credentials: null }, 'unjudged'],
])('credential on the service principal: %s', (_, read, expected) => {
  expect(judged('principalCredential', read)).toBe(expected);
});

test('credential on the service principal: foreign applications too, managed identities not', () => {
  const read: Read = { credentials: [{ ...VALID, ...ON_PRINCIPAL }], registration: null };
  expect(judged('principalCredential', read, FOREIGN)).toBe('certain');
  expect(judged('principalCredential', read, { kind: 'managedIdentity' })).toBe('clear');
});

test('credential on the service principal: the sentence', () => {
  const tell = (...credentials: NonNullable<Read['credentials']>) =>
    told('principalCredential', application(), judging(facts({ credentials }))).sentence;
  const start = (kind: string) =>
    `The ${kind} “CI” on the service principal (key ID key-2) is valid until 2026-03-30. Whoever holds it can sign in as the application, and the page of the app registration does not show it.`;
  expect(tell({ ...VALID, ...ON_PRINCIPAL })).toBe(start('secret'));
  expect(tell({ ...VALID, ...CERTIFICATE })).toBe(`${start('certificate')} It may only sign SAML answers.`);
  expect(tell({ ...VALID, ...CERTIFICATE, keyId: 'x' }, { ...VALID, ...ON_PRINCIPAL })).toBe(
    `${start('secret')} It is one of 2 there.`,
  );
});

test('the password of a SAML certificate is no secret that anybody signs in with', () => {
  const password = { ...lasting(1000), ...ON_PRINCIPAL };
  expect(judged('longLivedSecret', { credentials: [password, { ...password, kind: 'certificate' }] })).toBe(
    'clear',
  );
});

test('what may be a managed identity is not judged, unless it is clear', () => {
  const stranger = application({ origin: { kind: 'unknown' }, facts: { ...FACTS, type: null } });
  const typed = application({ origin: { kind: 'unknown' } });
  const held = judging(facts({ credentials: [{ ...VALID, ...ON_PRINCIPAL }] }));
  expect(whyNot('principalCredential', stranger, held)).toMatch(/managed identity/);
  expect(verdict('principalCredential', typed, held)).toBe('certain');
  expect(verdict('principalCredential', stranger, judging(facts()))).toBe('clear');
});

test('why it was not judged is the reason of what is missing', () => {
  const unread = judging(facts({ credentials: null }));
  for (const key of ['expiredEverywhere', 'longLivedSecret', 'principalCredential'] as const) {
    expect(whyNot(key, application(), unread)).toMatch(/row limit/);
  }
  const undated = judging(facts({ credentials: [UNDATED] }));
  expect(whyNot('expiredEverywhere', application(), undated)).toMatch(/does not say when/);
});
