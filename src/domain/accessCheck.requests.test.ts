import { expect, test } from 'vitest';
import {
  answered,
  BASE_URL,
  check,
  failing,
  hunting,
  NO_CONSENT,
  NO_LICENCE,
  NO_ROLE,
  NOT_READ,
  PROVEN,
  problem,
  READ,
  REFUSED,
  THROTTLED,
  unknown,
} from '../../tests/support/accessCheck.ts';
import { accessSummary } from './accessCheck.ts';

test('a directory that was read proves all but the licence, which nobody needs', () => {
  const { row } = check();
  for (const key of ['appRoleAssignments', 'delegatedGrants', 'servicePrincipals']) {
    expect(row(key)).toMatchObject({ verdict: 'works', facts: { ...PROVEN, licence: 'notNeeded' } });
  }
});

test('without any Defender API nothing was asked, so nothing is proven', () => {
  const row = check({ directory: { ...READ, apis: [] } }).row('delegatedGrants');
  expect([row.verdict, row.facts.role]).toEqual(['notAsked', 'unknown']);
});

const DIRECTORY_CONSENT = problem({ kind: 'consentMissing', scopes: ['Directory.Read.All'] });
const OVERLOADED = problem({ kind: 'serviceError' });

test.each([
  ['all APIs', ['endpoint', 'xdr'], OVERLOADED, 'noAnswer', 'unknown'],
  ['one API of two', ['xdr'], OVERLOADED, 'partly', 'sufficient'],
  ['one API of two, by a refusal', ['xdr'], DIRECTORY_CONSENT, 'notConsented', 'unknown'],
] as const)('a gap in %s', (_, apis, cause, verdict, role) => {
  const gaps = apis.map((api) => ({ part: 'delegatedGrants', api, problem: cause }) as const);
  const { row } = check({ directory: { ...READ, gaps } });
  expect([row('delegatedGrants').verdict, row('delegatedGrants').facts.role]).toEqual([verdict, role]);
  expect(row('appRoleAssignments').verdict).toBe('works');
});

test('a directory that is being read for the first time leaves everything open', () => {
  const { row } = check({
    directory: { ...NOT_READ, isReading: true },
    outcomes: { huntingApplication: unknown({ kind: 'pending' }) },
  });
  for (const key of ['appRoleAssignments', 'delegatedGrants', 'huntingSignIns', 'application']) {
    expect([row(key).verdict, row(key).facts.role]).toEqual(['reading', 'unknown']);
  }
});

test('a role that is missing for applications says nothing of the delegated permissions', () => {
  const { row } = check({ directory: { ...NOT_READ, problem: NO_ROLE } });
  expect(row('appRoleAssignments').verdict).toBe('noRole');
  expect(row('delegatedGrants').verdict).toBe('notAsked');
  expect(row('delegatedGrants').facts).toMatchObject({ permission: 'unknown', role: 'unknown' });
});

test('activity that waits for a directory that failed is not being read', () => {
  const { row } = check({
    directory: { ...NOT_READ, problem: OVERLOADED },
    outcomes: { huntingApplication: unknown({ kind: 'pending' }) },
  });
  expect(row('huntingSignIns').verdict).toBe('notAsked');
});

test('missing consent is asked for where an administrator can give it, by the permission that is missing', () => {
  const falselyPremium = problem({ kind: 'consentMissing', scopes: ['Directory.Read.All'] });
  const row = check({ outcomes: { lastUsed: failing(falselyPremium) } }).row('lastUsed');
  expect(row.needs.permissions).toEqual(['Directory.Read.All']);
  expect(row.ask).toEqual({ wish: 'consent', scopes: ['Directory.Read.All'] });
  const link = new URL(/https:\S+/.exec(row.request ?? '')?.[0] ?? '');
  expect(link.searchParams.get('scope')).toBe('https://graph.microsoft.com/Directory.Read.All');
  expect(link.searchParams.get('redirect_uri')).toBe(BASE_URL);
});

test.each([
  [NO_CONSENT, /^To: a Cloud Application Administrator.*ThreatHunting\.Read\.All/s],
  [NO_ROLE, /^To: a Privileged Role Administrator.*Security Reader/s],
  [NO_LICENCE, /^To: whoever manages the licences.*Defender XDR/s],
  [REFUSED, /ThreatHunting\.Read\.All.*Security Reader.*Defender XDR/s],
  [problem({ kind: 'signInBlocked' }), /^To: the administrator of Conditional Access/],
])('the request for %o names the person and the thing', (cause, words) => {
  const { request } = hunting(failing(cause));
  expect(request).toMatch(words);
  expect(request).toContain('kim.akers@contoso.example');
  expect(request).toContain('11111111-2222-3333-4444-555555555555');
});

test('an empty table is a question for whoever fills it', () => {
  const { request } = hunting(unknown({ kind: 'emptyTable', table: 'T' }));
  expect(request).toMatch(/^To: whoever manages Microsoft Defender XDR.*Entra ID P2/s);
});

test('the role on a workspace is given by its owner, not by Entra', () => {
  const { row } = check({ outcomes: { workspaceApplication: failing(NO_ROLE) } });
  expect(row('workspace').request).toMatch(/^To: an Owner or User Access Administrator of the workspace/);
});

test.each([
  ['works', answered()],
  ['did not answer', failing(THROTTLED)],
  ['was not asked', unknown({ kind: 'notAsked', why: 'cancelled' })],
] as const)('nobody has to grant anything where a source %s', (_, outcome) => {
  expect(hunting(outcome)).toMatchObject({ request: null, ask: null });
});

test('a claims challenge goes back to Entra as it came', () => {
  const challenge = problem({ kind: 'signInNeeded', scopes: ['ThreatHunting.Read.All'], claims: '{"a":1}' });
  expect(hunting(failing(challenge)).ask).toEqual({
    wish: 'signIn',
    scopes: ['ThreatHunting.Read.All'],
    claims: '{"a":1}',
  });
});

test('the summary counts the sources that were asked', () => {
  const { sources } = check({
    outcomes: {
      huntingApplication: answered(),
      huntingUser: unknown({ kind: 'emptyTable', table: 'U' }),
      huntingGraph: failing(NO_ROLE),
      lastUsed: failing(THROTTLED),
    },
  });
  expect(accessSummary(sources)).toEqual({ works: 3, partly: 1, reading: 0, asked: 6 });
});
