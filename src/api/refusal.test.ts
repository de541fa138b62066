import { expect, test } from 'vitest';
import type { ProblemKind } from '../domain/problem.ts';
import { type Needs, refusal } from './refusal.ts';
import { innerReply } from './reply.ts';

const NOW = new Date('2026-03-30T12:00:00Z');
const DIRECTORY: Needs = {
  what: 'the grants',
  scopes: ['Application.Read.All', 'Directory.Read.All'],
  roles: ['Directory Readers'],
};
const HUNTING: Needs = {
  what: 'the activity',
  scopes: ['ThreatHunting.Read.All'],
  roles: ['Security Reader'],
  licence: 'Defender XDR',
};
const REPORTS: Needs = {
  what: 'the report',
  scopes: ['AuditLog.Read.All'],
  roles: ['Reports Reader'],
  licence: 'Entra ID P1',
};
const WORKSPACE: Needs = {
  what: 'the logs',
  scopes: ['https://api.loganalytics.example/Data.Read'],
  roles: ['Log Analytics Reader'],
};
const NOT_PREMIUM = { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant' };
const NO_ACCESS = { code: 'InsufficientAccessError', message: 'The provided credentials do not suffice.' };
const DENIED = {
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};

function refuse(
  status: number,
  error: object,
  needs = DIRECTORY,
  granted = ['application.read.all'],
  headers = {},
) {
  return refusal(innerReply(status, headers, { error }), needs, new Set(granted), NOW);
}

test.each<[string, Needs, string[], object, ProblemKind]>([
  [
    'no permission in the token',
    DIRECTORY,
    [],
    DENIED,
    { kind: 'consentMissing', scopes: ['Application.Read.All'] },
  ],
  [
    'only other permissions',
    DIRECTORY,
    ['user.read'],
    DENIED,
    { kind: 'consentMissing', scopes: ['Application.Read.All'] },
  ],
  [
    'the first permission',
    DIRECTORY,
    ['application.read.all'],
    DENIED,
    { kind: 'roleMissing', roles: ['Directory Readers'] },
  ],
  [
    'the second permission',
    DIRECTORY,
    ['directory.read.all'],
    DENIED,
    { kind: 'roleMissing', roles: ['Directory Readers'] },
  ],
  [
    'hunting without permission, whatever the text says',
    HUNTING,
    ['directory.read.all'],
    { message: 'No license.' },
    { kind: 'consentMissing', scopes: ['ThreatHunting.Read.All'] },
  ],
  [
    'hunting without licence',
    HUNTING,
    ['threathunting.read.all'],
    { code: 'Forbidden', message: 'The tenant is not licensed for this feature.' },
    { kind: 'licenceMissing', licence: 'Defender XDR' },
  ],
  [
    'hunting in a tenant that is not onboarded',
    HUNTING,
    ['threathunting.read.all'],
    { code: 'UnknownError', message: '{"error":"Tenant is not onboarded"}' },
    { kind: 'licenceMissing', licence: 'Defender XDR' },
  ],
  [
    'hunting without role',
    HUNTING,
    ['threathunting.read.all'],
    { code: 'Forbidden', message: 'User does not have a role that allows it.' },
    { kind: 'roleMissing', roles: ['Security Reader'] },
  ],
  [
    'hunting, nothing said',
    HUNTING,
    ['threathunting.read.all'],
    { code: 'UnknownError', message: '' },
    { kind: 'refused' },
  ],
  [
    'the directory never lacks a licence',
    DIRECTORY,
    ['directory.read.all'],
    { code: 'Forbidden', message: 'A premium license is required.' },
    { kind: 'refused' },
  ],
  [
    'reports that name the permission as missing, though the token has it',
    REPORTS,
    ['auditlog.read.all'],
    { code: 'Authentication_MSGraphPermissionMissing' },
    { kind: 'consentMissing', scopes: ['AuditLog.Read.All'] },
  ],
  [
    'reports without role',
    REPORTS,
    ['auditlog.read.all'],
    { code: 'Authentication_RequestFromUnsupportedUserRole' },
    { kind: 'roleMissing', roles: ['Reports Reader'] },
  ],
  [
    'reports without licence',
    REPORTS,
    ['auditlog.read.all', 'directory.read.all'],
    NOT_PREMIUM,
    { kind: 'licenceMissing', licence: 'Entra ID P1' },
  ],
  [
    'reports that blame the licence for a permission',
    REPORTS,
    ['auditlog.read.all'],
    NOT_PREMIUM,
    { kind: 'consentMissing', scopes: ['Directory.Read.All'] },
  ],
  [
    'a workspace without role',
    WORKSPACE,
    ['https://api.loganalytics.example/data.read'],
    NO_ACCESS,
    { kind: 'roleMissing', roles: ['Log Analytics Reader'] },
  ],
  [
    'a workspace without role, the permission named alone',
    WORKSPACE,
    ['data.read'],
    NO_ACCESS,
    { kind: 'roleMissing', roles: ['Log Analytics Reader'] },
  ],
  [
    'a workspace without permission',
    WORKSPACE,
    ['https://api.loganalytics.example/data.write'],
    NO_ACCESS,
    { kind: 'consentMissing', scopes: ['https://api.loganalytics.example/Data.Read'] },
  ],
  [
    'a Graph permission with the resource in front',
    DIRECTORY,
    ['https://graph.microsoft.com/application.read.all'],
    DENIED,
    { kind: 'roleMissing', roles: ['Directory Readers'] },
  ],
])('403: %s', (_, needs, granted, error, problem) => {
  expect(refuse(403, error, needs, granted)).toMatchObject({ ...problem, what: needs.what, status: 403 });
});

test.each([
  [400, 'requestRejected'],
  [409, 'requestRejected'],
  [404, 'notFound'],
  [429, 'throttled'],
  [500, 'serviceError'],
  [503, 'serviceError'],
])('%i is %s', (status, kind) => {
  expect(refuse(status, DENIED)).toMatchObject({ kind, status });
});

test.each([
  ['a time', { 'retry-after': '90.5' }, 90.5],
  ['no time', {}, null],
])('429 with %s', (_, headers, retryAfterSeconds) => {
  expect(refuse(429, DENIED, DIRECTORY, [], headers)).toMatchObject({ kind: 'throttled', retryAfterSeconds });
});

test('401 asks for the permission that was wanted', () => {
  const problem = refuse(401, DENIED);
  expect(problem).toMatchObject({ kind: 'signInNeeded', scopes: ['Application.Read.All'] });
  expect(problem).not.toHaveProperty('claims');
});

test('401 with a challenge carries the claims', () => {
  const headers = { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa('{"a":1}')}"` };
  expect(refuse(401, DENIED, DIRECTORY, [], headers)).toMatchObject({
    kind: 'signInNeeded',
    claims: '{"a":1}',
  });
});

test('Microsoft’s code, words and request ID are kept', () => {
  const error = { ...DENIED, innerError: { 'request-id': 'r-1' } };
  expect(refuse(400, error)).toMatchObject({ ...DENIED, requestId: 'r-1' });
});

test('what Microsoft did not say is left out', () => {
  expect(refuse(500, {})).toEqual({ kind: 'serviceError', what: 'the grants', status: 500 });
});

test.each<[number, ProblemKind['kind']]>([
  [400, 'notJson'],
  [407, 'notJson'],
  [500, 'notJson'],
  [502, 'notJson'],
  [401, 'signInNeeded'],
  [404, 'notFound'],
  [429, 'throttled'],
])('%i with a page of a gateway is %s', (status, kind) => {
  const reply = { ...innerReply(status, {}, null), isJson: false };
  expect(refusal(reply, DIRECTORY, new Set(), NOW)).toMatchObject({ kind, status, what: 'the grants' });
});
