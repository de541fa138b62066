import { Button } from '@fluentui/react-components';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { lazy, Suspense, useState } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { filtersInForce } from '../../domain/list/facets.ts';
import type { FacetContext } from '../../domain/list/facetValues.ts';
import type { ListState } from '../../domain/list/listState.ts';

const FilterPanel = lazy(() => import('./FilterPanel.tsx'));

interface FilterButtonProps {
  readonly applications: readonly ConnectedApplication[];
  /** Whether these are all, or some are still to come. */
  readonly isWhole: boolean;
  readonly listed: number;
  readonly state: ListState;
  readonly context: FacetContext;
  readonly onChange: (state: ListState) => void;
}

/** Opens the panel with all filters, and says how many are in force. */
export function FilterButton(props: FilterButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const inForce = filtersInForce(props.state.filters).length;
  return (
    <>
      <Button icon={<Filter20Regular />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {inForce > 0 ? `Filters (${inForce})` : 'Filters'}
      </Button>
      {isOpen && (
        <Suspense>
          <FilterPanel {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
