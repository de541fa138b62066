import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryFilters } from '../../../tests/support/listApplications.ts';
import { FACET_KEYS, knownValues, NO_FILTERS } from './facets.ts';
import {
  COLUMN_KEYS,
  chosenColumns,
  DEFAULT_LIST_STATE,
  GROUPINGS,
  type ListState,
  parseListState,
  SORT_KEYS,
  withoutFilters,
  writeListState,
} from './listState.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));
const write = (state: Partial<ListState>, query = '') =>
  writeListState(new URLSearchParams(query), { ...DEFAULT_LIST_STATE, ...state }).toString();
const filters = (some: Partial<ListState['filters']>) => ({ filters: { ...NO_FILTERS, ...some } });

test('an empty address is the default view', () => {
  expect(parse('')).toEqual(DEFAULT_LIST_STATE);
});

test.each<[string, Partial<ListState>]>([
  ['search=alert%20read', { search: 'alert read' }],
  ['sort=requests&direction=asc', { sort: 'requests', direction: 'asc' }],
  ['sort=expiry', { sort: 'expiry' }],
  ['seen=noRecord', filters({ seen: ['noRecord'] })],
  ['seen=unknown&seen=24h&seen=24h', filters({ seen: ['24h', 'unknown'] })],
  ['origin=all', filters({ origin: ['all'] })],
  ['origin=all&origin=legacy', filters({ origin: ['all'] })],
  ['origin=managedIdentity', filters({ origin: ['managedIdentity'] })],
  ['origin=legacy&origin=microsoft', filters({ origin: ['microsoft', 'legacy'] })],
  ['finding=unused&finding=nothing', filters({ finding: ['unused'] })],
  ['permission=endpoint:Machine.Isolate', filters({ permission: ['endpoint:Machine.Isolate'] })],
  ['publisher=A%26B&publisher=&publisher=A%26B', filters({ publisher: ['A&B'] })],
  ['group=api', { group: 'api' }],
  ['columns=expiry,name,expiry,colour', { columns: ['name', 'expiry', 'settings'] }],
  ['columns=settings', { columns: ['name', 'settings'] }],
])('%s is read', (query, state) => {
  expect(parse(query)).toEqual({ ...DEFAULT_LIST_STATE, ...state });
});

test.each([
  'sort=price',
  'sort=toString',
  'sort=settings',
  'direction=up',
  'seen=yesterday',
  'origin=mars',
  'finding=toString',
  'class=low',
  'group=colour',
  'columns=',
  'columns=colour,toString',
  'search=',
  `search=${'x'.repeat(201)}`,
  'something=else',
])('%.20s counts as not said', (query) => {
  expect(parse(query)).toEqual(DEFAULT_LIST_STATE);
});

test('one wrong parameter does not cost the others', () => {
  expect(parse('sort=price&seen=mars&seen=7d')).toEqual({
    ...DEFAULT_LIST_STATE,
    ...filters({ seen: ['7d'] }),
  });
});

test('the longest search is kept', () => {
  expect(parse(`search=${'x'.repeat(200)}`).search).toHaveLength(200);
});

test.each<[string, Partial<ListState>, string, string]>([
  ['the default view writes nothing', {}, '', ''],
  [
    'what differs is written',
    { search: 'a b', sort: 'name', direction: 'asc' },
    '',
    'search=a+b&sort=name&direction=asc',
  ],
  [
    'several values are repeated',
    filters({ origin: ['legacy', 'microsoft'] }),
    'origin=all',
    'origin=legacy&origin=microsoft',
  ],
  [
    'what went back to the default goes away',
    {},
    'search=x&seen=7d&seen=24h&origin=all&sort=name&group=api&columns=name',
    '',
  ],
  ['foreign parameters stay', filters({ seen: ['7d'] }), 'persona=small', 'persona=small&seen=7d'],
  ['only the fixed columns', { columns: ['name', 'settings'] }, '', 'columns=name%2Csettings'],
])('%s', (_, state, before, after) => {
  expect(write(state, before)).toBe(after);
});

const arbitraryState: fc.Arbitrary<ListState> = fc.record({
  search: fc.string({ unit: 'grapheme', maxLength: 20 }),
  sort: fc.constantFrom(...SORT_KEYS),
  direction: fc.constantFrom('asc', 'desc'),
  group: fc.constantFrom(...GROUPINGS),
  columns: fc.subarray([...COLUMN_KEYS]).map((keys) => chosenColumns((key) => keys.includes(key))),
  filters: fc
    .record({
      some: arbitraryFilters,
      publisher: fc.array(fc.string({ unit: 'grapheme' })),
      isAll: fc.boolean(),
    })
    .map(({ some, publisher, isAll }) => ({
      ...some,
      publisher: knownValues('publisher', publisher),
      ...(isAll && { origin: ['all'] }),
    })),
});

test('any view survives the way through the address, and leaves what else it says', () =>
  fc.assert(
    fc.property(arbitraryState, (state) => {
      const query = write(state, 'persona=small&seen=7d');
      expect(parse(query)).toEqual(state);
      expect(new URLSearchParams(query).get('persona')).toBe('small');
    }),
  ));

test('no address brings the list down', () => {
  const parameter = fc.tuple(
    fc.constantFrom(...FACET_KEYS, 'search', 'sort', 'direction', 'group', 'columns', 'colour'),
    fc.string({ unit: 'binary' }),
  );
  return fc.assert(
    fc.property(fc.array(parameter), (parameters) => {
      const state = parseListState(new URLSearchParams(parameters));
      expect(parse(write(state))).toEqual(state);
    }),
  );
});

test('the parameters given are left as they are', () => {
  const params = new URLSearchParams('seen=7d');
  writeListState(params, DEFAULT_LIST_STATE);
  expect(params.toString()).toBe('seen=7d');
});

test('without filters the order, the groups and the columns stay', () => {
  const state = parse('search=a&seen=7d&owner=none&sort=name&group=api&columns=owners');
  expect(write(withoutFilters(state))).toBe(
    'sort=name&group=api&origin=all&columns=name%2Cowners%2Csettings',
  );
});
