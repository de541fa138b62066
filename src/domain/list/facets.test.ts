import { expect, test } from 'vitest';
import {
  CLOSED_FACETS,
  cleared,
  FACET_KEYS,
  filtersInForce,
  NO_FILTERS,
  OPEN_FACETS,
  toggled,
} from './facets.ts';

test('every facet has a place in the panel', () => {
  expect(FACET_KEYS.toSorted()).toEqual([...Object.keys(CLOSED_FACETS), ...OPEN_FACETS].toSorted());
  expect(FACET_KEYS.toSorted()).toEqual(Object.keys(NO_FILTERS).toSorted());
});

test.each(Object.entries(CLOSED_FACETS))('the values of %s fit into a bit set', (_, values) => {
  expect(values.length).toBeLessThan(32);
  expect(new Set<string>(values).size).toBe(values.length);
});

test('a value is chosen and taken back, in the order of its facet', () => {
  const one = toggled(NO_FILTERS, 'seen', 'unknown');
  const two = toggled(one, 'seen', '24h');
  expect(two).toEqual({ ...NO_FILTERS, seen: ['24h', 'unknown'] });
  expect(toggled(two, 'seen', 'unknown')).toEqual({ ...NO_FILTERS, seen: ['24h'] });
  expect(toggled(toggled(two, 'seen', 'unknown'), 'seen', '24h')).toEqual(NO_FILTERS);
});

test('every origin and a single one replace each other', () => {
  const all = toggled(toggled(NO_FILTERS, 'origin', 'legacy'), 'origin', 'all');
  expect(all.origin).toEqual(['all']);
  expect(toggled(all, 'origin', 'microsoft').origin).toEqual(['microsoft']);
});

test('showing every origin is no filter, and clearing the filters keeps it', () => {
  const filters = { ...NO_FILTERS, origin: ['all'], owner: ['none', 'a'] };
  expect(filtersInForce(filters)).toEqual([
    { facet: 'owner', value: 'none' },
    { facet: 'owner', value: 'a' },
  ]);
  expect(cleared(filters)).toEqual({ ...NO_FILTERS, origin: ['all'] });
  expect(cleared({ ...filters, origin: ['legacy'] })).toEqual(NO_FILTERS);
});
