import { expect, test } from 'vitest';
import { PROBLEM } from '../../tests/support/directory.ts';
import { appIdOf, objectIdOf, ownApplication } from '../../tests/support/reviewFacts.ts';
import type { ConnectedApplication } from './connectedApplication.ts';
import type { Origin } from './origin.ts';
import { RATINGS } from './permissions.ts';
import {
  factsWanted,
  NO_REVIEW_FACTS,
  type PrincipalFacts,
  type Registration,
  reviewFactsOf,
  type TenantReviewFacts,
} from './reviewFacts.ts';

const PRINCIPAL: PrincipalFacts = {
  credentials: [],
  owners: { state: 'known', value: { owners: [], hasMore: false } },
};
const REGISTRATION: Registration = {
  ...PRINCIPAL,
  objectId: 'registration',
  createdAt: null,
  signInAudience: null,
  publisherDomain: null,
  notes: null,
  redirectUris: [],
};
const STOPPED = { kind: 'notAsked', why: 'cancelled' } as const;
const SOME: TenantReviewFacts = {
  ...NO_REVIEW_FACTS,
  principals: new Map([
    [objectIdOf(0), PRINCIPAL],
    [objectIdOf(1), null],
  ]),
  registrations: new Map([
    [appIdOf(0), REGISTRATION],
    [appIdOf(1), null],
  ]),
  rest: STOPPED,
};
const OTHER: Origin = { kind: 'otherTenant', verifiedPublisher: null };
const ANY: Origin = { kind: 'unknown' };
const unknown = (reason: object) => ({ state: 'unknown', reason });
const deleted = (change: Partial<ConnectedApplication> = {}) =>
  ownApplication(2, { appId: null, origin: ANY, presence: { kind: 'clientDeleted' }, ...change });
const stranger = (change: Partial<ConnectedApplication> = {}) =>
  ownApplication(2, {
    objectId: null,
    origin: ANY,
    presence: { kind: 'trafficOnly', why: 'unknown' },
    ...change,
  });

test.each<[string, ConnectedApplication, string | null, string | null]>([
  ['of this tenant', ownApplication(2), objectIdOf(2), appIdOf(2)],
  ['of an unknown origin', ownApplication(2, { origin: ANY }), objectIdOf(2), appIdOf(2)],
  ['of another tenant', ownApplication(2, { origin: OTHER }), objectIdOf(2), null],
  [
    'that is a managed identity',
    ownApplication(2, { origin: { kind: 'managedIdentity' } }),
    objectIdOf(2),
    null,
  ],
  ['without a known app ID', ownApplication(2, { appId: null }), objectIdOf(2), null],
  [
    'with an app ID in capitals',
    ownApplication(2, { appId: appIdOf(2).toUpperCase() }),
    objectIdOf(2),
    appIdOf(2),
  ],
  ['known from its traffic alone', stranger(), null, appIdOf(2)],
])('what is asked about an application %s', (_, application, objectId, appId) => {
  expect(factsWanted([application])).toEqual([{ key: application.key, objectId, appId }]);
});

test.each([
  ['of Microsoft', ownApplication(2, { origin: { kind: 'microsoft' } })],
  ['that is gone, with its app ID', deleted()],
])('nothing is asked about an application %s', (_, application) => {
  expect(factsWanted([application])).toEqual([]);
});

test('the most powerful applications come first, those of the same power in their order', () => {
  const ratings = [null, 'none', 'read', 'response', 'unrated', 'write', 'response'] as const;
  const wanted = factsWanted(ratings.map((rating, index) => ownApplication(index, { rating })));
  const sorted = [3, 6, 5, 4, 2, 1, 0];
  expect(wanted.map(({ objectId }) => objectId)).toEqual(sorted.map(objectIdOf));
  expect(new Set(ratings)).toEqual(new Set([...RATINGS, null]));
});

test('what was read is known, in whatever case the app ID is', () => {
  const facts = {
    principal: { state: 'known', value: PRINCIPAL },
    registration: { state: 'known', value: REGISTRATION },
  };
  expect(reviewFactsOf(ownApplication(0), SOME)).toEqual(facts);
  expect(reviewFactsOf(ownApplication(0, { appId: appIdOf(0).toUpperCase() }), SOME)).toEqual(facts);
});

test('what was not read is unknown for the reason of the reading', () => {
  expect(reviewFactsOf(ownApplication(2), SOME)).toEqual({
    principal: unknown(STOPPED),
    registration: unknown(STOPPED),
  });
});

test('a registration that was looked for in vain is none, and a service principal unknown because it is gone', () => {
  expect(reviewFactsOf(ownApplication(1), SOME)).toEqual({
    principal: unknown({ kind: 'noPrincipal' }),
    registration: null,
  });
});

test('who is of another tenant has no registration here, whether it was read or not', () => {
  expect(reviewFactsOf(ownApplication(2, { origin: OTHER }), SOME)).toEqual({
    principal: unknown(STOPPED),
    registration: null,
  });
});

test.each<[string, ConnectedApplication, object, object | null]>([
  ['of Microsoft', ownApplication(2, { origin: { kind: 'microsoft' } }), { kind: 'ofMicrosoft' }, null],
  ['that is gone', deleted(), { kind: 'noPrincipal' }, unknown({ kind: 'appIdUnknown' })],
  ['known from its traffic alone', stranger(), { kind: 'noPrincipal' }, unknown(STOPPED)],
  [
    'known from its traffic alone that could not be looked up',
    stranger({ unread: PROBLEM }),
    { kind: 'problem', problem: PROBLEM },
    unknown(STOPPED),
  ],
  [
    'whose details could not be read',
    ownApplication(2, { appId: null, origin: ANY, unread: PROBLEM }),
    STOPPED,
    unknown({ kind: 'problem', problem: PROBLEM }),
  ],
])(
  'the facts of an application %s are unknown for a reason of its own',
  (_, application, principal, registration) => {
    expect(reviewFactsOf(application, SOME)).toEqual({ principal: unknown(principal), registration });
  },
);
