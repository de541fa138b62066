import { expect, test } from 'vitest';
import { joinDirectory } from '../../tests/support/join.ts';
import type { AppRoleAssignment, DelegatedGrant, Directory, ServicePrincipal } from './directory.ts';
import { identify } from './joinDirectory.ts';
import type { Problem } from './problem.ts';

const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const GRANTED_AT = new Date('2026-01-02T03:04:05Z');
const PROBLEM: Problem = { kind: 'timeout', seconds: 60, what: 'the details of the applications' };

const CLIENT: ServicePrincipal = {
  objectId: 'sp-1',
  appId: 'app-1',
  displayName: 'Patch Reporter',
  type: 'Application',
  ownerTenantId: TENANT,
  enabled: true,
  deactivated: null,
  disabledByMicrosoft: null,
  verifiedPublisher: null,
  homepage: 'https://patch.contoso.example',
  notes: null,
  signInAudience: 'AzureADMyOrg',
  createdAt: GRANTED_AT,
  azureResourceId: null,
};

function role(change: Partial<AppRoleAssignment> = {}): AppRoleAssignment {
  return {
    id: 'assignment-1',
    api: 'endpoint',
    principalId: 'sp-1',
    principalName: 'Name in the assignment',
    appRoleId: 'role-alert',
    grantedAt: GRANTED_AT,
    ...change,
  };
}

function grant(change: Partial<DelegatedGrant> = {}): DelegatedGrant {
  return {
    id: 'grant-1',
    api: 'endpoint',
    clientId: 'sp-1',
    userId: null,
    scopes: ['Alert.Read'],
    ...change,
  };
}

function directory(change: Partial<Directory> = {}): Directory {
  const alert = { id: 'role-alert', value: 'Alert.Read.All', displayName: 'Read all alerts' };
  const isolate = { id: 'role-isolate', value: 'Machine.Isolate', displayName: 'Isolate machine' };
  const invented = { id: 'role-new', value: 'Brand.New', displayName: 'Do something new' };
  return {
    apis: [
      {
        key: 'endpoint',
        objectId: 'resource-1',
        appRoles: new Map([alert, isolate, invented].map((one) => [one.id, one])),
        delegatedPermissions: new Map([['Brand.New', invented]]),
      },
    ],
    assignments: [],
    grants: [],
    clients: new Map([['sp-1', CLIENT]]),
    missingClients: new Set(),
    gaps: [],
    isWhole: true,
    ...change,
  };
}

const accessOf = (change: Partial<Directory>) => joinDirectory(directory(change), TENANT)[0]?.access;

test('roles and grants of one client become one application with both contexts', () => {
  const joined = joinDirectory(directory({ assignments: [role()], grants: [grant()] }), TENANT);
  expect(joined).toHaveLength(1);
  expect(joined[0]?.access).toEqual([
    {
      api: 'endpoint',
      context: 'application',
      permissions: [
        {
          value: 'Alert.Read.All',
          words: 'read alerts',
          rating: 'read',
          consent: null,
          grantedAt: GRANTED_AT,
        },
      ],
    },
    {
      api: 'endpoint',
      context: 'user',
      permissions: [
        {
          value: 'Alert.Read',
          words: 'read alerts',
          rating: 'read',
          consent: { for: 'allUsers' },
          grantedAt: null,
        },
      ],
    },
  ]);
});

test('an application carries the facts of its service principal', () => {
  const [application] = joinDirectory(directory({ assignments: [role()] }), TENANT);
  expect(application).toMatchObject({
    key: 'sp-1',
    name: 'Patch Reporter',
    appId: 'app-1',
    origin: { kind: 'thisTenant' },
    presence: { kind: 'granted' },
    facts: { homepage: 'https://patch.contoso.example', createdAt: GRANTED_AT },
    unread: null,
  });
});

test('access is grouped by API', () => {
  const assignments = [
    role(),
    role({ id: '2', api: 'xdr', appRoleId: 'x' }),
    role({ id: '3', appRoleId: 'role-isolate' }),
  ];
  expect(accessOf({ assignments })?.map(({ api, permissions }) => [api, permissions.length])).toEqual([
    ['endpoint', 2],
    ['xdr', 1],
  ]);
});

test('rows that came twice count once, by their ID', () => {
  const access = accessOf({ assignments: [role(), role()], grants: [grant(), grant()] });
  expect(access?.map(({ permissions }) => permissions.length)).toEqual([1, 1]);
});

test('nobody with access is nobody connected', () => {
  expect(joinDirectory(directory(), TENANT)).toEqual([]);
});

test.each<[string, Partial<DelegatedGrant>[], object]>([
  ['one user', [{ userId: 'u1' }], { for: 'users', count: 1 }],
  ['two users', [{ userId: 'u1' }, { userId: 'u2' }], { for: 'users', count: 2 }],
  ['one user with two rows', [{ userId: 'u1' }, { userId: 'u1' }], { for: 'users', count: 1 }],
  ['all users', [{ userId: null }], { for: 'allUsers' }],
  ['a user, then all users', [{ userId: 'u1' }, { userId: null }], { for: 'allUsers' }],
  ['all users, then a user', [{ userId: null }, { userId: 'u1' }], { for: 'allUsers' }],
])('consent of %s', (_, rows, consent) => {
  const grants = rows.map((row, index) => grant({ id: `grant-${index}`, ...row }));
  expect(accessOf({ grants })?.[0]?.permissions.map((permission) => permission.consent)).toEqual([consent]);
});

test('consent is counted for each delegated permission by itself', () => {
  const grants = [
    grant({ id: '1', userId: 'u1', scopes: ['Alert.Read', 'Machine.Read'] }),
    grant({ id: '2', userId: 'u2', scopes: ['Machine.Read'] }),
  ];
  expect(accessOf({ grants })?.[0]?.permissions.map(({ value, consent }) => [value, consent])).toEqual([
    ['Alert.Read', { for: 'users', count: 1 }],
    ['Machine.Read', { for: 'users', count: 2 }],
  ]);
});

test.each([
  [
    'default access holds no permission',
    '00000000-0000-0000-0000-000000000000',
    'Default access',
    'none',
    /^Holds no permission/,
  ],
  [
    'a role that the dictionary lacks is unrated',
    'role-gone',
    'role-gone',
    'unrated',
    /^No description known$/,
  ],
  [
    'a role without words of ours has the name that Microsoft gave it',
    'role-new',
    'Brand.New',
    'unrated',
    /^Do something new$/,
  ],
])('%s', (_, appRoleId, value, rating, words) => {
  const permission = accessOf({ assignments: [role({ appRoleId })] })?.[0]?.permissions[0];
  expect(permission).toMatchObject({ value, rating, words: expect.stringMatching(words) });
});

test('a delegated permission without words of ours has the name that Microsoft gave it', () => {
  const permission = accessOf({ grants: [grant({ scopes: ['Brand.New'] })] })?.[0]?.permissions[0];
  expect(permission).toMatchObject({ rating: 'unrated', words: 'Do something new' });
});

test('an application is rated by its most powerful permission', () => {
  const assignments = [
    role(),
    role({ id: '2', appRoleId: 'role-isolate' }),
    role({ id: '3', appRoleId: 'role-gone' }),
  ];
  expect(joinDirectory(directory({ assignments }), TENANT)[0]?.rating).toBe('response');
});

test('a deleted client keeps the name from its assignment', () => {
  const missing = { clients: new Map(), missingClients: new Set(['sp-1']) };
  const [application] = joinDirectory(directory({ assignments: [role()], ...missing }), TENANT);
  expect(application).toMatchObject({
    key: 'sp-1',
    name: 'Name in the assignment',
    appId: null,
    presence: { kind: 'clientDeleted' },
    facts: null,
    unread: null,
  });
});

test('a client that could not be read is not taken for deleted', () => {
  const gaps = [{ part: 'servicePrincipals', api: null, problem: PROBLEM }] as const;
  const [application] = joinDirectory(directory({ assignments: [role()], clients: new Map(), gaps }), TENANT);
  expect(application).toMatchObject({
    presence: { kind: 'granted' },
    origin: { kind: 'unknown' },
    signIn: { state: 'unknown' },
    unread: PROBLEM,
  });
});

test('a gap leaves deleted clients deleted', () => {
  const gaps = [{ part: 'servicePrincipals', api: null, problem: PROBLEM }] as const;
  const missing = { clients: new Map(), missingClients: new Set(['sp-1']), gaps };
  const [application] = joinDirectory(directory({ grants: [grant()], ...missing }), TENANT);
  expect(application).toMatchObject({ name: '', presence: { kind: 'clientDeleted' }, unread: null });
});

test.each<[string, Partial<ServicePrincipal>, object]>([
  ['enabled', {}, { state: 'enabled' }],
  ['not said', { enabled: null }, { state: 'unknown' }],
  ['disabled by the tenant', { enabled: false }, { state: 'disabled', by: 'tenant', detail: '' }],
  ['deactivated', { deactivated: true }, { state: 'disabled', by: 'deactivated', detail: '' }],
  [
    'deactivated, the rest not said',
    { deactivated: true, enabled: null },
    { state: 'disabled', by: 'deactivated' },
  ],
  [
    'disabled by Microsoft and the tenant',
    { enabled: false, disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' },
    { state: 'disabled', by: 'microsoft', detail: 'DisabledDueToViolationOfServicesAgreement' },
  ],
])('sign-in is %s', (_, change, signIn) => {
  const { signIn: state } = identify({ ...CLIENT, ...change }, TENANT, { kind: 'granted' }, [], []);
  expect(state).toMatchObject(signIn);
});

test('an application without access has no rating', () => {
  expect(identify(CLIENT, TENANT, { kind: 'granted' }, [], []).rating).toBeNull();
});

test('lists that were not read to their end leave access unread, for every application alike', () => {
  const gaps = [
    { part: 'appRoleAssignments', api: 'xdr', problem: PROBLEM },
    { part: 'delegatedGrants', api: 'endpoint', problem: PROBLEM },
    { part: 'servicePrincipals', api: null, problem: PROBLEM },
  ] as const;
  const assignments = [role(), role({ id: '2', principalId: 'sp-2' })];
  const doors = [
    { api: 'xdr', context: 'application' },
    { api: 'endpoint', context: 'user' },
  ];
  const joined = joinDirectory(directory({ assignments, gaps }), TENANT);
  expect(joined.map(({ key, unreadAccess }) => [key, unreadAccess])).toEqual([
    ['sp-2', doors],
    ['sp-1', doors],
  ]);
});

test('a directory that is still being read tells only of the clients that were asked for', () => {
  const assignments = ['sp-1', 'sp-2', 'sp-3'].map((principalId, id) =>
    role({ id: String(id), principalId }),
  );
  const missingClients = new Set(['sp-2']);
  const keys = (isWhole: boolean) =>
    joinDirectory(directory({ assignments, missingClients, isWhole }), TENANT)
      .map(({ key }) => key)
      .toSorted();
  expect(keys(false)).toEqual(['sp-1', 'sp-2']);
  expect(keys(true)).toEqual(['sp-1', 'sp-2', 'sp-3']);
});

test('where every list was read no access is unread', () => {
  expect(joinDirectory(directory({ assignments: [role()] }), TENANT)[0]?.unreadAccess).toEqual([]);
});

test('an identity carries the access that was not read', () => {
  const door = { api: 'xdr', context: 'user' } as const;
  expect(identify(CLIENT, TENANT, { kind: 'granted' }, [], [door]).unreadAccess).toEqual([door]);
});
