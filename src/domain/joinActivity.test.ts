import { expect, test } from 'vitest';
import { answered, outcomes, PENDING, reading, SEEN } from '../../tests/support/activity.ts';
import { client, EMPTY, found, gapIn, NOBODY, PROBLEM, TENANT } from '../../tests/support/directory.ts';
import type { ActivityOutcomes } from './activity.ts';
import type { ApiAccess, ApplicationIdentity } from './connectedApplication.ts';
import type { Directory } from './directory.ts';
import { joinActivity, ungrantedAppIds } from './joinActivity.ts';
import { identify } from './joinDirectory.ts';

const ACCESS: ApiAccess = { api: 'endpoint', context: 'application', permissions: [] };

function granted(appId: string, access: readonly ApiAccess[] = [ACCESS]): ApplicationIdentity {
  return identify(client(appId), TENANT, { kind: 'granted' }, access, []);
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
  const all = outcomes([reading()]);
  expect(linesOf(granted('APP-1'), all)).toEqual([['endpoint', 'application', 'seen']]);
});

test('traffic of an API or context without grant gets a line too', () => {
  const all = outcomes([reading({ api: 'graph' })], [reading()]);
  expect(linesOf(granted('app-1'), all)).toEqual([
    ['endpoint', 'application', 'noRecord'],
    ['endpoint', 'user', 'seen'],
    ['graph', 'application', 'seen'],
  ]);
});

test('traffic in one context says nothing of the other', () => {
  const access: ApiAccess[] = [ACCESS, { ...ACCESS, context: 'user' }];
  const all = { application: answered({ readings: [reading()] }), user: PENDING };
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
  const all = outcomes([reading()]);
  const [application] = joinActivity([identity], all, NOBODY, EMPTY, TENANT);
  expect(application?.activity).toMatchObject({
    lines: [],
    lastSeen: { state: 'unknown', reason },
    requests24h: { state: 'unknown', reason },
  });
});

test.each<[string, ActivityOutcomes, string[]]>([
  ['no traffic', outcomes([]), []],
  ['traffic to an own API', outcomes([reading({ appId: 'app-2' })]), ['app-2']],
  [
    'the same application twice',
    outcomes([reading({ appId: 'app-2' })], [reading({ appId: 'app-2', api: 'xdr' })]),
    ['app-2'],
  ],
  ['Graph traffic alone', outcomes([reading({ appId: 'app-2', api: 'graph' })]), []],
  ['traffic with a grant, its app ID in capitals', outcomes([reading()]), []],
  ['a source that did not answer', { application: PENDING, user: PENDING }, []],
])('traffic without grant: %s', (_, all, appIds) => {
  expect(ungrantedAppIds([granted('APP-1')], all)).toEqual(appIds);
});

test('keys stay unique', () => {
  const all = outcomes([reading(), reading({ appId: 'app-2' }), reading({ appId: 'app-3', api: 'xdr' })]);
  const keys = joinActivity([granted('app-1')], all, NOBODY, EMPTY, TENANT).map(({ key }) => key);
  expect(keys).toEqual(['sp-app-1', 'app-2', 'app-3']);
});

const XDR_GRANTS = { ...EMPTY, gaps: [gapIn('delegatedGrants', 'xdr')] };
const silent = (all: ActivityOutcomes, directory: Directory) =>
  joinActivity([granted('app-1')], all, NOBODY, directory, TENANT)[0]?.activity;

test('where neither the grants nor the traffic could be read nobody is silent', () => {
  const activity = silent({ application: answered(), user: PENDING }, XDR_GRANTS);
  expect(activity?.lines.map(({ api, context, lastSeen }) => [api, context, lastSeen.state])).toEqual([
    ['endpoint', 'application', 'noRecord'],
    ['xdr', 'user', 'unknown'],
  ]);
  expect([activity?.lastSeen, activity?.requests24h]).toEqual([PENDING, PENDING]);
});

test.each<[string, ActivityOutcomes, Directory]>([
  ['traffic was watched although the grants are unread', outcomes([]), XDR_GRANTS],
  ['the grants are there although the traffic is unread', { application: answered(), user: PENDING }, EMPTY],
  [
    'the gap is in the other context',
    { application: outcomes([]).application, user: PENDING },
    {
      ...EMPTY,
      gaps: [gapIn('appRoleAssignments', 'xdr')],
    },
  ],
  [
    'the details of clients are unread',
    { application: outcomes([]).application, user: PENDING },
    {
      ...EMPTY,
      gaps: [gapIn('servicePrincipals', null)],
    },
  ],
])('no door opens where %s', (_, all, directory) => {
  expect(silent(all, directory)).toMatchObject({
    lines: [{ api: 'endpoint', context: 'application' }],
    lastSeen: { state: 'noRecord' },
  });
});

test('a client that was unread is completed when its traffic is looked up: one row, not two', () => {
  const owner = client('app-1');
  const unread: ApplicationIdentity = {
    ...granted('app-1'),
    key: owner.objectId,
    name: 'Name in the assignment',
    appId: null,
    facts: null,
    unread: PROBLEM,
    unreadAccess: [{ api: 'xdr', context: 'user' }],
  };
  const directory = { ...EMPTY, gaps: [gapIn('servicePrincipals', null)] };
  const all = outcomes([reading()]);
  const applications = joinActivity([unread], all, found(owner), directory, TENANT);
  expect(applications).toHaveLength(1);
  expect(applications[0]).toMatchObject({
    key: owner.objectId,
    name: 'Name of app-1',
    appId: 'app-1',
    presence: { kind: 'granted' },
    access: [ACCESS],
    unreadAccess: [{ api: 'xdr', context: 'user' }],
    unread: null,
    activity: { lastSeen: { state: 'seen', at: SEEN } },
  });
});

test('a client that was read is not replaced by what the look-up found', () => {
  const renamed = { ...client('app-1'), displayName: 'Another name' };
  const all = outcomes([reading()]);
  expect(joinActivity([granted('app-1')], all, found(renamed), EMPTY, TENANT)).toMatchObject([
    { name: 'Name of app-1' },
  ]);
});
