import { Button } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useId } from 'react';
import { FACET_LABELS } from '../../domain/list/facetLabels.ts';
import { type FacetKey, type Filters, toggled } from '../../domain/list/facets.ts';
import { FilterOptions } from './FilterOptions.tsx';
import styles from './FilterPanel.module.css';
import type { FilterOption } from './filterOption.ts';

interface FilterSectionProps {
  readonly facet: FacetKey;
  /** Null while the section is closed. */
  readonly options: readonly FilterOption[] | null;
  readonly filters: Filters;
  readonly onToggle: () => void;
  readonly onChange: (filters: Filters) => void;
}

/** One facet of the filter panel, which opens and closes. */
export function FilterSection({ facet, options, filters, onToggle, onChange }: FilterSectionProps) {
  const id = useId();
  const label = FACET_LABELS[facet];
  const chosen = filters[facet];
  const Chevron = options ? ChevronDown16Regular : ChevronRight16Regular;
  return (
    <section className={styles['section']} aria-label={label}>
      <div className={styles['header']}>
        <h3>
          <button
            type="button"
            className={styles['toggle']}
            aria-expanded={options !== null}
            aria-controls={options ? id : undefined}
            onClick={onToggle}
          >
            <Chevron />
            {chosen.length > 0 ? `${label} (${chosen.length})` : label}
          </button>
        </h3>
        {chosen.length > 0 && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Clear ${label}`}
            onClick={() => onChange({ ...filters, [facet]: [] })}
          >
            Clear
          </Button>
        )}
      </div>
      {options && (
        <div id={id} className={styles['content']}>
          {facet === 'origin' && <p className={styles['note']}>None chosen: all but Microsoft's own.</p>}
          <FilterOptions
            label={label}
            options={options}
            chosen={chosen}
            onToggle={(value) => onChange(toggled(filters, facet, value))}
          />
        </div>
      )}
    </section>
  );
}
