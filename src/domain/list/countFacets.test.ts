import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryApplications,
  arbitraryContext,
  arbitraryFilters,
  facetContext,
  findingIndex,
  listApplication,
  valuesToTry,
} from '../../../tests/support/listApplications.ts';
import { FINDING_KEYS } from '../findings/finding.ts';
import { countFacets } from './countFacets.ts';
import { countFindings } from './countFindings.ts';
import { FACET_KEYS, NO_FILTERS } from './facets.ts';
import { facetTable } from './facetTable.ts';
import { matching, passing } from './listing.ts';

const arbitrarySearch = fc.constantFrom('', 'app', '1', 'fabrikam', 'machine alert', 'nothing');

test('a value counts the applications that the list would show with it alone in its facet', () =>
  fc.assert(
    fc.property(
      arbitraryApplications,
      arbitraryFilters,
      arbitrarySearch,
      arbitraryContext,
      (applications, filters, search, context) => {
        const counts = countFacets(facetTable(applications, context), { search, filters }, FACET_KEYS);
        for (const facet of FACET_KEYS) {
          for (const value of valuesToTry(facet)) {
            const shown = matching(passing(applications, { ...filters, [facet]: [value] }, context), search);
            expect(counts.get(facet)?.get(value) ?? 0, `${facet} ${value}`).toBe(shown.length);
          }
        }
      },
    ),
  ));

test('facets that nobody asks for are not counted', () => {
  const counts = countFacets(facetTable([], facetContext()), { search: '', filters: NO_FILTERS }, [
    'seen',
    'owner',
  ]);
  expect([...counts.keys()]).toEqual(['seen', 'owner']);
});

test('an open facet has every value of the tenant, and 0 for those that the filters hide', () => {
  const publisher = (name: string) => ({
    origin: { kind: 'otherTenant' as const, verifiedPublisher: name },
  });
  const applications = [
    listApplication('One', publisher('Fabrikam')),
    listApplication('Two', publisher('Contoso')),
  ];
  const state = { search: 'one', filters: { ...NO_FILTERS, seen: ['24h'] } };
  const counts = countFacets(facetTable(applications, facetContext()), state, ['publisher']);
  expect(Object.fromEntries(counts.get('publisher') ?? [])).toEqual({ Fabrikam: 0, Contoso: 0 });
});

const TWO = [listApplication('One'), listApplication('Two')];
const JUDGED = facetContext({
  findings: findingIndex({
    One: { found: ['unused', 'oddName'] },
    Two: { found: ['unused'], unjudged: ['oddName'] },
  }),
});

test('findings count under the other filters, and not under the finding chosen', () => {
  const filters = { ...NO_FILTERS, finding: ['spike'] };
  const counts = countFindings(TWO, { search: '', filters }, JUDGED);
  expect(counts.unused).toEqual({ found: 2, unjudged: 0 });
  expect(counts.oddName).toEqual({ found: 1, unjudged: 1 });
  expect(counts.spike).toEqual({ found: 0, unjudged: 0 });
  expect(countFindings(TWO, { search: 'two', filters }, JUDGED).oddName).toEqual({ found: 0, unjudged: 1 });
  const elsewhere = { ...filters, origin: ['legacy'] };
  expect(countFindings(TWO, { search: '', filters: elsewhere }, JUDGED).unused.found).toBe(0);
});

test('what the index does not know was not judged', () => {
  const state = { search: '', filters: NO_FILTERS };
  for (const key of FINDING_KEYS) {
    expect(countFindings(TWO, state, facetContext())[key]).toEqual({ found: 0, unjudged: 2 });
  }
  const three = [...TWO, listApplication('Three')];
  expect(countFindings(three, state, JUDGED).unused).toEqual({ found: 2, unjudged: 1 });
});
