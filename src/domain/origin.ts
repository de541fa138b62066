import type { ServicePrincipal } from './directory.ts';

/** Where an application comes from, as far as the directory tells. */
export type Origin =
  | { readonly kind: 'thisTenant' }
  | { readonly kind: 'otherTenant'; readonly verifiedPublisher: string | null }
  | { readonly kind: 'microsoft' }
  | { readonly kind: 'managedIdentity' }
  | { readonly kind: 'agentIdentity' }
  | { readonly kind: 'legacy' }
  | { readonly kind: 'unknown' };

export type OriginKind = Origin['kind'];

export const ORIGIN_KINDS: readonly OriginKind[] = [
  'thisTenant',
  'otherTenant',
  'microsoft',
  'managedIdentity',
  'agentIdentity',
  'legacy',
  'unknown',
];

export const ORIGIN_LABELS: Readonly<Record<OriginKind, string>> = {
  thisTenant: 'This tenant',
  otherTenant: 'Another tenant',
  microsoft: 'Microsoft',
  managedIdentity: 'Managed identity',
  agentIdentity: 'Agent identity',
  legacy: 'Legacy',
  unknown: 'Unknown',
};

/** The tenants that own Microsoft's first-party applications; a display name proves nothing. */
const MICROSOFT_TENANTS = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'cdc5aeea-15c5-4db6-b079-fcadd2505dc2',
]);

/** Tells applications apart by service principal type and owning tenant. GUIDs compare without case. */
export function originOf(client: ServicePrincipal, tenantId: string): Origin {
  if (client.type === 'ManagedIdentity') return { kind: 'managedIdentity' };
  if (client.type === 'ServiceIdentity') return { kind: 'agentIdentity' };
  const owner = client.ownerTenantId?.toLowerCase();
  if (owner && MICROSOFT_TENANTS.has(owner)) return { kind: 'microsoft' };
  if (client.type === 'Legacy') return { kind: 'legacy' };
  if (!owner) return { kind: 'unknown' };
  if (owner === tenantId.toLowerCase()) return { kind: 'thisTenant' };
  return { kind: 'otherTenant', verifiedPublisher: client.verifiedPublisher };
}

/** Who stands behind the application, in a few words, for the line under its name. */
export function originText(origin: Origin): string {
  if (origin.kind !== 'otherTenant') return ORIGIN_LABELS[origin.kind];
  return origin.verifiedPublisher ?? 'Another tenant, unverified publisher';
}
