import * as fc from 'fast-check';
import type { Provenance, Snapshot, SnapshotApplication } from '../../src/domain/evidence/snapshot.ts';
import { DEFAULT_THRESHOLDS } from '../../src/domain/findings/thresholds.ts';

export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';

/** The time of the earlier file; its trend begins on 1 March. */
export const BEFORE = provenance({
  takenAt: '2026-03-30T12:00:00.000Z',
  asOf: '2026-03-30T11:00:00.000Z',
  trendStart: '2026-03-01T00:00:00.000Z',
});

/** A quarter later; its trend begins on 1 June. */
export const NOW = provenance({
  takenAt: '2026-06-30T12:00:00.000Z',
  asOf: '2026-06-30T11:00:00.000Z',
  trendStart: '2026-06-01T00:00:00.000Z',
});

function provenance(times: Pick<Provenance, 'takenAt' | 'asOf' | 'trendStart'>): Provenance {
  return {
    tenantId: TENANT,
    cloud: 'global',
    ...times,
    appVersion: '1.0.0',
    account: 'ada@contoso.example',
    sources: [],
    gaps: [],
    isWhole: true,
    filters: [],
    thresholds: { ...DEFAULT_THRESHOLDS },
    rows: 0,
    rowsExcluded: 0,
  };
}

export const UNKNOWN = { state: 'unknown' as const, why: 'Nobody looked.' };

export function ownersAre(...names: readonly string[]): SnapshotApplication['servicePrincipalOwners'] {
  const owners = names.map((name) => ({ objectId: `id-${name}`, name, userPrincipalName: null }));
  return { state: 'known', value: { owners, hasMore: false } };
}

/** Secrets by their key ID; what stands before the dash is the name. */
export function secretsAre(...keyIds: readonly string[]): SnapshotApplication['servicePrincipalCredentials'] {
  const value = keyIds.map((keyId) => ({
    keyId,
    kind: 'secret' as const,
    place: 'registration' as const,
    name: keyId.split('-')[0] ?? '',
    startsAt: null,
    expiresAt: null,
    lastUsedAt: null,
  }));
  return { state: 'known', value };
}

export function held(
  value: string,
  change: Partial<SnapshotApplication['permissions'][number]> = {},
): SnapshotApplication['permissions'][number] {
  return {
    api: 'endpoint',
    context: 'application',
    value,
    class: 'read',
    consent: null,
    grantedAt: null,
    ...change,
  };
}

/** An application of the tenant's own of which everything is known and nothing is there, unless told otherwise. */
export function application(key: string, change: Partial<SnapshotApplication> = {}): SnapshotApplication {
  return {
    key,
    appId: `app-of-${key}`,
    objectId: key,
    name: `Name of ${key}`,
    origin: 'thisTenant',
    verifiedPublisher: null,
    signIn: 'enabled',
    presence: 'granted',
    permissions: [],
    unreadAccess: [],
    lastSeen: { state: 'noRecord', since: '2026-01-01T00:00:00.000Z' },
    requests24h: UNKNOWN,
    failed24h: UNKNOWN,
    trend: [],
    trendAtLeast: false,
    graphRequests24h: null,
    createdAt: null,
    servicePrincipalOwners: ownersAre(),
    registrationOwners: ownersAre(),
    servicePrincipalCredentials: secretsAre(),
    registrationCredentials: secretsAre(),
    findings: [],
    unjudged: [],
    ...change,
  };
}

export function snapshot(
  from: Provenance,
  applications: readonly SnapshotApplication[],
  change: Partial<Provenance> = {},
): Snapshot {
  return {
    format: 'connected-applications/snapshot',
    version: 1,
    provenance: { ...from, ...change, rows: applications.length },
    applications: [...applications],
  };
}

const anyOwners = fc.subarray(['ann', 'ben', 'cem']).map((names) => ownersAre(...names));
const anySecrets = fc.subarray(['ci-1', 'ci-2', 'test-1']).map((ids) => secretsAre(...ids));
const anyHeld = fc
  .subarray(['Machine.Isolate', 'Machine.Read', 'Alert.Read'])
  .chain((values) =>
    fc.tuple(
      ...values.map((value) =>
        fc
          .constantFrom<'application' | 'user'>('application', 'user')
          .map((context) => held(value, { context, consent: context === 'user' ? 3 : null })),
      ),
    ),
  );
const anyLastSeen: fc.Arbitrary<SnapshotApplication['lastSeen']> = fc.constantFrom(
  { state: 'seen', at: '2026-06-29T00:00:00.000Z', until: '2026-06-29T00:00:00.000Z' },
  { state: 'seen', at: '2026-03-29T00:00:00.000Z', until: '2026-03-29T00:00:00.000Z' },
  { state: 'noRecord', since: '2026-01-01T00:00:00.000Z' },
  { state: 'noRecord', since: '2026-06-01T00:00:00.000Z' },
  { state: 'anyApi', at: '2026-02-01T00:00:00.000Z' },
);

const anyApplication = (key: string) =>
  fc
    .record({
      name: fc.constantFrom('Exporter', 'Importer'),
      signIn: fc.constantFrom<SnapshotApplication['signIn'][]>('enabled', 'disabled'),
      presence: fc.constantFrom<SnapshotApplication['presence'][]>('granted', 'granted', 'clientDeleted'),
      permissions: anyHeld,
      lastSeen: anyLastSeen,
      servicePrincipalOwners: anyOwners,
      registrationOwners: fc.option(anyOwners),
      servicePrincipalCredentials: anySecrets,
      registrationCredentials: fc.option(anySecrets),
    })
    .map((change) => application(key, change));

/** Applications of which everything is known. */
export const anyApplications: fc.Arbitrary<readonly SnapshotApplication[]> = fc
  .subarray(['a', 'b', 'c', 'd'])
  .chain((keys) => fc.tuple(...keys.map(anyApplication)));

const DOORS: SnapshotApplication['unreadAccess'] = [
  { api: 'endpoint', context: 'application' },
  { api: 'endpoint', context: 'user' },
];

/** Makes some of what is known of an application unknown. */
const anyForgetting: fc.Arbitrary<(one: SnapshotApplication) => SnapshotApplication> = fc
  .record({
    facts: fc.record(
      {
        servicePrincipalOwners: fc.constant(UNKNOWN),
        registrationOwners: fc.constant(UNKNOWN),
        servicePrincipalCredentials: fc.constant(UNKNOWN),
        registrationCredentials: fc.constant(UNKNOWN),
        lastSeen: fc.constant(UNKNOWN),
        signIn: fc.constant<'unknown'>('unknown'),
        origin: fc.constant<'unknown'>('unknown'),
      },
      { requiredKeys: [] },
    ),
    unreadAccess: fc.subarray(DOORS),
    hasMoreOwners: fc.boolean(),
    keepsPermission: fc.func(fc.boolean()),
  })
  .map(({ facts, unreadAccess, hasMoreOwners, keepsPermission }) => (one) => ({
    ...one,
    ...(hasMoreOwners && { servicePrincipalOwners: partOf(one.servicePrincipalOwners) }),
    ...facts,
    unreadAccess,
    permissions: one.permissions.filter(
      (permission) =>
        !unreadAccess.some(({ context }) => context === permission.context) ||
        keepsPermission(permission.value),
    ),
  }));

function partOf(owners: SnapshotApplication['servicePrincipalOwners']) {
  if (owners.state === 'unknown') return owners;
  return { state: 'known' as const, value: { owners: owners.value.owners.slice(1), hasMore: true } };
}

/** A snapshot of these applications, and the same with a part of it not known. */
export function withForgetting(from: Provenance): fc.Arbitrary<readonly [whole: Snapshot, part: Snapshot]> {
  return anyApplications.chain((applications) =>
    fc
      .record({
        forgetting: fc.array(fc.option(anyForgetting), { minLength: 4, maxLength: 4 }),
        isWhole: fc.boolean(),
        lost: fc.nat(3),
      })
      .map(({ forgetting, isWhole, lost }) => {
        const left = isWhole ? applications : applications.filter((_, index) => index !== lost);
        const part = left.map((one, index) => forgetting[index]?.(one) ?? one);
        return [snapshot(from, applications), snapshot(from, part, { isWhole })] as const;
      }),
  );
}
