import * as fc from 'fast-check';
import type { Count, DailyCounts, LastSeen } from '../../src/domain/activity.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import { FINDING_KEYS, type FindingKey } from '../../src/domain/findings/finding.ts';
import type { FindingIndex, FindingMarks } from '../../src/domain/findings/findingIndex.ts';
import { DEFAULT_THRESHOLDS } from '../../src/domain/findings/thresholds.ts';
import { searchable } from '../../src/domain/joinDirectory.ts';
import {
  CLOSED_FACETS,
  FACET_KEYS,
  type FacetKey,
  type Filters,
  isClosed,
} from '../../src/domain/list/facets.ts';
import type { FacetContext } from '../../src/domain/list/facetValues.ts';
import type { Origin } from '../../src/domain/origin.ts';
import { RATINGS } from '../../src/domain/permissions.ts';
import {
  type Credential,
  NO_REVIEW_FACTS,
  type PrincipalFacts,
  type Registration,
  type TenantReviewFacts,
} from '../../src/domain/reviewFacts.ts';
import { DAY } from '../../src/domain/timeWindow.ts';
import { addUp } from '../../src/domain/usage.ts';

export const NOW = new Date('2026-03-30T12:00:00Z');
export const UNKNOWN = { state: 'unknown', reason: { kind: 'pending' } } as const;
export const NO_RECORD: LastSeen = { state: 'noRecord', since: NOW, wholeTrend: true };

/** Seen so many days ago. */
export function seenBefore(days: number): LastSeen {
  const at = new Date(NOW.getTime() - days * DAY);
  return { state: 'seen', at, until: at };
}

export const counted = (value: number): Count => ({ state: 'known', value, atLeast: false });

interface Change extends Partial<ConnectedApplication> {
  readonly lastSeen?: LastSeen;
  readonly requests24h?: Count;
  readonly trend?: DailyCounts;
}

const NOTHING_BESIDE = { lastUse: null, portal: null, trendStart: NOW, askedAt: new Date(0) };

/** An application of the tenant's own, its key the name, without access or activity unless told otherwise. */
export function listApplication(
  name: string,
  { lastSeen, requests24h, trend, ...change }: Change = {},
): ConnectedApplication {
  const activity = addUp([], NOTHING_BESIDE, { kind: 'pending' });
  const made = {
    key: name,
    name,
    appId: `app of ${name}`.toLowerCase(),
    objectId: `object of ${name}`,
    origin: { kind: 'thisTenant' as const },
    signIn: { state: 'enabled' as const },
    presence: { kind: 'granted' as const },
    access: [],
    rating: null,
    unreadAccess: [],
    facts: null,
    unread: null,
    activity: {
      ...activity,
      ...(lastSeen && { lastSeen }),
      ...(requests24h && { requests24h }),
      ...(trend && { trend }),
    },
    ...change,
  };
  return { ...made, ...searchable(made) };
}

/** A context in which nothing has been read or judged, unless told otherwise. */
export function facetContext(change: Partial<FacetContext> = {}): FacetContext {
  return { asOf: NOW, findings: null, facts: NO_REVIEW_FACTS, ...change };
}

/** What the rules said of applications, by name. */
export function findingIndex(
  says: Readonly<
    Record<string, { readonly found?: readonly FindingKey[]; readonly unjudged?: readonly FindingKey[] }>
  >,
): FindingIndex {
  const bitsOf = (keys: readonly FindingKey[] = []) =>
    keys.reduce((bits, key) => bits | (1 << FINDING_KEYS.indexOf(key)), 0);
  return indexOf(
    Object.entries(says).map(([key, { found, unjudged }]) => [
      key,
      { found: bitsOf(found), unjudged: bitsOf(unjudged) },
    ]),
  );
}

function indexOf(marks: Iterable<readonly [string, FindingMarks]>): FindingIndex {
  const judging = { facts: NO_REVIEW_FACTS, thresholds: DEFAULT_THRESHOLDS, asOf: NOW };
  return { marks: new Map(marks), judging };
}

const PERSON = { userPrincipalName: null };

/** A secret that expires so many days after the reading. */
export function secret(days: number | null): Credential {
  const expiresAt = days === null ? null : new Date(NOW.getTime() + days * DAY);
  return { keyId: `key ${days}`, kind: 'secret', place: 'registration', name: '', startsAt: null, expiresAt };
}

/** What a service principal holds; owners by their object IDs. */
export function principal(
  owners: readonly string[] | null,
  credentials: readonly Credential[] = [],
  hasMore = false,
): PrincipalFacts {
  const people = owners?.map((objectId) => ({ objectId, name: `Name of ${objectId}`, ...PERSON }));
  return {
    credentials,
    owners: people ? { state: 'known', value: { owners: people, hasMore } } : UNKNOWN,
  };
}

export function registration(...args: Parameters<typeof principal>): Registration {
  return {
    objectId: 'registration',
    createdAt: null,
    signInAudience: null,
    publisherDomain: null,
    notes: null,
    redirectUris: [],
    ...principal(...args),
  };
}

/** The facts of some applications, by name; null where there is no such object. */
export function reviewFacts(
  of: Readonly<Record<string, { principal?: PrincipalFacts; registration?: Registration | null }>>,
): TenantReviewFacts {
  const principals = new Map<string, PrincipalFacts>();
  const registrations = new Map<string, Registration | null>();
  for (const [name, facts] of Object.entries(of)) {
    if (facts.principal) principals.set(`object of ${name}`, facts.principal);
    if (facts.registration !== undefined)
      registrations.set(`app of ${name}`.toLowerCase(), facts.registration);
  }
  return { ...NO_REVIEW_FACTS, principals, registrations };
}

const arbitraryOrigin: fc.Arbitrary<Origin> = fc.constantFrom<Origin[]>(
  { kind: 'thisTenant' },
  { kind: 'microsoft' },
  { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' },
  { kind: 'otherTenant', verifiedPublisher: null },
  { kind: 'managedIdentity' },
  { kind: 'unknown' },
);

const arbitraryAccess = fc.uniqueArray(
  fc.record({
    api: fc.constantFrom('endpoint' as const, 'xdr' as const, 'graph' as const),
    context: fc.constantFrom('application' as const, 'user' as const),
    permissions: fc.uniqueArray(
      fc.record({
        value: fc.constantFrom('Alert.Read', 'Machine.Isolate', 'Incident.Read'),
        words: fc.constant(''),
        rating: fc.constantFrom(...RATINGS),
        consent: fc.constant(null),
        grantedAt: fc.constant(null),
      }),
      { selector: ({ value }) => value },
    ),
  }),
  { selector: ({ api, context }) => `${api} ${context}`, maxLength: 3 },
);

const arbitraryApplication = fc.record({
  origin: arbitraryOrigin,
  access: arbitraryAccess,
  rating: fc.constantFrom(null, ...RATINGS),
  unreadAccess: fc.constantFrom([], [{ api: 'xdr' as const, context: 'user' as const }]),
  signIn: fc.constantFrom<ConnectedApplication['signIn'][]>(
    { state: 'enabled' },
    { state: 'disabled', by: 'tenant', detail: '' },
    { state: 'unknown' },
  ),
  lastSeen: fc.constantFrom<LastSeen[]>(seenBefore(0.5), seenBefore(5), seenBefore(20), NO_RECORD, UNKNOWN),
});

/** Up to twelve applications, by name. */
export const arbitraryApplications: fc.Arbitrary<readonly ConnectedApplication[]> = fc
  .array(arbitraryApplication, { maxLength: 12 })
  .map((changes) => changes.map((change, index) => listApplication(`App ${index + 10}`, change)));

const arbitraryHeld = fc
  .tuple(
    fc.option(fc.subarray(['ann', 'ben'])),
    fc.subarray([secret(-3), secret(10), secret(60), secret(400), secret(null)]),
    fc.boolean(),
  )
  .map(([owners, credentials, hasMore]) => registration(owners, credentials, hasMore));

/** What has been read and judged of such applications; some of it is missing. */
export const arbitraryContext: fc.Arbitrary<FacetContext> = fc
  .record({
    marks: fc.array(fc.record({ found: fc.nat(2 ** 18 - 1), unjudged: fc.constantFrom(0, 5) })),
    principals: fc.array(fc.option(arbitraryHeld)),
    registrations: fc.array(fc.option(arbitraryHeld)),
    isJudged: fc.boolean(),
  })
  .map(({ marks, principals, registrations, isJudged }) => {
    const names = (index: number) => `App ${index + 10}`;
    return facetContext({
      findings: isJudged ? indexOf(marks.map((one, index) => [names(index), one])) : null,
      facts: {
        ...NO_REVIEW_FACTS,
        principals: new Map(principals.map((one, index) => [`object of ${names(index)}`, one])),
        registrations: new Map(
          registrations.map((one, index) => [`app of ${names(index)}`.toLowerCase(), one]),
        ),
      },
    });
  });

/** Values that such applications may have in the open facets, and one that none has. */
const OPEN: Readonly<Record<'permission' | 'publisher' | 'owner', readonly string[]>> = {
  permission: ['endpoint:Alert.Read', 'graph:Machine.Isolate', 'xdr:Nothing', 'none', 'unknown'],
  publisher: ['Fabrikam', 'This tenant', 'Another tenant, unverified publisher', 'Nobody'],
  owner: ['ann', 'ben', 'carl', 'none', 'unknown'],
};

/** Every value of a facet that may occur. */
export function valuesToTry(facet: FacetKey): readonly string[] {
  return isClosed(facet) ? CLOSED_FACETS[facet] : OPEN[facet];
}

/** Filters with none, one or several values of each facet, mostly none. */
export const arbitraryFilters: fc.Arbitrary<Filters> = fc.record(
  Object.fromEntries(
    FACET_KEYS.map((facet) => [
      facet,
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([...valuesToTry(facet)]) },
      ),
    ]),
  ) as Record<FacetKey, fc.Arbitrary<string[]>>, // one for each
);
