import { FACET_LABELS, valueLabel } from '../../domain/list/facetLabels.ts';
import { FACET_KEYS } from '../../domain/list/facets.ts';
import type { ListState } from '../../domain/list/listState.ts';
import type { TenantReviewFacts } from '../../domain/reviewFacts.ts';
import { filterNames } from './filterNames.ts';

/** What keeps applications out of the list, one phrase for each facet, as an export has to say it. Empty for nothing. */
export function filtersInWords(
  { search, filters }: Pick<ListState, 'search' | 'filters'>,
  facts: TenantReviewFacts,
): readonly string[] {
  const names = filterNames(facts);
  const facets = FACET_KEYS.flatMap((facet) => {
    const values = filters[facet].map((value) => valueLabel(facet, value, names(facet)));
    if (facet === 'origin') return originInWords(filters.origin, values);
    return values.length > 0 ? [`${FACET_LABELS[facet]}: ${values.join(' or ')}`] : [];
  });
  return search.trim() === '' ? facets : [`Search: ${search.trim()}`, ...facets];
}

/** No origin chosen is a filter, too: it leaves Microsoft's own applications out. */
function originInWords(origins: readonly string[], labels: readonly string[]): readonly string[] {
  if (origins.includes('all')) return [];
  return [
    `Origin: ${labels.length > 0 ? labels.join(' or ') : 'every one but Microsoft’s own applications'}`,
  ];
}
