import { expect, test } from 'vitest';
import { hunted, outcomes, portalFile, portalNumbers, reading, SEEN } from '../../tests/support/activity.ts';
import {
  client,
  EMPTY,
  found,
  gapIn,
  MICROSOFT,
  NOBODY,
  PROBLEM,
  TENANT,
} from '../../tests/support/directory.ts';
import { joinActivity } from '../../tests/support/join.ts';
import type { UsageReading } from './activity.ts';
import type { DirectoryGap, UngrantedClients } from './directory.ts';

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
  const all = hunted([reading({ appId: 'app-2' })]);
  const [stranger] = joinActivity([], all, ungranted, { ...EMPTY, gaps: gap ? [gap] : [] }, TENANT);
  expect(stranger?.presence).toEqual({ kind: 'trafficOnly', why });
});

test('user traffic is explained by a gap in the delegated grants', () => {
  const gaps = [gapIn('delegatedGrants', 'endpoint')];
  const all = hunted([reading({ appId: 'app-2', context: 'user' })]);
  const [stranger] = joinActivity([], all, NOBODY, { ...EMPTY, gaps }, TENANT);
  expect(stranger?.presence).toEqual({ kind: 'trafficOnly', why: 'grantsUnread' });
});

test('an application that nobody knows has the name of the log and its app ID as key', () => {
  const all = hunted([
    reading({ appId: 'app-2' }),
    reading({ appId: 'app-2', api: 'xdr', appName: 'Old Exporter' }),
  ]);
  const [stranger] = joinActivity([], all, NOBODY, EMPTY, TENANT);
  expect(stranger).toMatchObject({
    key: 'app-2',
    name: 'Old Exporter',
    objectId: null,
    rating: null,
    unread: null,
  });
  expect(stranger?.activity.lastSeen).toEqual({ state: 'seen', at: SEEN, until: SEEN });
});

test('an application that could not be looked up carries the problem', () => {
  const ungranted = {
    asked: new Set<string>(),
    found: new Map(),
    unread: new Set(['app-2']),
    problem: PROBLEM,
  };
  const [stranger] = joinActivity([], hunted([reading({ appId: 'app-2' })]), ungranted, EMPTY, TENANT);
  expect(stranger?.unread).toEqual(PROBLEM);
});

test('an application without grant keeps its Graph line', () => {
  const all = hunted([reading({ appId: 'app-2' }), reading({ appId: 'app-2', api: 'graph' })]);
  const [stranger] = joinActivity([], all, NOBODY, EMPTY, TENANT);
  expect(stranger?.activity.anyGraphUse?.lastSeen.state).toBe('seen');
});

const failing = reading({ appId: 'app-2', lastSuccess: null, lastFailure: SEEN });

test.each<[string, readonly UsageReading[], UngrantedClients, readonly DirectoryGap[], string]>([
  ['found here', [failing], found(client('app-2')), [], 'onlyFailures'],
  ['of Microsoft', [failing], found(client('app-2', MICROSOFT)), [], 'onlyFailures'],
  ['gone', [failing], NOBODY, [], 'onlyFailures'],
  [
    'one success at another API',
    [failing, reading({ appId: 'app-2', api: 'xdr' })],
    found(client('app-2')),
    [],
    'grantRemoved',
  ],
  ['its grants unread', [failing], NOBODY, [gapIn('appRoleAssignments', 'endpoint')], 'grantsUnread'],
])('failures alone and no grant: %s', (_, readings, ungranted, gaps, why) => {
  const [stranger] = joinActivity([], hunted(readings), ungranted, { ...EMPTY, gaps }, TENANT);
  expect(stranger?.presence).toEqual({ kind: 'trafficOnly', why });
});

test.each([
  ['found', found(client('app-2'))],
  ['gone', NOBODY],
])('an application without grant may hold what was not read (%s)', (_, ungranted) => {
  const all = hunted([reading({ appId: 'app-2' })]);
  const [stranger] = joinActivity(
    [],
    all,
    ungranted,
    { ...EMPTY, gaps: [gapIn('delegatedGrants', 'xdr')] },
    TENANT,
  );
  expect(stranger?.unreadAccess).toEqual([{ api: 'xdr', context: 'user' }]);
});

test.each<[string, readonly DirectoryGap[], string]>([
  ['read to the end', [], 'portalOnly'],
  ['with a gap', [gapIn('delegatedGrants', 'xdr')], 'grantsUnread'],
])('an application in the portal’s file alone, the directory %s', (_, gaps, why) => {
  const all = outcomes({ portalFile: portalFile(portalNumbers({ appId: 'app-2' })) });
  const [stranger] = joinActivity([], all, NOBODY, { ...EMPTY, gaps }, TENANT);
  expect(stranger).toMatchObject({
    key: 'app-2',
    name: 'Contoso Exporter',
    presence: { kind: 'trafficOnly', why },
    activity: { lastSeen: { state: 'seen', at: SEEN }, requests24h: { state: 'unknown' } },
  });
});
