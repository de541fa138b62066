import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { countFacets, type FacetCounts } from '../../domain/list/countFacets.ts';
import { countFindings, type FindingCount } from '../../domain/list/countFindings.ts';
import {
  cleared,
  FACET_KEYS,
  type FacetKey,
  type Filters,
  filtersInForce,
} from '../../domain/list/facets.ts';
import { facetTable } from '../../domain/list/facetTable.ts';
import type { FacetContext } from '../../domain/list/facetValues.ts';
import type { ListState } from '../../domain/list/listState.ts';
import { formatCount } from '../../ui/count.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import styles from './FilterPanel.module.css';
import { FilterSection } from './FilterSection.tsx';
import { filterNames } from './filterNames.ts';
import { optionsOf } from './filterOption.ts';

interface FilterPanelProps {
  readonly applications: readonly ConnectedApplication[];
  /** Whether these are all, or some are still to come. */
  readonly isWhole: boolean;
  readonly listed: number;
  readonly state: ListState;
  readonly context: FacetContext;
  readonly onChange: (state: ListState) => void;
  readonly onClose: () => void;
}

/** Short, and asked for most; the others open on request, or while they filter. */
const OPEN_AT_FIRST: readonly FacetKey[] = ['finding', 'seen', 'class'];

/** All filters, each with the number of applications it would show under the others. */
export default function FilterPanel(props: FilterPanelProps) {
  const { applications, isWhole, listed, state, context, onChange, onClose } = props;
  const { filters, search } = state;
  const [open, setOpen] = useState<ReadonlySet<FacetKey>>(
    () => new Set(FACET_KEYS.filter((facet) => OPEN_AT_FIRST.includes(facet) || filters[facet].length > 0)),
  );
  // Those that are closed cost nothing, which matters for permissions, publishers and owners.
  const table = useMemo(() => facetTable(applications, context), [applications, context]);
  const counts = useMemo(
    () => countFacets(table, { search, filters }, [...open]),
    [table, search, filters, open],
  );
  const findings = useMemo(
    () => countFindings(applications, { search, filters }, context),
    [applications, search, filters, context],
  );
  const names = useMemo(() => filterNames(context.facts), [context.facts]);
  const apply = (next: Filters) => onChange({ ...state, filters: next });

  function toggleSection(facet: FacetKey) {
    const next = new Set(open);
    if (!next.delete(facet)) next.add(facet);
    setOpen(next);
  }

  function optionsOfSection(facet: FacetKey) {
    const counted = counts.get(facet);
    if (!counted) return null;
    const unknownOf = (value: string) => unknownCount(facet, value, counted, findings);
    return optionsOf({
      facet,
      counts: counted,
      chosen: filters[facet],
      names: names(facet),
      unknownOf,
      isWhole,
    });
  }

  return (
    <SidePanel title="Filters" isNarrow onClose={onClose}>
      <div className={styles['summary']}>
        <p role="status">{`${formatCount(listed)} of ${formatCount(applications.length)} applications${isWhole ? '' : ' so far'}`}</p>
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={filtersInForce(filters).length === 0}
          onClick={() => apply(cleared(filters))}
        >
          Clear all filters
        </Button>
      </div>
      {FACET_KEYS.map((facet) => (
        <FilterSection
          key={facet}
          facet={facet}
          options={optionsOfSection(facet)}
          filters={filters}
          onToggle={() => toggleSection(facet)}
          onChange={apply}
        />
      ))}
    </SidePanel>
  );
}

/** Of how many applications it is not known whether they have a value. */
function unknownCount(
  facet: FacetKey,
  value: string,
  counts: FacetCounts,
  findings: Readonly<Record<string, FindingCount>>,
): number {
  if (value === 'unknown') return 0;
  if (facet === 'finding' && Object.hasOwn(findings, value)) return findings[value]?.unjudged ?? 0;
  // No source of every application looks back far enough for "longer ago".
  if (facet === 'seen' && value === 'longer') return Number.POSITIVE_INFINITY;
  return counts.get('unknown') ?? 0;
}
