import { expect, test } from 'vitest';
import { isDefenderPermission } from '../../domain/defenderApis.ts';
import { clientServicePrincipal } from '../servicePrincipals.ts';
import { createCatalog } from './catalog.ts';
import { CURATED } from './curated.ts';

test('the list made by hand has 60 applications, each with a grant that is about Defender', () => {
  const without = CURATED.filter(({ roles, delegated = [] }) => {
    const values = Object.entries(roles ?? {}).flatMap(([api, list]) =>
      list.map((value) => [api, value] as const),
    );
    const scopes = delegated.flatMap(({ api, scopes: list }) => list.map((value) => [api, value] as const));
    return ![...values, ...scopes].some(
      ([api, value]) => api !== 'graph' || isDefenderPermission(api, value),
    );
  });
  expect(CURATED).toHaveLength(60);
  expect(without).toEqual([]);
});

test('every app role and delegated permission by name is in the dictionary of its API', () => {
  const { applications, resources } = createCatalog(7, 200, 'all');
  for (const { spec } of applications) {
    for (const [api, roles = []] of Object.entries(spec.roles ?? {})) {
      for (const role of roles) expect(() => resources.get(api)?.roleId(role)).not.toThrow();
    }
    for (const { api, scopes } of spec.delegated ?? []) {
      const known = resources.get(api)?.oauth2PermissionScopes ?? [];
      const unknown = scopes.filter(
        (value) => !known.some((scope) => 'value' in scope && scope.value === value),
      );
      expect(unknown).toEqual([]);
    }
  }
});

test('IDs are GUIDs, no two alike, and the same whatever the size of the tenant', () => {
  const large = createCatalog(7, 20_000, 'all').applications;
  const small = createCatalog(7, 60, 'all').applications;
  const ids = large.flatMap(({ appId, objectId }) => [appId, objectId]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toBe(true);
  const kept = new Set(ids);
  expect(small.filter(({ appId, objectId }) => !kept.has(appId) || !kept.has(objectId))).toEqual([]);
});

test('the curated set shows every kind of service principal and every way to be blocked', () => {
  const { applications } = createCatalog(7, 60, 'all');
  const wires = applications.map((application) => clientServicePrincipal(application, 7, 0));
  const types = new Set(wires.map((wire) => wire['servicePrincipalType']));
  expect(types).toEqual(new Set(['Application', 'ManagedIdentity', 'ServiceIdentity', 'Legacy']));
  expect(wires.some((wire) => wire['accountEnabled'] === false)).toBe(true);
  expect(wires.some((wire) => wire['isDisabled'] === true)).toBe(true);
  expect(wires.some((wire) => wire['disabledByMicrosoftStatus'] !== null)).toBe(true);
  expect(wires.some((wire) => !('createdDateTime' in wire))).toBe(true);
  expect(wires.some((wire) => !('appOwnerOrganizationId' in wire))).toBe(true);
});
