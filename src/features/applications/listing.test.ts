import { expect, test } from 'vitest';
import type { Count, DailyCounts, LastSeen } from '../../domain/activity.ts';
import { byName } from '../../domain/byName.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { searchable } from '../../domain/joinDirectory.ts';
import { addUp } from '../../domain/usage.ts';
import { inOrder, inOrigin, matching } from './listing.ts';
import { DEFAULT_LIST_STATE, type ListState } from './listState.ts';

const NOW = new Date('2026-03-30T12:00:00Z');
const UNKNOWN = { state: 'unknown', reason: { kind: 'pending' } } as const;
const NO_RECORD: LastSeen = { state: 'noRecord', since: NOW, wholeTrend: true };
const day = (iso: string) => new Date(`2026-${iso}T00:00:00Z`);
const seen = (iso: string): LastSeen => ({ state: 'seen', at: day(iso), until: day(iso) });
const anyApi = (iso: string): LastSeen => ({ state: 'anyApi', at: day(iso) });
const NOTHING_BESIDE = { lastUse: null, portal: null, trendStart: NOW, askedAt: new Date(0) };
const count = (value: number): Count => ({ state: 'known', value, atLeast: false });

interface Change extends Partial<ConnectedApplication> {
  readonly lastSeen?: LastSeen;
  readonly requests24h?: Count;
  readonly trend?: DailyCounts;
}

function application(
  name: string,
  { lastSeen, requests24h, trend, ...change }: Change = {},
): ConnectedApplication {
  const activity = addUp([], NOTHING_BESIDE, { kind: 'pending' });
  const made = {
    key: name,
    name,
    appId: 'bbbbbbbb-0000-4000-8000-000000000002',
    objectId: 'cccccccc-0000-4000-8000-000000000003',
    origin: { kind: 'thisTenant' as const },
    signIn: { state: 'enabled' as const },
    presence: { kind: 'granted' as const },
    access: [],
    rating: 'read' as const,
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

function list(applications: readonly ConnectedApplication[], state: Partial<ListState>) {
  const whole = { ...DEFAULT_LIST_STATE, ...state };
  return matching(inOrder(applications.toSorted(byName), whole), whole, NOW).map(({ name }) => name);
}

const VENDOR = application('Patch Reporter', {
  origin: { kind: 'otherTenant', verifiedPublisher: 'Fabrikam Security' },
  access: [
    {
      api: 'endpoint',
      context: 'application',
      permissions: [
        { value: 'Machine.Isolate', words: '', rating: 'response', consent: null, grantedAt: null },
      ],
    },
  ],
});

test.each([
  ['nothing', '', true],
  ['only blanks', '   ', true],
  ['part of the name', 'repor', true],
  ['the name in capitals', 'PATCH', true],
  ['words in any order', 'reporter patch', true],
  ['the app ID', 'BBBBBBBB-0000', true],
  ['the object ID', 'cccccccc', true],
  ['the publisher', 'fabrikam', true],
  ['a permission', 'machine.isolate', true],
  ['words of different fields', 'fabrikam isolate', true],
  ['one word that fits and one that does not', 'patch nothing', false],
  ['characters with a meaning elsewhere', '.*', false],
])('searching for %s', (_, search, found) => {
  expect(list([VENDOR], { search })).toEqual(found ? ['Patch Reporter'] : []);
});

test('an application without IDs can be searched', () => {
  expect(list([application('Ghost', { appId: null, objectId: null })], { search: 'ghost' })).toEqual([
    'Ghost',
  ]);
  expect(list([application('Ghost', { appId: null, objectId: null })], { search: 'null' })).toEqual([]);
});

const MIXED = [
  application('B idle', { lastSeen: NO_RECORD, requests24h: count(0), trend: [0, 0] }),
  application('C unknown', { lastSeen: UNKNOWN, requests24h: UNKNOWN, trend: [null, null], rating: null }),
  application('A old', {
    lastSeen: seen('03-01'),
    requests24h: count(5),
    trend: [null, 2],
    rating: 'response',
  }),
  application('D new', {
    lastSeen: seen('03-29'),
    requests24h: count(50),
    trend: [1, 30],
    rating: 'unrated',
  }),
];

test.each<[ListState['sort'], ListState['direction'], string[]]>([
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
])('by %s %s, unknown comes last', (sort, direction, names) => {
  expect(list(MIXED, { sort, direction })).toEqual(names);
  expect(list(MIXED.toReversed(), { sort, direction })).toEqual(names);
});

test('names sort as people count, whatever their case', () => {
  const names = ['sync 10', 'Sync 2', 'ärger', 'apple'].map((name) => application(name));
  expect(list(names, { sort: 'name', direction: 'asc' })).toEqual(['apple', 'ärger', 'Sync 2', 'sync 10']);
});

test.each(['asc', 'desc'] as const)('no name comes last, %s', (direction) => {
  const both = [application(''), application('Zed')];
  expect(list(both, { sort: 'name', direction })).toEqual(['Zed', '']);
});

test.each(['asc', 'desc'] as const)('equal values go by name, %s', (direction) => {
  const both = ['B', 'A'].map((name) => application(name, { requests24h: count(1) }));
  expect(list(both, { sort: 'requests', direction })).toEqual(['A', 'B']);
});

test.each([
  [null, 4],
  ['24h', 0],
  ['7d', 1],
  ['30d', 1],
  ['noRecord', 1],
  ['unknown', 1],
] as const)('the band %s lets %i through', (band, many) => {
  expect(list(MIXED, { seen: band })).toHaveLength(many);
});

test('band and search both have to fit', () => {
  expect(list(MIXED, { seen: '7d', search: 'old' })).toEqual([]);
});

test.each<[ListState['origin'], string[]]>([
  [null, ['Own', 'Vendor', 'Identity', 'Ghost']],
  ['all', ['Own', 'Microsoft', 'Vendor', 'Identity', 'Ghost']],
  ['microsoft', ['Microsoft']],
  ['unknown', ['Ghost']],
  ['legacy', []],
])('the origin %s', (origin, names) => {
  const applications = [
    application('Own'),
    application('Microsoft', { origin: { kind: 'microsoft' } }),
    application('Vendor', { origin: { kind: 'otherTenant', verifiedPublisher: null } }),
    application('Identity', { origin: { kind: 'managedIdentity' } }),
    application('Ghost', { origin: { kind: 'unknown' } }),
  ];
  expect(inOrigin(applications, origin).map(({ name: one }) => one)).toEqual(names);
});

test('no record is older than any sighting, however long ago', () => {
  const both = [
    application('Ancient', { lastSeen: seen('01-01') }),
    application('Idle', { lastSeen: NO_RECORD }),
  ];
  expect(list(both, { sort: 'lastSeen', direction: 'asc' })).toEqual(['Idle', 'Ancient']);
  expect(list(both, { sort: 'lastSeen', direction: 'desc' })).toEqual(['Ancient', 'Idle']);
});

test('several with no record go by name', () => {
  const both = ['B', 'A'].map((name) => application(name, { lastSeen: NO_RECORD }));
  expect(list(both, { sort: 'lastSeen', direction: 'desc' })).toEqual(['A', 'B']);
});

test('a last use of any API goes by its time, before silence and never as unknown', () => {
  const all = [
    application('Idle', { lastSeen: NO_RECORD }),
    application('Stopped', { lastSeen: anyApi('01-05') }),
    application('Recent', { lastSeen: seen('03-29') }),
    application('Unknown', { lastSeen: UNKNOWN }),
  ];
  expect(list(all, { sort: 'lastSeen', direction: 'desc' })).toEqual([
    'Recent',
    'Stopped',
    'Idle',
    'Unknown',
  ]);
  expect(list(all, { seen: 'longer' })).toEqual(['Stopped']);
});
