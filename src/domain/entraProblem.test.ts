import { expect, test } from 'vitest';
import { type EntraError, entraProblem } from './entraProblem.ts';

const WANTED = { what: 'the list', scopes: ['Directory.Read.All'] };

const error = (change: Partial<EntraError>): EntraError => ({
  code: '',
  subError: '',
  message: '',
  ...change,
});

test.each<[string, Partial<EntraError>, string | null]>([
  [
    'blocked by Conditional Access',
    { code: 'interaction_required', message: 'AADSTS53003: Access has been blocked.' },
    'signInBlocked',
  ],
  [
    'device not compliant',
    { code: 'interaction_required', message: 'AADSTS53000: Device is not compliant.' },
    'signInBlocked',
  ],
  [
    'tenant security policy',
    { code: 'access_denied', message: 'AADSTS530032: Blocked by policy.' },
    'signInBlocked',
  ],
  ['a number that only starts alike', { message: 'AADSTS530021: Something else.' }, null],
  ['consent missing by sub-error', { code: 'invalid_grant', subError: 'consent_required' }, 'consentMissing'],
  ['consent missing by code', { code: 'consent_required' }, 'consentMissing'],
  [
    'consent missing by number',
    { code: 'invalid_grant', message: 'AADSTS65001: Consent is missing.' },
    'consentMissing',
  ],
  ['declined', { code: 'access_denied', message: 'AADSTS65004: The user declined.' }, 'signInCancelled'],
  ['closed', { code: 'user_cancelled' }, 'signInCancelled'],
  [
    'a second factor wanted',
    { code: 'invalid_grant', message: 'AADSTS50076: Use multi-factor.' },
    'signInNeeded',
  ],
  ['a second factor to set up', { message: 'AADSTS50079: Enrol.' }, 'signInNeeded'],
  ['signed out', { code: 'login_required' }, 'signInNeeded'],
  ['anything interactive', { code: 'interaction_required' }, 'signInNeeded'],
  [
    'a tenant that does not exist',
    { code: 'invalid_request', message: "AADSTS90002: Tenant 'nobody.example' not found." },
    'tenantNotFound',
  ],
  ['a tenant of another cloud', { message: 'AADSTS90038: Use the other cloud.' }, 'tenantNotFound'],
  [
    'an app that the tenant does not know',
    { code: 'unauthorized_client', message: 'AADSTS700016: Not found.' },
    'appNotInTenant',
  ],
  ['a secret that is wrong', { code: 'invalid_client', message: 'AADSTS7000215: Invalid.' }, null],
  ['nothing said', {}, null],
])('%s', (_, change, kind) => {
  expect(entraProblem(error(change), WANTED)?.kind ?? null).toBe(kind);
});

test.each(['consent_required', 'interaction_required'])('%s carries the permissions wanted', (code) => {
  expect(entraProblem(error({ code }), WANTED)).toMatchObject({
    scopes: WANTED.scopes,
    what: 'the list',
    code,
  });
});

test('the claims being answered go along with the wish to sign in', () => {
  const code = 'interaction_required';
  expect(entraProblem(error({ code }), { ...WANTED, claims: '{"a":1}' })).toMatchObject({
    claims: '{"a":1}',
  });
  expect(entraProblem(error({ code }), WANTED)).not.toHaveProperty('claims');
});

test('Entra’s own words are kept', () => {
  const message = 'AADSTS53003: Access has been blocked.';
  expect(entraProblem(error({ code: 'interaction_required', message }), WANTED)).toMatchObject({ message });
});
