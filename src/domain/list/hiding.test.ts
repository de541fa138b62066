import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryApplications,
  arbitraryContext,
  arbitraryFilters,
  facetContext,
  listApplication,
  seenBefore,
} from '../../../tests/support/listApplications.ts';
import { NO_FILTERS } from './facets.ts';
import { hiding, isRelaxed, relaxed, restored } from './hiding.ts';
import { matching, passing } from './listing.ts';
import { DEFAULT_LIST_STATE, type ListState } from './listState.ts';

const state = (filters: Partial<ListState['filters']>, search = ''): ListState => ({
  ...DEFAULT_LIST_STATE,
  search,
  filters: { ...NO_FILTERS, ...filters },
});
const MICROSOFT = listApplication('Portal', { origin: { kind: 'microsoft' }, lastSeen: seenBefore(5) });

test.each<[string, ListState, readonly string[]]>([
  ['nothing in the list', state({ origin: ['all'] }, 'portal'), []],
  ['the usual origins', state({}), ['origin']],
  ['another origin', state({ origin: ['legacy'] }), ['origin']],
  ['the search', state({ origin: ['all'] }, 'nobody'), ['search']],
  [
    'all that does not fit',
    state({ seen: ['24h'], enabled: ['enabled'] }, 'nobody'),
    ['search', 'seen', 'origin'],
  ],
])('%s hides it', (_, given, expected) => {
  expect(hiding(MICROSOFT, given, facetContext())).toEqual(expected);
});

const arbitraryState = fc
  .record({ filters: arbitraryFilters, search: fc.constantFrom('', 'app', 'nobody') })
  .map((some): ListState => ({ ...DEFAULT_LIST_STATE, ...some }));

test('without what hides it, an application is in the list, and all of it can be brought back', () =>
  fc.assert(
    fc.property(arbitraryApplications, arbitraryState, arbitraryContext, (applications, before, context) => {
      const list = (of: ListState) => matching(passing(applications, of.filters, context), of.search);
      for (const application of applications) {
        const hidden = hiding(application, before, context);
        expect(hidden.length === 0).toBe(list(before).includes(application));
        const after = relaxed(before, hidden);
        expect(list(after)).toContain(application);
        expect(isRelaxed(after, hidden)).toBe(true);
        expect(isRelaxed(before, hidden)).toBe(hidden.length === 0);
        expect(restored(after, hidden, before)).toEqual(before);
      }
    }),
  ));

test('what was chosen in the meantime stays when the filters are brought back', () => {
  const before = state({ seen: ['24h'] }, 'nobody');
  const hidden = hiding(MICROSOFT, before, facetContext());
  const meanwhile = relaxed(before, hidden);
  const sorted: ListState = { ...meanwhile, sort: 'name' };
  expect(isRelaxed(sorted, hidden)).toBe(true);
  expect(restored(sorted, hidden, before)).toEqual({ ...before, sort: 'name' });
  expect(isRelaxed({ ...meanwhile, search: 'else' }, hidden)).toBe(false);
});
