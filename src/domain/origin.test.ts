import { expect, test } from 'vitest';
import type { ServicePrincipal } from './directory.ts';
import { ORIGIN_KINDS, ORIGIN_LABELS, originOf, originText } from './origin.ts';

const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const CLIENT: ServicePrincipal = {
  objectId: 'sp-1',
  appId: 'app-1',
  displayName: 'Microsoft Look-alike',
  type: 'Application',
  ownerTenantId: TENANT,
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

test.each<[string, Partial<ServicePrincipal>, string]>([
  ['owned here', {}, 'thisTenant'],
  ['owned here, the ID in capitals', { ownerTenantId: TENANT.toUpperCase() }, 'thisTenant'],
  [
    'owned elsewhere, whatever the name says',
    { ownerTenantId: 'bbbbbbbb-0000-4000-8000-000000000002' },
    'otherTenant',
  ],
  ['owned by Microsoft', { ownerTenantId: MICROSOFT }, 'microsoft'],
  ['owned by Microsoft, the ID in capitals', { ownerTenantId: MICROSOFT.toUpperCase() }, 'microsoft'],
  ['owned by Microsoft Corporation', { ownerTenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47' }, 'microsoft'],
  [
    'owned by Microsoft’s third tenant',
    { ownerTenantId: 'cdc5aeea-15c5-4db6-b079-fcadd2505dc2' },
    'microsoft',
  ],
  ['managed identity', { type: 'ManagedIdentity', ownerTenantId: TENANT }, 'managedIdentity'],
  ['managed identity without owner', { type: 'ManagedIdentity', ownerTenantId: null }, 'managedIdentity'],
  ['agent identity', { type: 'ServiceIdentity', ownerTenantId: null }, 'agentIdentity'],
  ['legacy', { type: 'Legacy', ownerTenantId: null }, 'legacy'],
  ['legacy of Microsoft', { type: 'Legacy', ownerTenantId: MICROSOFT }, 'microsoft'],
  ['no owner', { ownerTenantId: null }, 'unknown'],
  ['neither type nor owner', { type: null, ownerTenantId: null }, 'unknown'],
])('%s', (_, change, kind) => {
  expect(originOf({ ...CLIENT, ...change }, TENANT).kind).toBe(kind);
});

test('the tenant’s own ID may come in capitals too', () => {
  expect(originOf(CLIENT, TENANT.toUpperCase()).kind).toBe('thisTenant');
});

test.each([
  ['Fabrikam Security', 'Fabrikam Security'],
  [null, 'Another tenant, unverified publisher'],
])('another tenant’s application goes by its verified publisher: %s', (verifiedPublisher, text) => {
  const client = { ...CLIENT, ownerTenantId: 'bbbbbbbb-0000-4000-8000-000000000002', verifiedPublisher };
  expect(originText(originOf(client, TENANT))).toBe(text);
});

test('every kind of origin has a label of its own', () => {
  expect(new Set(ORIGIN_KINDS.map((kind) => ORIGIN_LABELS[kind])).size).toBe(ORIGIN_KINDS.length);
  expect(originText({ kind: 'legacy' })).toBe('Legacy');
});
