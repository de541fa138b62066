import { AuthError, BrowserAuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import { expect, test } from 'vitest';
import { msalProblem } from './msalProblem.ts';

const ID = 'correlation-id';
const WANTED = { what: 'the list', scopes: ['Directory.Read.All'] };

test.each<[string, unknown, string]>([
  [
    'consent missing',
    new InteractionRequiredAuthError('invalid_grant', ID, 'AADSTS65001: no consent', 'consent_required'),
    'consentMissing',
  ],
  ['blocked', new ServerError('access_denied', ID, 'AADSTS53003: Access has been blocked.'), 'signInBlocked'],
  ['cancelled', new ServerError('access_denied', ID, 'AADSTS65004: declined'), 'signInCancelled'],
  ['closed', new AuthError('user_cancelled', ID, 'closed'), 'signInCancelled'],
  [
    'a second factor',
    new InteractionRequiredAuthError('invalid_grant', ID, 'AADSTS50076: MFA'),
    'signInNeeded',
  ],
  [
    'any other interaction',
    new InteractionRequiredAuthError('no_tokens_found', ID, 'No refresh token found'),
    'signInNeeded',
  ],
  ['a hidden frame that hangs', new BrowserAuthError('timed_out', ID), 'signInNeeded'],
  ['an unreachable Entra', new AuthError('network_error', ID, 'down'), 'noAnswer'],
  ['an unreachable authority', new AuthError('endpoints_resolution_error', ID, 'down'), 'noAnswer'],
  ['a failed token request', new BrowserAuthError('post_request_failed', ID), 'noAnswer'],
  ['anything else of MSAL', new AuthError('state_mismatch', ID, 'odd'), 'signInFailed'],
  ['an error that is not MSAL’s', new TypeError('odd'), 'signInFailed'],
  ['a value that is no error', 'odd', 'signInFailed'],
])('%s', (_, error, kind) => {
  expect(msalProblem(error, WANTED)).toMatchObject({ kind, what: 'the list' });
});

test.each([
  ['an error', new TypeError('x is not a function'), 'x is not a function'],
  ['a text', 'odd', 'odd'],
])('the words of %s are kept', (_, error, message) => {
  expect(msalProblem(error, WANTED)).toMatchObject({ message });
});

test('MSAL’s code and words are kept', () => {
  expect(msalProblem(new AuthError('network_error', ID, 'down'), WANTED)).toMatchObject({
    code: 'network_error',
    message: expect.stringContaining('down'),
  });
});

test('the permissions wanted go along', () => {
  const error = new BrowserAuthError('timed_out', ID);
  expect(msalProblem(error, WANTED)).toMatchObject({ scopes: WANTED.scopes });
});

test.each([
  ['Entra’s own claims', undefined, '{"entra":1}'],
  ['the claims being answered, which come first', '{"graph":1}', '{"graph":1}'],
])('a sign-in carries %s', (_, claims, carried) => {
  const error = new InteractionRequiredAuthError(
    'interaction_required',
    ID,
    'again',
    '',
    '',
    '',
    '{"entra":1}',
  );
  expect(msalProblem(error, { ...WANTED, claims })).toMatchObject({ kind: 'signInNeeded', claims: carried });
});
