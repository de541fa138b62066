import type { ConnectedApplication } from '../connectedApplication.ts';
import { ALL_ORIGINS, FACET_KEYS, type FacetKey, type Filters, isClosed } from './facets.ts';
import { bitsOf, CLOSED_VALUES, type FacetContext, OPEN_VALUES } from './facetValues.ts';

type Test = (application: ConnectedApplication) => boolean;

/** The test of one facet's filter; null when it lets all through. */
export function facetTest(facet: FacetKey, values: readonly string[], context: FacetContext): Test | null {
  if (facet === 'origin') return originTest(values);
  if (values.length === 0) return null;
  if (isClosed(facet)) {
    const [wanted, bits] = [bitsOf(facet, values), CLOSED_VALUES[facet]];
    return (application) => (bits(application, context) & wanted) !== 0;
  }
  const [wanted, read] = [new Set(values), OPEN_VALUES[facet]];
  return (application) => read(application, context).some((value) => wanted.has(value));
}

function originTest(origins: readonly string[]): Test | null {
  if (origins.includes(ALL_ORIGINS)) return null;
  if (origins.length === 0) return ({ origin }) => origin.kind !== 'microsoft';
  return ({ origin }) => origins.includes(origin.kind);
}

/** The test of a search: every word of it must occur. */
export function searchTest(search: string): Test {
  const words = search.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  return ({ searchText }) => words.every((word) => searchText.includes(word));
}

/** The applications of the chosen origins; Microsoft's own ones only when asked for. */
export function inOrigin(
  applications: readonly ConnectedApplication[],
  origins: readonly string[],
): readonly ConnectedApplication[] {
  const test = originTest(origins);
  return test ? applications.filter(test) : applications;
}

/** Those that all filters let through, in the order they come. */
export function passing(
  applications: readonly ConnectedApplication[],
  filters: Filters,
  context: FacetContext,
): readonly ConnectedApplication[] {
  const tests = FACET_KEYS.flatMap((facet) => facetTest(facet, filters[facet], context) ?? []);
  if (tests.length === 0) return applications;
  return applications.filter((application) => tests.every((test) => test(application)));
}

/** Those that the search finds, in the order they come. */
export function matching(
  applications: readonly ConnectedApplication[],
  search: string,
): readonly ConnectedApplication[] {
  return search.trim() === '' ? applications : applications.filter(searchTest(search));
}
