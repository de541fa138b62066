import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryApplications,
  arbitraryContext,
  arbitraryFilters,
  facetContext,
  listApplication,
  NO_RECORD,
  NOW,
  seenBefore,
  UNKNOWN,
} from '../../../tests/support/listApplications.ts';
import { FACET_KEYS, NO_FILTERS } from './facets.ts';
import { valuesOf } from './facetValues.ts';
import { inOrigin, matching, passing } from './listing.ts';

const names = (applications: readonly { readonly name: string }[]) => applications.map(({ name }) => name);

const VENDOR = listApplication('Patch Reporter', {
  appId: 'bbbbbbbb-0000-4000-8000-000000000002',
  objectId: 'cccccccc-0000-4000-8000-000000000003',
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
  expect(names(matching([VENDOR], search))).toEqual(found ? ['Patch Reporter'] : []);
});

test('an application without IDs can be searched', () => {
  const ghost = listApplication('Ghost', { appId: null, objectId: null });
  expect(names(matching([ghost], 'ghost'))).toEqual(['Ghost']);
  expect(matching([ghost], 'null')).toEqual([]);
});

test.each([
  [[], 5],
  [['24h'], 0],
  [['7d'], 1],
  [['30d'], 1],
  [['longer'], 1],
  [['noRecord'], 1],
  [['unknown'], 1],
  [['7d', 'noRecord', '24h'], 2],
])('the bands %j let %i through', (seen, many) => {
  const mixed = [
    listApplication('Idle', { lastSeen: NO_RECORD }),
    listApplication('Unknown', { lastSeen: UNKNOWN }),
    listApplication('Old', { lastSeen: seenBefore(29) }),
    listApplication('New', { lastSeen: seenBefore(2) }),
    listApplication('Stopped', { lastSeen: { state: 'anyApi', at: NOW } }),
  ];
  expect(passing(mixed, { ...NO_FILTERS, seen }, facetContext())).toHaveLength(many);
});

test.each([
  [[], ['Own', 'Vendor', 'Identity', 'Ghost']],
  [['all'], ['Own', 'Microsoft', 'Vendor', 'Identity', 'Ghost']],
  [['microsoft'], ['Microsoft']],
  [['unknown'], ['Ghost']],
  [
    ['thisTenant', 'microsoft'],
    ['Own', 'Microsoft'],
  ],
  [['legacy'], []],
])('the origins %j', (origin, expected) => {
  const applications = [
    listApplication('Own'),
    listApplication('Microsoft', { origin: { kind: 'microsoft' } }),
    listApplication('Vendor', { origin: { kind: 'otherTenant', verifiedPublisher: null } }),
    listApplication('Identity', { origin: { kind: 'managedIdentity' } }),
    listApplication('Ghost', { origin: { kind: 'unknown' } }),
  ];
  expect(names(inOrigin(applications, origin))).toEqual(expected);
  expect(names(passing(applications, { ...NO_FILTERS, origin }, facetContext()))).toEqual(expected);
});

test('filters of several facets have to fit together', () => {
  const applications = [VENDOR, listApplication('Own')];
  const pass = (filters: Partial<typeof NO_FILTERS>) =>
    names(passing(applications, { ...NO_FILTERS, ...filters }, facetContext()));
  expect(pass({ permission: ['endpoint:Machine.Isolate'] })).toEqual(['Patch Reporter']);
  expect(pass({ permission: ['endpoint:Machine.Isolate'], origin: ['thisTenant'] })).toEqual([]);
});

test('an application passes when it has a chosen value in every facet with one', () =>
  fc.assert(
    fc.property(
      arbitraryApplications,
      arbitraryFilters,
      arbitraryContext,
      (applications, filters, context) => {
        const expected = applications.filter((application) =>
          FACET_KEYS.every((facet) => {
            const values = valuesOf(facet, application, context);
            if (filters[facet].length > 0) return values.some((value) => filters[facet].includes(value));
            return facet !== 'origin' || !values.includes('microsoft');
          }),
        );
        expect(names(passing(applications, filters, context))).toEqual(names(expected));
      },
    ),
  ));
