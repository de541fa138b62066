import { expect, test } from 'vitest';
import {
  DEFAULT_LIST_STATE,
  type ListState,
  parseListState,
  SORT_KEYS,
  writeListState,
} from './listState.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));
const write = (state: Partial<ListState>, query = '') =>
  writeListState(new URLSearchParams(query), { ...DEFAULT_LIST_STATE, ...state }).toString();

test('an empty address is the default view', () => {
  expect(parse('')).toEqual(DEFAULT_LIST_STATE);
});

test.each<[string, Partial<ListState>]>([
  ['search=alert%20read', { search: 'alert read' }],
  ['sort=requests&direction=asc', { sort: 'requests', direction: 'asc' }],
  ['seen=noRecord', { seen: 'noRecord' }],
  ['origin=all', { origin: 'all' }],
  ['origin=managedIdentity', { origin: 'managedIdentity' }],
])('%s is read', (query, state) => {
  expect(parse(query)).toEqual({ ...DEFAULT_LIST_STATE, ...state });
});

test.each([
  'sort=price',
  'sort=toString',
  'direction=up',
  'seen=yesterday',
  'origin=mars',
  'search=',
  `search=${'x'.repeat(201)}`,
  'something=else',
])('%.20s counts as not said', (query) => {
  expect(parse(query)).toEqual(DEFAULT_LIST_STATE);
});

test('one wrong parameter does not cost the others', () => {
  expect(parse('sort=price&seen=7d')).toEqual({ ...DEFAULT_LIST_STATE, seen: '7d' });
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
  ['what went back to the default goes away', {}, 'search=x&seen=7d&origin=all&sort=name', ''],
  ['foreign parameters stay', { seen: '7d' }, 'persona=small', 'persona=small&seen=7d'],
])('%s', (_, state, before, after) => {
  expect(write(state, before)).toBe(after);
});

test.each(SORT_KEYS)('a view sorted by %s survives the way through the address', (sort) => {
  const state: ListState = {
    search: 'ä & b=c',
    sort,
    direction: 'asc',
    seen: 'unknown',
    origin: 'microsoft',
  };
  expect(parse(write(state))).toEqual(state);
});

test('the parameters given are left as they are', () => {
  const params = new URLSearchParams('seen=7d');
  writeListState(params, DEFAULT_LIST_STATE);
  expect(params.toString()).toBe('seen=7d');
});
