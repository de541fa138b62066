import * as fc from 'fast-check';
import type { DailyCounts, LastSeen, UsageLine } from '../../src/domain/activity.ts';
import type { ApiAccess, ConnectedApplication, SignInState } from '../../src/domain/connectedApplication.ts';
import type { Judging } from '../../src/domain/findings/findingIndex.ts';
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_INFO,
  THRESHOLD_KEYS,
  type Thresholds,
} from '../../src/domain/findings/thresholds.ts';
import type { Origin } from '../../src/domain/origin.ts';
import type { Credential } from '../../src/domain/reviewFacts.ts';
import {
  access,
  activity,
  application,
  credential,
  days,
  daysAgo,
  FACTS,
  facts,
  judging,
  line,
  owners,
  type Read,
  seen,
  silent,
  UNKNOWN,
  unwatched,
} from './findings.ts';

/** One application in parts, so that a part can be changed and the whole be made anew. */
export interface ReviewCase {
  readonly lines: readonly UsageLine[];
  readonly access: readonly ApiAccess[];
  readonly unreadAccess: ConnectedApplication['unreadAccess'];
  readonly origin: Origin;
  readonly signIn: SignInState;
  readonly name: string;
  readonly createdAt: Date | null;
  readonly read: Read;
  readonly thresholds: Thresholds;
}

/** What the directory says of the type, as far as that tells the origin. */
function typeOf({ kind }: Origin): string | null {
  if (kind === 'unknown') return null;
  return kind === 'managedIdentity' ? 'ManagedIdentity' : 'Application';
}

/** The application of a case, and what it is judged with. */
export function reviewed({
  lines,
  createdAt,
  read,
  thresholds,
  ...identity
}: ReviewCase): readonly [ConnectedApplication, Judging] {
  const of = application({
    ...identity,
    facts: { ...FACTS, type: typeOf(identity.origin), createdAt },
    activity: activity(lines),
  });
  return [of, judging(facts(read), thresholds)];
}

/** Any whole numbers in their ranges, often the defaults. */
export const anyThresholds: fc.Arbitrary<Thresholds> = fc.record(
  Object.fromEntries(
    THRESHOLD_KEYS.map((key) => {
      const { min, max } = THRESHOLD_INFO[key];
      const usual = fc.constant(DEFAULT_THRESHOLDS[key]);
      const near = fc.integer({ min, max: Math.min(max, DEFAULT_THRESHOLDS[key] * 2) });
      return [
        key,
        fc.oneof({ weight: 4, arbitrary: usual }, { weight: 2, arbitrary: near }, fc.integer({ min, max })),
      ];
    }),
  ) as Record<keyof Thresholds, fc.Arbitrary<number>>, // one for each key
);

/** Busy, quiet or silent on most days, with days that stand out: the last ones and their weekdays before. */
const anyDays: fc.Arbitrary<DailyCounts> = fc
  .record({
    rest: fc.constantFrom(0, 0, 0, 6, 30),
    others: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(0, 1, 2, 3, 8, 9, 15, 16, 22, 23, 29),
        fc.constantFrom(null, 0, 0, 1, 6, 30, 100),
      ),
      { selector: ([ago]) => ago, maxLength: 5 },
    ),
  })
  .map(({ rest, others }) => days(Object.fromEntries(others), rest));

const anyLastSeen: fc.Arbitrary<LastSeen> = fc.constantFrom<LastSeen[]>(
  seen(0.5),
  seen(29),
  seen(40),
  seen(40, 20),
  seen(100),
  seen(100, 50),
  silent(5),
  silent(29.5),
  silent(95),
  UNKNOWN,
);

const anyQuantities: fc.Arbitrary<Partial<UsageLine>> = fc.record({
  lastSeen: anyLastSeen,
  lastFailure: fc.constantFrom(null, daysAgo(1), daysAgo(35)),
  succeeded: anyDays,
  failed: fc.oneof(fc.constant(days()), anyDays),
  daysAtLeast: fc.constantFrom(false, false, false, true),
  errors: fc.constantFrom([], [{ code: '7000112', count: 3 }]),
});

/** The lines of each door: at Microsoft Graph tokens and requests. */
const DOORS: readonly (readonly Partial<UsageLine>[])[] = [
  [{}],
  [{ api: 'xdr', context: 'user' }],
  [{ api: 'graph' }, { api: 'graph', unit: 'apiRequests' }],
];

const anyLines: fc.Arbitrary<readonly UsageLine[]> = fc
  .subarray([...DOORS])
  .chain((doors) =>
    fc.tuple(
      ...doors
        .flat()
        .map((about) =>
          fc.oneof(
            { weight: 5, arbitrary: anyQuantities.map((quantities) => line({ ...quantities, ...about })) },
            fc.constant(unwatched(about)),
          ),
        ),
    ),
  )
  .map(inAgreement);

/** Nobody makes a request without a token, so the records of both agree on when the last one was. */
function inAgreement(lines: readonly UsageLine[]): readonly UsageLine[] {
  const requests = lines.find(({ unit }) => unit === 'apiRequests');
  if (!requests) return lines;
  return lines.map((one) => (one.api === 'graph' ? { ...one, lastSeen: requests.lastSeen } : one));
}

const POWERS = ['Alert.Read.All', 'Machine.Isolate', 'AdvancedQuery.Read.All', 'New.Power.All'];

const anyAccess: fc.Arbitrary<readonly ApiAccess[]> = fc.tuple(
  fc
    .tuple(fc.subarray(POWERS), fc.constantFrom(null, daysAgo(5), daysAgo(300)))
    .map(([values, grantedAt]) => access('endpoint', values, { grantedAt })),
);

const CREDENTIALS: readonly Credential[] = [
  credential({ keyId: 'old', expiresAt: daysAgo(5) }),
  credential({ keyId: 'soon', expiresAt: daysAgo(-10) }),
  credential({ keyId: 'later', expiresAt: daysAgo(-25) }),
  credential({ keyId: 'long', expiresAt: daysAgo(-500) }),
  credential({ keyId: 'open', expiresAt: null }),
  credential({ keyId: 'there', place: 'servicePrincipal', expiresAt: daysAgo(-20) }),
  credential({ keyId: 'saml', place: 'servicePrincipal', kind: 'certificate' }),
];

const anyOwners = fc.constantFrom(
  owners([]),
  owners(['ann']),
  owners(['ann', 'ben']),
  owners([], true),
  UNKNOWN,
);

type RegistrationRead = Exclude<Read['registration'], undefined>;
const REGISTRATIONS: readonly RegistrationRead[] = [null, {}, {}, { createdAt: daysAgo(10) }, 'unread'];

const anyRead = fc.record({
  credentials: fc.option(fc.subarray([...CREDENTIALS]), { freq: 6 }),
  principalOwners: anyOwners,
  registrationOwners: anyOwners,
  registration: fc.constantFrom(...REGISTRATIONS),
  uses: fc.option(fc.dictionary(fc.constantFrom('soon', 'later', 'long', 'there'), fc.constantFrom(1, 20))),
});

/** Any application that a review may meet. */
export const anyCase: fc.Arbitrary<ReviewCase> = fc
  .record({
    lines: anyLines,
    access: anyAccess,
    unreadAccess: fc.constantFrom([], [], [{ api: 'xdr', context: 'user' } as const]),
    origin: fc.constantFrom<Origin[]>(
      { kind: 'thisTenant' },
      { kind: 'thisTenant' },
      { kind: 'otherTenant', verifiedPublisher: null },
      { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' },
      { kind: 'microsoft' },
      { kind: 'managedIdentity' },
      { kind: 'unknown' },
    ),
    signIn: fc.constantFrom<SignInState[]>(
      { state: 'enabled' },
      { state: 'disabled', by: 'tenant', detail: '' },
      { state: 'unknown' },
    ),
    name: fc.constantFrom('Contoso Exporter', 'Microsoft Defender', 'Contoso\u200b', ''),
    createdAt: fc.constantFrom(null, daysAgo(5), daysAgo(400)),
    read: anyRead,
    thresholds: anyThresholds,
  })
  .map((of) => (isHere(of.origin) ? of : { ...of, read: { ...of.read, registration: null } }));

/** Whether this tenant can have the registration. */
function isHere({ kind }: Origin): boolean {
  return kind === 'thisTenant' || kind === 'unknown';
}
