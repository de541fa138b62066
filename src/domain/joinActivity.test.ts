import { expect, test } from 'vitest';
import type { AccessContext, ActivityOutcomes, SourceOutcome, UsageReading } from './activity.ts';
import type { ApiAccess, ApplicationIdentity } from './connectedApplication.ts';
import type { DefenderApiKey } from './defenderApis.ts';
import type { Directory, DirectoryGap, ServicePrincipal, UngrantedClients } from './directory.ts';
import { joinActivity, ungrantedAppIds } from './joinActivity.ts';
import { identify } from './joinDirectory.ts';
import type { Problem } from './problem.ts';

const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const SEEN = new Date('2026-03-29T08:00:00Z');
const ASKED = new Date('2026-03-30T12:00:00Z');
const PROBLEM: Problem = { kind: 'serviceError', what: 'the details of the applications' };
const PENDING: SourceOutcome = { state: 'unknown', reason: { kind: 'pending' } };
const EMPTY: Directory = {
  apis: [],
  assignments: [],
  grants: [],
  clients: new Map(),
  missingClients: new Set(),
  gaps: [],
};
const NOBODY: UngrantedClients = {
  asked: new Set<string>(),
  found: new Map(),
  unread: new Set(),
  problem: null,
};

function reading(appId: string, api: DefenderApiKey, appName = ''): UsageReading {
  const days = Array.from({ length: 30 }, () => 0);
  return {
    appId,
    appName,
    api,
    lastSuccess: SEEN,
    lastFailure: null,
    succeeded24h: 1,
    failed24h: 0,
    succeeded: days,
    failed: days,
  };
}

function answered(context: AccessContext, readings: readonly UsageReading[]): SourceOutcome {
  const window = {
    start: new Date('2026-03-01T00:00:00Z'),
    askedAt: ASKED,
    earliestRecord: new Date('2026-03-01T00:05:00Z'),
    latestRecord: ASKED,
  };
  return {
    state: 'answered',
    answer: {
      source: 'advancedHunting',
      context,
      unit: 'tokenRequests',
      table: 'EntraIdSpnSignInEvents',
      query: '',
      window,
      tableRows: 5,
      coverage: 'complete',
      covers: ['endpoint', 'xdr', 'graph'],
      readings,
    },
  };
}

function outcomes(
  application: readonly UsageReading[],
  user: readonly UsageReading[] = [],
): ActivityOutcomes {
  return { application: answered('application', application), user: answered('user', user) };
}

function client(appId: string, ownerTenantId: string): ServicePrincipal {
  return {
    objectId: `sp-${appId}`,
    appId,
    displayName: `Name of ${appId}`,
    type: 'Application',
    ownerTenantId,
    enabled: true,
    deactivated: null,
    disabledByMicrosoft: null,
    verifiedPublisher: null,
    homepage: null,
    notes: null,
    signInAudience: null,
    createdAt: null,
    azureResourceId: null,
  };
}

const ACCESS: ApiAccess = { api: 'endpoint', context: 'application', permissions: [] };

function granted(appId: string, access: readonly ApiAccess[] = [ACCESS]): ApplicationIdentity {
  return identify(client(appId, TENANT), TENANT, { kind: 'granted' }, access, []);
}

function linesOf(identity: ApplicationIdentity, all: ActivityOutcomes) {
  return joinActivity([identity], all, NOBODY, EMPTY, TENANT)[0]?.activity.lines.map(
    ({ api, context, lastSeen }) => [api, context, lastSeen.state],
  );
}

test('a grant without traffic has a line that says no record', () => {
  expect(linesOf(granted('app-1'), outcomes([]))).toEqual([['endpoint', 'application', 'noRecord']]);
});

test('traffic meets its application by app ID, in any case', () => {
  const all = outcomes([reading('app-1', 'endpoint')]);
  expect(linesOf(granted('APP-1'), all)).toEqual([['endpoint', 'application', 'seen']]);
});

test('traffic of an API or context without grant gets a line too', () => {
  const all = outcomes([reading('app-1', 'graph')], [reading('app-1', 'endpoint')]);
  expect(linesOf(granted('app-1'), all)).toEqual([
    ['endpoint', 'application', 'noRecord'],
    ['graph', 'application', 'seen'],
    ['endpoint', 'user', 'seen'],
  ]);
});

test('traffic in one context says nothing of the other', () => {
  const access: ApiAccess[] = [ACCESS, { ...ACCESS, context: 'user' }];
  const all = { application: answered('application', [reading('app-1', 'endpoint')]), user: PENDING };
  expect(linesOf(granted('app-1', access), all)).toEqual([
    ['endpoint', 'application', 'seen'],
    ['endpoint', 'user', 'unknown'],
  ]);
});

test.each([
  ['deleted: no app ID', null, { kind: 'appIdUnknown' }],
  ['not read: the problem', PROBLEM, { kind: 'problem', problem: PROBLEM }],
])('a client without app ID has unknown activity (%s)', (_, unread, reason) => {
  const identity = { ...granted('app-1'), appId: null, unread };
  const all = outcomes([reading('app-1', 'endpoint')]);
  const [application] = joinActivity([identity], all, NOBODY, EMPTY, TENANT);
  expect(application?.activity).toMatchObject({
    lines: [],
    lastSeen: { state: 'unknown', reason },
    requests24h: { state: 'unknown', reason },
  });
});

test.each<[string, ActivityOutcomes, string[]]>([
  ['no traffic', outcomes([]), []],
  ['traffic to an own API', outcomes([reading('app-2', 'endpoint')]), ['app-2']],
  [
    'the same application twice',
    outcomes([reading('app-2', 'endpoint')], [reading('app-2', 'xdr')]),
    ['app-2'],
  ],
  ['Graph traffic alone', outcomes([reading('app-2', 'graph')]), []],
  ['traffic with a grant, its app ID in capitals', outcomes([reading('app-1', 'endpoint')]), []],
  ['a source that did not answer', { application: PENDING, user: PENDING }, []],
])('traffic without grant: %s', (_, all, appIds) => {
  expect(ungrantedAppIds([granted('APP-1')], all)).toEqual(appIds);
});

const gapIn = (part: DirectoryGap['part'], api: DefenderApiKey | null): DirectoryGap => ({
  part,
  api,
  problem: PROBLEM,
});

test.each<[string, string | null, boolean, DirectoryGap | null, string]>([
  ['found here', TENANT, false, null, 'grantRemoved'],
  ['found, of Microsoft', MICROSOFT, false, null, 'preAuthorised'],
  ['looked for and gone', null, false, null, 'applicationDeleted'],
  ['not looked for', null, true, null, 'unknown'],
  ['its API’s roles unread', TENANT, false, gapIn('appRoleAssignments', 'endpoint'), 'grantsUnread'],
  ['all roles unread', TENANT, false, gapIn('appRoleAssignments', null), 'grantsUnread'],
  ['clients unread', null, false, gapIn('servicePrincipals', null), 'grantsUnread'],
  [
    'unread grants outrank Microsoft',
    MICROSOFT,
    false,
    gapIn('appRoleAssignments', 'endpoint'),
    'grantsUnread',
  ],
  ['another API’s roles unread', TENANT, false, gapIn('appRoleAssignments', 'xdr'), 'grantRemoved'],
  ['the other context unread', TENANT, false, gapIn('delegatedGrants', 'endpoint'), 'grantRemoved'],
])('an application without grant, %s', (_, owner, unread, gap, why) => {
  const ungranted: UngrantedClients = {
    asked: new Set(),
    found: new Map(owner ? [['app-2', client('app-2', owner)]] : []),
    unread: new Set(unread ? ['app-2'] : []),
    problem: unread ? PROBLEM : null,
  };
  const all = outcomes([reading('app-2', 'endpoint')]);
  const [stranger] = joinActivity([], all, ungranted, { ...EMPTY, gaps: gap ? [gap] : [] }, TENANT);
  expect(stranger?.presence).toEqual({ kind: 'trafficOnly', why });
});

test('user traffic is explained by a gap in the delegated grants', () => {
  const gaps = [gapIn('delegatedGrants', 'endpoint')];
  const all = outcomes([], [reading('app-2', 'endpoint')]);
  const [stranger] = joinActivity([], all, NOBODY, { ...EMPTY, gaps }, TENANT);
  expect(stranger?.presence).toEqual({ kind: 'trafficOnly', why: 'grantsUnread' });
});

test('an application that nobody knows has the name of the log and its app ID as key', () => {
  const all = outcomes([reading('app-2', 'endpoint'), reading('app-2', 'xdr', 'Old Exporter')]);
  const [stranger] = joinActivity([], all, NOBODY, EMPTY, TENANT);
  expect(stranger).toMatchObject({
    key: 'app-2',
    name: 'Old Exporter',
    objectId: null,
    rating: null,
    unread: null,
  });
  expect(stranger?.activity.lastSeen).toEqual({ state: 'seen', at: SEEN });
});

test('an application that could not be looked up carries the problem', () => {
  const ungranted = {
    asked: new Set<string>(),
    found: new Map(),
    unread: new Set(['app-2']),
    problem: PROBLEM,
  };
  const [stranger] = joinActivity([], outcomes([reading('app-2', 'endpoint')]), ungranted, EMPTY, TENANT);
  expect(stranger?.unread).toEqual(PROBLEM);
});

test('an application without grant keeps its Graph line', () => {
  const all = outcomes([reading('app-2', 'endpoint'), reading('app-2', 'graph')]);
  const [stranger] = joinActivity([], all, NOBODY, EMPTY, TENANT);
  expect(stranger?.activity.anyGraphUse?.lastSeen.state).toBe('seen');
});

test('keys stay unique', () => {
  const all = outcomes([reading('app-1', 'endpoint'), reading('app-2', 'endpoint'), reading('app-3', 'xdr')]);
  const keys = joinActivity([granted('app-1')], all, NOBODY, EMPTY, TENANT).map(({ key }) => key);
  expect(keys).toEqual(['sp-app-1', 'app-2', 'app-3']);
});
