import { describe, expect, test } from 'vitest';
import {
  facetContext,
  findingIndex,
  listApplication,
  principal,
  registration,
  reviewFacts,
  secret,
} from '../../../tests/support/listApplications.ts';
import type { ApiAccess, ConnectedApplication } from '../connectedApplication.ts';
import { FINDING_KEYS } from '../findings/finding.ts';
import { CLOSED_FACETS } from './facets.ts';
import { valuesOf } from './facetValues.ts';

const access = (api: ApiAccess['api'], context: ApiAccess['context'], ...values: string[]): ApiAccess => ({
  api,
  context,
  permissions: values.map((value) => ({ value, words: '', rating: 'read', consent: null, grantedAt: null })),
});
const UNREAD = [{ api: 'xdr', context: 'user' }] as const;
const HELD = [
  access('endpoint', 'application', 'Alert.Read', 'Machine.Isolate'),
  access('endpoint', 'user', 'Alert.Read'),
  access('graph', 'application', 'Alert.Read'),
];

test.each<[string, Partial<ConnectedApplication>, Record<string, readonly string[]>]>([
  [
    'all that it holds',
    { access: HELD },
    {
      api: ['endpoint', 'graph'],
      context: ['application', 'user'],
      permission: ['endpoint:Alert.Read', 'endpoint:Machine.Isolate', 'graph:Alert.Read'],
    },
  ],
  [
    'nothing, read to the end',
    {},
    { api: ['none'], context: ['none'], permission: ['none'], class: ['none'] },
  ],
  [
    'nothing so far',
    { unreadAccess: UNREAD },
    { api: ['unknown'], context: ['unknown'], permission: ['unknown'], class: ['unknown'] },
  ],
  [
    'something, and perhaps more',
    { access: HELD.slice(2), rating: 'read', unreadAccess: UNREAD },
    {
      api: ['graph', 'unknown'],
      context: ['application', 'unknown'],
      permission: ['graph:Alert.Read', 'unknown'],
      class: ['read', 'unknown'],
    },
  ],
  [
    'the strongest there is, and perhaps more',
    { rating: 'response', unreadAccess: UNREAD },
    { class: ['response'] },
  ],
  ['its strongest permission', { rating: 'unrated' }, { class: ['unrated'] }],
  ['its state', { signIn: { state: 'disabled', by: 'tenant', detail: '' } }, { enabled: ['disabled'] }],
  [
    'its origin and publisher',
    { origin: { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' } },
    { origin: ['otherTenant'], publisher: ['Fabrikam'] },
  ],
  [
    'an unverified publisher',
    { origin: { kind: 'otherTenant', verifiedPublisher: null } },
    { publisher: ['Another tenant, unverified publisher'] },
  ],
])('an application has %s', (_, change, expected) => {
  const application = listApplication('App', change);
  const values = Object.keys(expected).map((facet) => [
    facet,
    valuesOf(facet as Parameters<typeof valuesOf>[0], application, facetContext()), // keys of facets above
  ]);
  expect(Object.fromEntries(values)).toEqual(expected);
});

describe('findings', () => {
  const of = (context = facetContext()) => valuesOf('finding', listApplication('App'), context);

  test('their bits are those of the index', () => {
    expect(CLOSED_FACETS.finding.slice(0, FINDING_KEYS.length)).toEqual(FINDING_KEYS);
  });

  test.each([
    [{ found: ['unused', 'new'] as const, unjudged: ['spike'] as const }, ['unused', 'new']],
    [{ unjudged: ['spike'] as const }, ['unknown']],
    [{}, ['none']],
  ])('%j', (says, expected) => {
    expect(of(facetContext({ findings: findingIndex({ App: says }) }))).toEqual(expected);
  });

  test('nobody is without a finding before it was judged', () => {
    expect(of()).toEqual(['unknown']);
    expect(of(facetContext({ findings: findingIndex({}) }))).toEqual(['unknown']);
  });
});

type Facts = Parameters<typeof reviewFacts>[0][string];
const VENDOR = { origin: { kind: 'otherTenant', verifiedPublisher: null } } as const;
const held = (facts: Facts) => facetContext({ facts: reviewFacts({ App: facts }) });

test.each<[string, Partial<ConnectedApplication>, Facts, readonly string[]]>([
  ['nothing read', {}, {}, ['unknown']],
  [
    'both objects read, no credential',
    {},
    { principal: principal([]), registration: registration([]) },
    ['none'],
  ],
  ['one object read', {}, { principal: principal([], [secret(10)]) }, ['within30', 'unknown']],
  ['one object read, no credential', {}, { principal: principal([]) }, ['unknown']],
  [
    'its registration in its own tenant',
    VENDOR,
    { principal: principal([], [secret(100)]) },
    ['later', 'unknown'],
  ],
  ['no registration at all', {}, { principal: principal([]), registration: null }, ['none']],
  [
    'several credentials',
    {},
    { principal: principal([], [secret(-1)]), registration: registration([], [secret(400), secret(31)]) },
    ['expired', 'within90', 'later'],
  ],
  [
    'a credential without a date',
    {},
    { principal: principal([]), registration: registration([], [secret(null)]) },
    ['unknown'],
  ],
  ...(
    [
      [0, 'expired'],
      [0.01, 'within30'],
      [30, 'within30'],
      [30.01, 'within90'],
      [90, 'within90'],
      [90.01, 'later'],
    ] as const
  ).map(([days, band]): [string, object, Facts, readonly string[]] => [
    `one in ${days} days`,
    {},
    { principal: principal([]), registration: registration([], [secret(days)]) },
    [band],
  ]),
])('the expiry with %s', (_, change, facts, expected) => {
  expect(valuesOf('expiry', listApplication('App', change), held(facts))).toEqual(expected);
});

test.each<[string, Partial<ConnectedApplication>, Facts, readonly string[]]>([
  ['nothing read', {}, {}, ['unknown']],
  ['nobody on both objects', {}, { principal: principal([]), registration: registration([]) }, ['none']],
  ['nobody on the object read', {}, { principal: principal([]) }, ['unknown']],
  ['nobody, and no registration here', VENDOR, { principal: principal([]) }, ['none']],
  [
    'the same on both objects',
    {},
    { principal: principal(['ann']), registration: registration(['ben', 'ann']) },
    ['ann', 'ben'],
  ],
  [
    'owners not read',
    {},
    { principal: principal(null), registration: registration(['ann']) },
    ['ann', 'unknown'],
  ],
  [
    'more than came',
    {},
    { principal: principal(['ann'], [], true), registration: registration([]) },
    ['ann', 'unknown'],
  ],
])('the owners with %s', (_, change, facts, expected) => {
  expect(valuesOf('owner', listApplication('App', change), held(facts))).toEqual(expected);
});
