import { expect, test } from 'vitest';
import { ACTIVITY_SCOPES, LIST_SCOPES, OWN_PERMISSIONS } from './ownPermissions.ts';

test('this app asks for read permissions alone', () => {
  expect(OWN_PERMISSIONS.filter(({ value }) => !/^\w+\.Read\.All$/.test(value))).toEqual([]);
});

test('the list works without the permission for activity', () => {
  expect(LIST_SCOPES).toEqual(['Application.Read.All', 'Directory.Read.All']);
  expect(ACTIVITY_SCOPES).toEqual(['ThreatHunting.Read.All']);
});
