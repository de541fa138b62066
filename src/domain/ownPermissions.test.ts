import { expect, test } from 'vitest';
import { CLOUDS } from './clouds.ts';
import { LIST_SCOPES, OWN_PERMISSIONS, permissionsIn } from './ownPermissions.ts';

test('this app asks for read permissions alone', () => {
  expect(OWN_PERMISSIONS.filter(({ value }) => !/^\w+\.Read\.All$/.test(value))).toEqual([]);
});

test('the list works without the permission for activity', () => {
  expect(LIST_SCOPES).toEqual(['Application.Read.All', 'Directory.Read.All']);
});

test('a cloud without advanced hunting is not asked for the permission to hunt', () => {
  expect(permissionsIn(CLOUDS.china).map(({ value }) => value)).toEqual([
    ...LIST_SCOPES,
    'AuditLog.Read.All',
  ]);
  expect(permissionsIn(CLOUDS.global)).toEqual(OWN_PERMISSIONS);
});
