import { describe, expect, test } from 'vitest';
import { gapIn } from '../../../tests/support/directory.ts';
import { type Access, holder } from '../../../tests/support/holders.ts';
import { countHolders, isRead } from './countHolders.ts';

const count = (...applications: Parameters<typeof holder>[]) =>
  countHolders(applications.map((args) => holder(...args))).map(
    ({ api, value, all, application, user }) => [`${api} ${value}`, all, application, user] as const,
  );
const ISOLATES: Access = ['endpoint', 'application', 'Machine.Isolate'];

describe('the holders of a permission', () => {
  test('are counted in all and by context', () => {
    expect(
      count([[ISOLATES]], [[ISOLATES]], [[['endpoint', 'user', 'Machine.Isolate', 'Machine.Scan']]]),
    ).toEqual([
      ['endpoint Machine.Isolate', 3, 2, 1],
      ['endpoint Machine.Scan', 1, 0, 1],
    ]);
  });

  test('count once in all when they hold it in both contexts', () => {
    expect(count([[ISOLATES, ['endpoint', 'user', 'Machine.Isolate']]])).toEqual([
      ['endpoint Machine.Isolate', 1, 1, 1],
    ]);
  });

  test('of an app role and of its delegated twin are holders of the same permission', () => {
    expect(
      count(
        [[['endpoint', 'application', 'Machine.Read.All']]],
        [[['endpoint', 'user', 'Machine.Read', 'Machine.Read.All']]],
      ),
    ).toEqual([['endpoint Machine.Read.All', 2, 1, 1]]);
  });

  test('are told apart by API', () => {
    expect(
      count([
        [
          ['endpoint', 'application', 'User.Read.All'],
          ['identity', 'application', 'User.Read.All'],
        ],
      ]),
    ).toEqual([
      ['endpoint User.Read.All', 1, 1, 0],
      ['identity User.Read.All', 1, 1, 0],
    ]);
  });

  test('of one that the catalogue does not know are counted too, with the dictionary’s name', () => {
    const [unknown] = countHolders([holder([['endpoint', 'application', 'Brand.New']])]);
    expect(unknown).toMatchObject({
      value: 'Brand.New',
      all: 1,
      words: 'The dictionary’s name of Brand.New',
    });
  });

  test('are none of default access, which is no permission', () => {
    const assigned = {
      value: 'Default access',
      words: '',
      rating: 'none' as const,
      consent: null,
      grantedAt: null,
    };
    const access = [{ api: 'endpoint' as const, context: 'application' as const, permissions: [assigned] }];
    expect(countHolders([{ origin: { kind: 'thisTenant' }, access }])).toEqual([]);
  });

  test('are said to be Microsoft’s when one of them is', () => {
    const read: Access = ['endpoint', 'application', 'Alert.Read.All'];
    const [isolating, reading] = countHolders([holder([ISOLATES], 'microsoft'), holder([ISOLATES, read])]);
    expect([isolating?.byMicrosoft, reading?.byMicrosoft]).toEqual([true, false]);
  });

  test('are none where there is no application', () => {
    expect(countHolders([])).toEqual([]);
  });
});

test.each([
  ['everything was read', { isWhole: true, gaps: [] }, true, true],
  ['applications are still to come', { isWhole: false, gaps: [] }, false, false],
  [
    'its app roles are unread',
    { isWhole: true, gaps: [gapIn('appRoleAssignments', 'endpoint')] },
    false,
    true,
  ],
  ['its grants are unread', { isWhole: true, gaps: [gapIn('delegatedGrants', 'endpoint')] }, true, false],
  ['the grants of all are unread', { isWhole: true, gaps: [gapIn('delegatedGrants', null)] }, true, false],
  [
    'another API is unread',
    { isWhole: true, gaps: [gapIn('appRoleAssignments', 'xdr'), gapIn('delegatedGrants', 'xdr')] },
    true,
    true,
  ],
  ['only details are unread', { isWhole: true, gaps: [gapIn('servicePrincipals', null)] }, true, true],
])('whether all who may hold a permission are known, when %s', (...row) => {
  const [, reading, application, user] = row;
  expect(isRead(reading, 'endpoint', 'application')).toBe(application);
  expect(isRead(reading, 'endpoint', 'user')).toBe(user);
});
