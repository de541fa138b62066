import { expect, test } from 'vitest';
import {
  activity,
  application,
  days,
  daysAgo,
  line,
  seen,
  told,
  unwatched,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { UsageLine } from '../activity.ts';
import type { SignInState } from '../connectedApplication.ts';

const DISABLED: SignInState = { state: 'disabled', by: 'tenant', detail: '' };
const SAYS_SO = { errors: [{ code: '7000112', count: 3 }] };

/** An application whose last failure was so many days ago. */
function failed(ago: number | null, change: Partial<UsageLine> = {}, signIn: SignInState = DISABLED) {
  const lastFailure = ago === null ? null : daysAgo(ago);
  return application({ signIn, activity: activity([line({ lastFailure, ...change })]) });
}

test.each<[what: string, of: ReturnType<typeof failed>, expected: string]>([
  ['enabled and failing', failed(1, SAYS_SO, { state: 'enabled' }), 'clear'],
  ['a failure 30 days ago', failed(30), 'likely'],
  ['a failure before that', failed(30.1), 'clear'],
  ['no failure', failed(null), 'clear'],
  ['no failure, but a day is not known', failed(null, { failed: days({ 9: null }) }), 'unjudged'],
  ['no failure in the part that was read', failed(null, { daysAtLeast: true }), 'unjudged'],
  ['an error that says so', failed(1, SAYS_SO), 'certain'],
  ['another error', failed(1, { errors: [{ code: '7000215', count: 3 }] }), 'likely'],
  ['a success after the failure', failed(5, { lastSeen: seen(4), ...SAYS_SO }), 'clear'],
  ['a success before the failure', failed(5, { lastSeen: seen(6) }), 'likely'],
  ['perhaps a success after it', failed(5, { lastSeen: seen(6, 4) }), 'possible'],
  ['nobody says whether it is', failed(1, SAYS_SO, { state: 'unknown' }), 'unjudged'],
  ['nobody says, and nothing failed', failed(null, {}, { state: 'unknown' }), 'clear'],
])('%s', (_, of, expected) => {
  expect(verdict('disabledTrying', of)).toBe(expected);
});

test('a door that nobody watched may have had a success after the failure', () => {
  const beside = (change: Partial<UsageLine>) =>
    application({
      signIn: DISABLED,
      activity: activity([line({ lastFailure: daysAgo(1), ...change }), unwatched({ api: 'xdr' })]),
    });
  expect(verdict('disabledTrying', beside({}))).toBe('unjudged');
  expect(verdict('disabledTrying', beside(SAYS_SO))).toBe('likely');
});

test('a token for Microsoft Graph is a try as well', () => {
  const graph = line({ api: 'graph', lastFailure: daysAgo(1) });
  const of = application({ signIn: DISABLED, activity: activity([line(), graph]) });
  expect(verdict('disabledTrying', of)).toBe('likely');
});

test('that a token for Microsoft Graph proves no use of Defender does not matter', () => {
  const graph = line({ api: 'graph', lastSeen: seen(6), lastFailure: daysAgo(5) });
  const of = application({ signIn: DISABLED, activity: activity([graph]) });
  expect(of.activity.lastSeen).toMatchObject({ state: 'unknown' });
  expect(verdict('disabledTrying', of)).toBe('likely');
});

test.each<[SignInState, string]>([
  [DISABLED, 'It is disabled in this tenant'],
  [{ state: 'disabled', by: 'deactivated', detail: '' }, 'It is deactivated'],
  [{ state: 'disabled', by: 'microsoft', detail: 'x' }, 'Microsoft has disabled it'],
])('the sentence says who disabled it, and what is open', (signIn, by) => {
  const tried = 'but still asked for a token, and failed, on 2026-03-29, 1 day ago.';
  expect(told('disabledTrying', failed(1, {}, signIn)).sentence).toBe(
    `${by}, ${tried} That may have been before it was disabled.`,
  );
  expect(told('disabledTrying', failed(1, SAYS_SO, signIn)).sentence).toBe(
    `${by}, ${tried} Errors on record say that it is disabled (7000112).`,
  );
});

test('without a line the reason is the one of the activity', () => {
  const of = application({ signIn: DISABLED, activity: activity([]) });
  expect(whyNot('disabledTrying', of)).toMatch(/row limit/);
});
