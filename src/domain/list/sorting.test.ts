import { expect, test } from 'vitest';
import {
  counted,
  facetContext,
  findingIndex,
  listApplication,
  NO_RECORD,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
  seenBefore,
  UNKNOWN,
} from '../../../tests/support/listApplications.ts';
import type { LastSeen } from '../activity.ts';
import { byName } from '../byName.ts';
import type { ApplicationFacts, ConnectedApplication } from '../connectedApplication.ts';
import { DAY } from '../timeWindow.ts';
import type { FacetContext } from './facetValues.ts';
import type { ListState } from './listState.ts';
import { inOrder } from './sorting.ts';

type Order = Pick<ListState, 'sort' | 'direction'>;

function sorted(
  applications: readonly ConnectedApplication[],
  order: Order,
  context: FacetContext = facetContext(),
) {
  return inOrder(applications.toSorted(byName), order, context).map(({ name }) => name);
}

const created = (days: number): ApplicationFacts => ({
  type: null,
  ownerTenantId: null,
  homepage: null,
  notes: null,
  signInAudience: null,
  createdAt: new Date(NOW.getTime() - days * DAY),
  azureResourceId: null,
});

const MIXED = [
  listApplication('B idle', {
    lastSeen: NO_RECORD,
    requests24h: counted(0),
    trend: [0, 0],
    rating: 'read',
    origin: { kind: 'otherTenant', verifiedPublisher: 'Zeta 10' },
    facts: created(900),
  }),
  listApplication('C unknown', {
    lastSeen: UNKNOWN,
    requests24h: UNKNOWN,
    trend: [null, null],
    origin: { kind: 'unknown' },
  }),
  listApplication('A old', {
    lastSeen: seenBefore(29),
    requests24h: counted(5),
    trend: [null, 2],
    rating: 'response',
    origin: { kind: 'otherTenant', verifiedPublisher: 'Zeta 9' },
    facts: created(30),
  }),
  listApplication('D new', {
    lastSeen: seenBefore(1),
    requests24h: counted(50),
    trend: [1, 30],
    rating: 'unrated',
    origin: { kind: 'otherTenant', verifiedPublisher: 'Alpha' },
    facts: created(1),
  }),
];

const CONTEXT = facetContext({
  findings: findingIndex({
    'A old': { found: ['quiet'], unjudged: ['unused'] },
    'B idle': { found: [] },
    'C unknown': { unjudged: ['unused'] },
    'D new': { found: ['new', 'spike'] },
  }),
  facts: reviewFacts({
    'A old': { principal: principal([]), registration: registration([], [secret(-5), secret(80)]) },
    'B idle': { principal: principal([], [secret(-9), secret(-2)]) },
    'D new': { principal: principal([], [secret(20), secret(300)]) },
  }),
});

test.each<[Order['sort'], Order['direction'], string[]]>([
  ['lastSeen', 'desc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['lastSeen', 'asc', ['B idle', 'A old', 'D new', 'C unknown']],
  ['requests', 'desc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['requests', 'asc', ['B idle', 'A old', 'D new', 'C unknown']],
  ['trend', 'desc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['trend', 'asc', ['B idle', 'A old', 'D new', 'C unknown']],
  ['access', 'desc', ['A old', 'D new', 'B idle', 'C unknown']],
  ['access', 'asc', ['B idle', 'D new', 'A old', 'C unknown']],
  ['name', 'asc', ['A old', 'B idle', 'C unknown', 'D new']],
  ['name', 'desc', ['D new', 'C unknown', 'B idle', 'A old']],
  ['findings', 'desc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['findings', 'asc', ['B idle', 'A old', 'D new', 'C unknown']],
  ['publisher', 'asc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['publisher', 'desc', ['B idle', 'A old', 'D new', 'C unknown']],
  ['expiry', 'asc', ['B idle', 'D new', 'A old', 'C unknown']],
  ['expiry', 'desc', ['A old', 'D new', 'B idle', 'C unknown']],
  ['created', 'desc', ['D new', 'A old', 'B idle', 'C unknown']],
  ['created', 'asc', ['B idle', 'A old', 'D new', 'C unknown']],
])('by %s %s, unknown comes last', (sort, direction, names) => {
  expect(sorted(MIXED, { sort, direction }, CONTEXT)).toEqual(names);
  expect(sorted(MIXED.toReversed(), { sort, direction }, CONTEXT)).toEqual(names);
});

test('names sort as people count, whatever their case', () => {
  const names = ['sync 10', 'Sync 2', 'ärger', 'apple'].map((name) => listApplication(name));
  expect(sorted(names, { sort: 'name', direction: 'asc' })).toEqual(['apple', 'ärger', 'Sync 2', 'sync 10']);
});

test.each(['asc', 'desc'] as const)('no name comes last, %s', (direction) => {
  const both = [listApplication(''), listApplication('Zed')];
  expect(sorted(both, { sort: 'name', direction })).toEqual(['Zed', '']);
});

test.each(['asc', 'desc'] as const)('equal values go by name, %s', (direction) => {
  const both = ['B', 'A'].map((name) => listApplication(name, { requests24h: counted(1) }));
  expect(sorted(both, { sort: 'requests', direction })).toEqual(['A', 'B']);
});

test('no record is older than any sighting, however long ago', () => {
  const both = [
    listApplication('Ancient', { lastSeen: seenBefore(90) }),
    listApplication('Idle', { lastSeen: NO_RECORD }),
  ];
  expect(sorted(both, { sort: 'lastSeen', direction: 'asc' })).toEqual(['Idle', 'Ancient']);
  expect(sorted(both, { sort: 'lastSeen', direction: 'desc' })).toEqual(['Ancient', 'Idle']);
});

test('several with no record go by name', () => {
  const both = ['B', 'A'].map((name) => listApplication(name, { lastSeen: NO_RECORD }));
  expect(sorted(both, { sort: 'lastSeen', direction: 'desc' })).toEqual(['A', 'B']);
});

test('a last use of any API goes by its time, before silence and never as unknown', () => {
  const anyApi: LastSeen = { state: 'anyApi', at: new Date(NOW.getTime() - 84 * DAY) };
  const all = [
    listApplication('Idle', { lastSeen: NO_RECORD }),
    listApplication('Stopped', { lastSeen: anyApi }),
    listApplication('Recent', { lastSeen: seenBefore(1) }),
    listApplication('Unknown', { lastSeen: UNKNOWN }),
  ];
  expect(sorted(all, { sort: 'lastSeen', direction: 'desc' })).toEqual([
    'Recent',
    'Stopped',
    'Idle',
    'Unknown',
  ]);
});
