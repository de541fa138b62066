import { expect, test } from 'vitest';
import {
  answered,
  hunted,
  lastUsed,
  outcomes,
  PENDING,
  portalFile,
  portalNumbers,
  reading,
  SEEN,
} from '../../tests/support/activity.ts';
import { client, EMPTY, found, gapIn, NOBODY, PROBLEM, TENANT } from '../../tests/support/directory.ts';
import { joinActivity, ungrantedAppIds } from '../../tests/support/join.ts';
import type { ActivityOutcomes } from './activity.ts';
import type { ApiAccess, ApplicationIdentity } from './connectedApplication.ts';
import type { Directory } from './directory.ts';
import { clientKind } from './joinActivity.ts';
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
  expect(linesOf(granted('app-1'), hunted())).toEqual([['endpoint', 'application', 'noRecord']]);
});

test('traffic meets its application by app ID, in any case', () => {
  const all = hunted([reading()]);
  expect(linesOf(granted('APP-1'), all)).toEqual([['endpoint', 'application', 'seen']]);
});

test('traffic of an API or context without grant gets a line too', () => {
  const all = hunted([reading({ api: 'graph' }), reading({ context: 'user' })]);
  expect(linesOf(granted('app-1'), all)).toEqual([
    ['endpoint', 'application', 'noRecord'],
    ['endpoint', 'user', 'seen'],
    ['graph', 'application', 'unknown'],
    ['graph', 'application', 'seen'],
  ]);
});

test('traffic in one context says nothing of the other', () => {
  const access: ApiAccess[] = [ACCESS, { ...ACCESS, context: 'user' }];
  const all = { ...hunted([reading()]), huntingUser: PENDING };
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
  const all = hunted([reading()]);
  const [application] = joinActivity([identity], all, NOBODY, EMPTY, TENANT);
  expect(application?.activity).toMatchObject({
    lines: [],
    lastSeen: { state: 'unknown', reason },
    requests24h: { state: 'unknown', reason },
  });
});

test.each<[string, ActivityOutcomes, string[]]>([
  ['no traffic', hunted(), []],
  ['traffic to an own API', hunted([reading({ appId: 'app-2' })]), ['app-2']],
  [
    'the same application twice',
    hunted([reading({ appId: 'app-2' }), reading({ appId: 'app-2', api: 'xdr', context: 'user' })]),
    ['app-2'],
  ],
  ['Graph traffic alone', hunted([reading({ appId: 'app-2', api: 'graph' })]), []],
  ['traffic with a grant, its app ID in capitals', hunted([reading()]), []],
  [
    'answered requests to Graph security',
    outcomes({ huntingGraph: answered({ readings: [reading({ appId: 'app-2', api: 'graph' })] }) }),
    ['app-2'],
  ],
  [
    'refused requests to Graph security',
    outcomes({
      huntingGraph: answered({
        readings: [reading({ appId: 'app-2', api: 'graph', lastSuccess: null, lastFailure: SEEN })],
      }),
    }),
    [],
  ],
  [
    'a line of the portal’s file',
    outcomes({ portalFile: portalFile(portalNumbers({ appId: 'app-2' })) }),
    ['app-2'],
  ],
  ['a use of any API alone', outcomes({ lastUsed: lastUsed({ 'app-2': SEEN }) }), []],
  ['sources that did not answer', outcomes({ huntingApplication: PENDING, huntingUser: PENDING }), []],
])('traffic without grant: %s', (_, all, appIds) => {
  expect(ungrantedAppIds([granted('APP-1')], all)).toEqual(appIds);
});

test('keys stay unique', () => {
  const all = hunted([reading(), reading({ appId: 'app-2' }), reading({ appId: 'app-3', api: 'xdr' })]);
  const keys = joinActivity([granted('app-1')], all, NOBODY, EMPTY, TENANT).map(({ key }) => key);
  expect(keys).toEqual(['sp-app-1', 'app-2', 'app-3']);
});

const USERS_PENDING = { ...hunted(), huntingUser: PENDING };
const XDR_GRANTS = { ...EMPTY, gaps: [gapIn('delegatedGrants', 'xdr')] };
const silent = (all: ActivityOutcomes, directory: Directory) =>
  joinActivity([granted('app-1')], all, NOBODY, directory, TENANT)[0]?.activity;

test('where neither the grants nor the traffic could be read nobody is silent', () => {
  const activity = silent(USERS_PENDING, XDR_GRANTS);
  expect(activity?.lines.map(({ api, context, lastSeen }) => [api, context, lastSeen.state])).toEqual([
    ['endpoint', 'application', 'noRecord'],
    ['xdr', 'user', 'unknown'],
  ]);
  expect([activity?.lastSeen, activity?.requests24h]).toEqual([PENDING, PENDING]);
});

test.each<[string, ActivityOutcomes, Directory]>([
  ['traffic was watched although the grants are unread', hunted(), XDR_GRANTS],
  ['the grants are there although the traffic is unread', USERS_PENDING, EMPTY],
  [
    'the gap is in the other context',
    USERS_PENDING,
    {
      ...EMPTY,
      gaps: [gapIn('appRoleAssignments', 'xdr')],
    },
  ],
  [
    'the details of clients are unread',
    USERS_PENDING,
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
  const all = hunted([reading()]);
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
  const all = hunted([reading()]);
  expect(joinActivity([granted('app-1')], all, found(renamed), EMPTY, TENANT)).toMatchObject([
    { name: 'Name of app-1' },
  ]);
});

test('what the last-used report and the portal’s file say meets its application, in any case', () => {
  const all = outcomes({ lastUsed: lastUsed({ 'app-1': SEEN }), portalFile: portalFile(portalNumbers()) });
  const [application] = joinActivity([granted('APP-1')], all, NOBODY, EMPTY, TENANT);
  expect(application?.activity).toMatchObject({
    lastUse: { any: SEEN },
    portal: { name: 'Contoso Exporter' },
    lastSeen: { state: 'seen', at: SEEN },
  });
});

test('an application that neither of them names has neither', () => {
  const all = outcomes({ lastUsed: lastUsed({ 'app-2': SEEN }), portalFile: portalFile() });
  const [application] = joinActivity([granted('app-1')], all, NOBODY, EMPTY, TENANT);
  expect(application?.activity).toMatchObject({ lastUse: null, portal: null });
});

test.each([
  ['Application', 'servicePrincipal'],
  ['SocialIdp', 'servicePrincipal'],
  ['ManagedIdentity', 'managedIdentity'],
  [null, 'unknown'],
])('a service principal of type %s is looked for as %s', (type, kind) => {
  const identity = identify({ ...client('app-1'), type }, TENANT, { kind: 'granted' }, [ACCESS], []);
  expect(clientKind(identity)).toBe(kind);
});

test('an application that the directory does not know may be of either kind', () => {
  expect(clientKind({ ...granted('app-1'), origin: { kind: 'unknown' }, facts: null })).toBe('unknown');
});
