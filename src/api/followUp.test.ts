import { expect, test } from 'vitest';
import { backoffMs, type FollowUp, followUp, retryAfterMs } from './followUp.ts';
import { innerReply } from './reply.ts';

const NOW = new Date('2026-03-30T12:00:00Z');
const NO_JITTER = 0.5;
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

function decide(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = null,
  attempt = 1,
): FollowUp {
  return followUp(innerReply(status, headers, body), attempt, 4, NOW, NO_JITTER);
}

test.each([
  ['whole seconds', '5', 5_000],
  ['decimal seconds', '1.5', 1_500],
  ['zero', '0', 0],
  ['blanks around', ' 7 ', 7_000],
  ['a date to come', 'Mon, 30 Mar 2026 12:00:30 GMT', 30_000],
  ['a date gone by', 'Mon, 30 Mar 2026 11:59:00 GMT', 0],
  ['nonsense', 'soon', null],
  ['nothing', '', null],
])('Retry-After with %s', (_, value, ms) => {
  expect(retryAfterMs(innerReply(429, { 'Retry-After': value }, null), NOW)).toBe(ms);
});

test('no Retry-After at all', () => {
  expect(retryAfterMs(innerReply(429, {}, null), NOW)).toBeNull();
});

test.each([429, 502, 503, 504])('%i is asked again after the time it names', (status) => {
  expect(decide(status, { 'retry-after': '3' })).toEqual({ kind: 'wait', ms: 3_000 });
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
])('without Retry-After attempt %i backs off %i ms', (attempt, ms) => {
  expect(decide(503, {}, null, attempt)).toEqual({ kind: 'wait', ms });
});

test('jitter spreads the pause over half to one and a half times', () => {
  expect([backoffMs(1, 0), backoffMs(1, 0.999)]).toEqual([500, 1_499]);
});

test.each<[string, number, Record<string, string>, FollowUp]>([
  ['a nonsense Retry-After backs off', 429, { 'retry-after': 'soon' }, { kind: 'wait', ms: 1_000 }],
  ['exactly a minute is waited', 429, { 'retry-after': '60' }, { kind: 'wait', ms: 60_000 }],
  ['more than a minute is the admin’s to decide', 429, { 'retry-after': '61' }, { kind: 'take' }],
  ['success is taken', 200, {}, { kind: 'take' }],
  ['success with Retry-After is taken', 200, { 'retry-after': '3' }, { kind: 'take' }],
  ['a refusal is taken', 403, { 'retry-after': '3' }, { kind: 'take' }],
  ['a missing thing is taken', 404, {}, { kind: 'take' }],
  ['any other 500 is taken', 500, { 'retry-after': '3' }, { kind: 'take' }],
])('%s', (_, status, headers, next) => {
  expect(decide(status, headers)).toEqual(next);
});

test('a 500 that speaks of a rate limit is throttling', () => {
  const body = { error: { code: 'InternalServerError', message: 'Rate Limit is exceeded.' } };
  expect(decide(500, { 'retry-after': '2' }, body)).toEqual({ kind: 'wait', ms: 2_000 });
});

test.each([429, 503])('%i is taken when the attempts are used up', (status) => {
  expect(decide(status, { 'retry-after': '3' }, null, 3).kind).toBe('wait');
  expect(decide(status, { 'retry-after': '3' }, null, 4).kind).toBe('take');
});

test.each<[string, Record<string, string>, string | null]>([
  ['without claims', {}, null],
  [
    'with claims',
    { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(CLAIMS)}"` },
    CLAIMS,
  ],
])('401 %s wants another token', (_, headers, claims) => {
  expect(decide(401, headers)).toEqual({ kind: 'newToken', claims });
});
