import { expect, test } from 'vitest';
import {
  application,
  BEFORE,
  held,
  NOW,
  ownersAre,
  secretsAre,
  snapshot,
  UNKNOWN,
} from '../../../tests/support/snapshots.ts';
import type { Provenance, SnapshotApplication } from '../evidence/snapshot.ts';
import { finish } from '../work.ts';
import { compareSnapshots } from './compareSnapshots.ts';

type Change = Partial<SnapshotApplication>;

/** The changes as "kind: detail", and the topics of what cannot be told, of one application at both times. */
function compared(before: Change, now: Change) {
  return told([application('a', before)], [application('a', now)]);
}

function told(
  before: readonly SnapshotApplication[],
  now: readonly SnapshotApplication[],
  from: Partial<Provenance> = {},
  to: Partial<Provenance> = {},
) {
  const changes = finish(compareSnapshots(snapshot(BEFORE, before, from), snapshot(NOW, now, to)));
  return {
    changes: [...changes.byKind].flatMap(([kind, all]) => all.map(({ detail }) => `${kind}: ${detail}`)),
    untold: changes.untold.map(({ topic }) => topic),
    whys: changes.untold.map(({ why }) => why),
  };
}

const DOOR = { api: 'endpoint', context: 'application' } as const;
const ISOLATE = held('Machine.Isolate', { class: 'response' });

test.each<[string, Change, Change, readonly string[]]>([
  [
    'a permission more',
    { permissions: [held('Alert.Read.All')] },
    { permissions: [held('Alert.Read.All'), ISOLATE] },
    ['permissionAdded: Machine.Isolate (Defender for Endpoint, application context): response action'],
  ],
  [
    'a permission less',
    { permissions: [ISOLATE] },
    {},
    ['permissionRemoved: Machine.Isolate (Defender for Endpoint, application context): response action'],
  ],
  [
    'the same permission in another context',
    { permissions: [held('Alert.Read', { context: 'user', consent: 'allUsers' })] },
    { permissions: [held('Alert.Read')] },
    [
      'permissionAdded: Alert.Read (Defender for Endpoint, application context): read',
      'permissionRemoved: Alert.Read (Defender for Endpoint, user context): read, for all users',
    ],
  ],
  [
    'consent for more users',
    { permissions: [held('Alert.Read', { context: 'user', consent: 1 })] },
    { permissions: [held('Alert.Read', { context: 'user', consent: 'allUsers' })] },
    ['consentChanged: Alert.Read (Defender for Endpoint, user context): from 1 user to all users'],
  ],
  ['sign-in switched off', {}, { signIn: 'disabled' }, ['disabled: Could sign in, is disabled now']],
  ['sign-in switched on', { signIn: 'disabled' }, {}, ['enabled: Was disabled, can sign in now']],
  ['another name', { name: 'Old' }, { name: 'New' }, ['renamed: Was “Old”, is “New” now']],
  [
    'a publisher that is verified',
    { origin: 'otherTenant' },
    { origin: 'otherTenant', verifiedPublisher: 'Fabrikam' },
    ['publisherChanged: Was not verified, is Fabrikam now'],
  ],
  [
    'an owner more, on the service principal',
    { servicePrincipalOwners: ownersAre('ann') },
    { servicePrincipalOwners: ownersAre('ann', 'ben') },
    ['ownerAdded: ben, on the service principal'],
  ],
  [
    'an owner less, on the registration',
    { registrationOwners: ownersAre('ann') },
    { registrationOwners: ownersAre() },
    ['ownerRemoved: ann, on the app registration'],
  ],
  [
    'a registration that is gone, with its owner and its secret',
    { registrationOwners: ownersAre('ann'), registrationCredentials: secretsAre('ci-1') },
    { registrationOwners: null, registrationCredentials: null },
    [
      'credentialRemoved: Secret “ci” on the app registration, no expiry given',
      'ownerRemoved: ann, on the app registration',
    ],
  ],
  [
    'a credential more',
    {},
    { servicePrincipalCredentials: secretsAre('ci-1') },
    ['credentialAdded: Secret “ci” on the service principal, no expiry given'],
  ],
  [
    'a credential in place of one of the same name',
    { registrationCredentials: secretsAre('ci-1', 'test-1') },
    { registrationCredentials: secretsAre('ci-2', 'test-1') },
    ['credentialRenewed: Secret “ci” on the app registration, no expiry given'],
  ],
  [
    'a credential in place of one of another name',
    { registrationCredentials: secretsAre('ci-1') },
    { registrationCredentials: secretsAre('test-1') },
    [
      'credentialAdded: Secret “test” on the app registration, no expiry given',
      'credentialRemoved: Secret “ci” on the app registration, no expiry given',
    ],
  ],
  [
    'a deleted application whose permissions are left over',
    { permissions: [ISOLATE] },
    { permissions: [ISOLATE], presence: 'clientDeleted', appId: null, origin: 'unknown', signIn: 'unknown' },
    ['gone: Deleted; its permissions are left over'],
  ],
])('%s', (_, before, now, changes) => {
  expect(compared(before, now)).toMatchObject({ changes, untold: [] });
});

test.each<[string, Change, Change, string]>([
  ['owners before', { registrationOwners: UNKNOWN }, { registrationOwners: ownersAre('ann') }, 'owners'],
  ['owners now', { servicePrincipalOwners: ownersAre('ann') }, { servicePrincipalOwners: UNKNOWN }, 'owners'],
  ['credentials before', { registrationCredentials: UNKNOWN }, {}, 'credentials'],
  [
    'credentials now',
    { servicePrincipalCredentials: secretsAre('ci-1') },
    { servicePrincipalCredentials: UNKNOWN },
    'credentials',
  ],
  ['sign-in', { signIn: 'unknown' }, { signIn: 'disabled' }, 'signIn'],
  ['the name', { origin: 'unknown', name: 'Old' }, { name: 'New' }, 'identity'],
  ['permissions before', { unreadAccess: [DOOR] }, { permissions: [ISOLATE] }, 'permissions'],
  ['permissions now', { permissions: [ISOLATE] }, { unreadAccess: [DOOR] }, 'permissions'],
])('nothing changes where this is not known: %s', (_, before, now, topic) => {
  expect(compared(before, now)).toMatchObject({ changes: [], untold: [topic] });
});

test('what is there now and was not in a list that was read to its end is new, however much is unread now', () => {
  const result = compared({}, { permissions: [ISOLATE], unreadAccess: [DOOR] });
  expect(result.changes).toHaveLength(1);
  expect(result.untold).toEqual(['permissions']);
});

const USER_DOOR = { api: 'endpoint', context: 'user' } as const;

test.each<[string, Change, Change]>([
  ['before', { unreadAccess: [USER_DOOR] }, {}],
  ['now', {}, { unreadAccess: [USER_DOOR] }],
])('users of grants that were not read to their end are no other users: %s', (_, before, now) => {
  const by = (consent: number) => [held('Alert.Read', { context: 'user', consent })];
  const result = compared({ permissions: by(3), ...before }, { permissions: by(5), ...now });
  expect(result).toMatchObject({ changes: [], untold: ['permissions'] });
});

test.each<[string, Change, Change, string]>([
  ['in the earlier file', { objectId: null }, {}, 'in the earlier file'],
  ['now', {}, { objectId: null }, 'now'],
  ['at both times', { objectId: null }, { objectId: null }, 'in the earlier file and now'],
])('without its object nothing is told of its credentials and owners: %s', (_, before, now, when) => {
  const why = `Its service principal is not known ${when}.`;
  const result = compared(before, { registrationCredentials: secretsAre('ci-1'), ...now });
  expect(result).toMatchObject({ changes: [], untold: ['credentials', 'owners'], whys: [why, why] });
});

test('owners beyond what Graph gives make neither additions nor removals', () => {
  const many = { state: 'known', value: { owners: [], hasMore: true } } as const;
  const [few, part] = [
    { servicePrincipalOwners: ownersAre('ann') },
    { servicePrincipalOwners: { ...many, value: { ...many.value, owners: [] } } },
  ];
  expect(compared(few, part)).toMatchObject({ changes: [], untold: ['owners'] });
  expect(compared(part, few)).toMatchObject({ changes: [], untold: ['owners'] });
});

test('applications that only one list has are new or gone', () => {
  const [older, newer] = [
    application('a', { permissions: [held('Alert.Read.All'), ISOLATE] }),
    application('b'),
  ];
  expect(told([older], [newer])).toMatchObject({
    changes: ['new: no permission', 'gone: holds Machine.Isolate and 1 more'],
    untold: [],
  });
});

test('an application that is gone held at least what was read of it', () => {
  const part = application('a', { permissions: [ISOLATE], unreadAccess: [DOOR] });
  expect(told([part], []).changes).toEqual(['gone: holds at least Machine.Isolate']);
  expect(told([{ ...part, permissions: [] }], []).changes).toEqual([
    'gone: permissions not read to their end',
  ]);
});

test.each<[string, Partial<SnapshotApplication>, Partial<Provenance>]>([
  ['the list was not read to its end', {}, { isWhole: false }],
  ['the list was filtered', {}, { rowsExcluded: 3 }],
  ['it is listed for its traffic alone', { presence: 'trafficOnly' }, {}],
])('neither new nor gone can be told where %s', (_, change, provenance) => {
  const one = application('a', change);
  expect(told([], [one], provenance)).toMatchObject({ changes: [], untold: ['listing'] });
  expect(told([one], [], {}, provenance)).toMatchObject({ changes: [], untold: ['listing'] });
});

test('an application that was created after the earlier file is new, whatever that file lacks', () => {
  const young = application('a', { createdAt: '2026-04-01T00:00:00.000Z', presence: 'trafficOnly' });
  expect(told([], [young], { isWhole: false }).changes).toEqual([
    'new: Created on 2026-04-01; no permission',
  ]);
});

test('an application that was known by its traffic alone is the same once it has an object', () => {
  const traffic = application('app-of-a', { appId: 'app-of-a', objectId: null, presence: 'trafficOnly' });
  const granted = application('a', { permissions: [ISOLATE] });
  const { changes } = told([{ ...traffic, name: granted.name }], [granted]);
  expect(changes.map((change) => change.split(':')[0])).toEqual(['permissionAdded']);
});

test('an application that was deleted and set up again is another one', () => {
  const again = application('b', { appId: 'app-of-a' });
  const { changes } = told([application('a')], [again]);
  expect(changes.map((change) => change.split(':')[0])).toEqual(['new', 'gone']);
});

test('the same reason counts its applications', () => {
  const unknown = { signIn: 'unknown' } as const;
  const all = ['a', 'b', 'c'].map((key) => application(key, unknown));
  const { untold } = finish(compareSnapshots(snapshot(BEFORE, all), snapshot(NOW, all)));
  expect(untold.map(({ applications }) => applications.length)).toEqual([3]);
});
