import { byName } from '../../domain/byName.ts';
import type { FacetCounts } from '../../domain/list/countFacets.ts';
import { valueLabel } from '../../domain/list/facetLabels.ts';
import { ALL_ORIGINS, CLOSED_FACETS, type FacetKey, isClosed } from '../../domain/list/facets.ts';
import { displayText } from '../../ui/displayText.ts';

/** A value that can be chosen. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** How many applications it would show; null where none is known, which is no statement. */
  readonly count: number | null;
}

interface Options {
  readonly facet: FacetKey;
  readonly counts: FacetCounts;
  readonly chosen: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  /** Of how many applications it is not known whether they have the value. */
  readonly unknownOf: (value: string) => number;
  /** Whether all applications were counted. */
  readonly isWhole: boolean;
}

/** The options of a facet: closed ones in their order, others by label, with what nobody has or knows last. */
export function optionsOf({
  facet,
  counts,
  chosen,
  names,
  unknownOf,
  isWhole,
}: Options): readonly FilterOption[] {
  const toOption = (value: string): FilterOption => {
    const count = value === ALL_ORIGINS ? sumOf(counts) : (counts.get(value) ?? 0);
    const isKnown = count > 0 || (isWhole && unknownOf(value) === 0);
    const label = displayText(valueLabel(facet, value, names)) || '(no name)';
    return { value, label, count: isKnown ? count : null };
  };
  if (facet === 'origin') return [ALL_ORIGINS, ...CLOSED_FACETS.origin].map(toOption);
  if (isClosed(facet)) return CLOSED_FACETS[facet].map(toOption);
  return [...new Set([...counts.keys(), ...chosen])]
    .map(toOption)
    .sort((a, b) => Number(isRest(a)) - Number(isRest(b)) || byName({ name: a.label }, { name: b.label }));
}

/** Of facets where each application has one value. */
function sumOf(counts: FacetCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function isRest({ value }: FilterOption): boolean {
  return value === 'none' || value === 'unknown';
}
