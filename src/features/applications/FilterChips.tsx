import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useMemo, useRef } from 'react';
import { FACET_LABELS, valueLabel } from '../../domain/list/facetLabels.ts';
import { cleared, type Filters, filtersInForce, toggled } from '../../domain/list/facets.ts';
import type { TenantReviewFacts } from '../../domain/reviewFacts.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './FilterChips.module.css';
import { filterNames } from './filterNames.ts';

interface FilterChipsProps {
  readonly filters: Filters;
  readonly facts: TenantReviewFacts;
  readonly onChange: (filters: Filters) => void;
}

/** The filters in force, each a button that takes it back. */
export default function FilterChips({ filters, facts, onChange }: FilterChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  const names = useMemo(() => filterNames(facts), [facts]);
  const inForce = filtersInForce(filters);

  function remove(place: number, next: Filters) {
    // The button goes away; the keyboard goes on with its neighbour, or with the page.
    const buttons = list.current?.querySelectorAll('button') ?? [];
    (buttons[place + 1] ?? buttons[place - 1] ?? document.querySelector('main'))?.focus();
    onChange(next);
  }

  return (
    <ul ref={list} className={styles['chips']} aria-label="Filters in force">
      {inForce.map(({ facet, value }, place) => {
        const text = `${FACET_LABELS[facet]}: ${displayText(valueLabel(facet, value, names(facet)))}`;
        return (
          <li key={text + value}>
            <button
              type="button"
              className={styles['chip']}
              aria-label={`Remove filter ${text}`}
              onClick={() => remove(place, toggled(filters, facet, value))}
            >
              <bdi>{text}</bdi>
              <Dismiss16Regular aria-hidden="true" />
            </button>
          </li>
        );
      })}
      {inForce.length > 1 && (
        <li>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              document.querySelector('main')?.focus();
              onChange(cleared(filters));
            }}
          >
            Clear all filters
          </Button>
        </li>
      )}
    </ul>
  );
}
