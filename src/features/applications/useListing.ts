import { useCallback, useMemo, useState } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { FacetContext } from '../../domain/list/facetValues.ts';
import { groupedItems, inGroups, type ListItem, plainItems } from '../../domain/list/listItems.ts';
import { matching, passing } from '../../domain/list/listing.ts';
import type { ListState } from '../../domain/list/listState.ts';
import { inOrder } from '../../domain/list/sorting.ts';
import { NO_REVIEW_FACTS } from '../../domain/reviewFacts.ts';
import type { Review } from '../../queries/useReview.ts';

/** What the list shows. */
export interface Listing {
  /** Each once, in the order chosen. */
  readonly listed: readonly ConnectedApplication[];
  /** The rows: groups and applications. */
  readonly items: readonly ListItem[];
  /** Collapses the group of this key, or expands it. */
  readonly onToggleGroup: (key: string) => void;
}

const NOBODY: readonly ConnectedApplication[] = [];

/** The rows of the list; a step is done anew only when what it rests on has changed, so that typing sorts nothing. */
export function useListing(
  applications: readonly ConnectedApplication[] | null,
  state: ListState,
  review: Review,
): Listing {
  const { search, sort, direction, filters, group } = state;
  const context = useNeededContext(state, review);
  const sorted = useMemo(
    () => inOrder(applications ?? NOBODY, { sort, direction }, context),
    [applications, sort, direction, context],
  );
  const passed = useMemo(() => passing(sorted, filters, context), [sorted, filters, context]);
  const listed = useMemo(() => matching(passed, search), [passed, search]);
  const groups = useMemo(
    () => (group === 'none' ? null : inGroups(listed, group, context)),
    [listed, group, context],
  );
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(
    () => (groups ? groupedItems(groups, collapsed) : plainItems(listed)),
    [groups, collapsed, listed],
  );
  const onToggleGroup = useCallback((key: string) => {
    setCollapsed((current) => {
      const next = new Set(current);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  return { listed, items, onToggleGroup };
}

/** What order and filters look at, and nothing else: facts come in a hundred parts, and most views do not show them. */
function useNeededContext({ filters, sort }: ListState, { facts, index, judging }: Review): FacetContext {
  const usesFacts = sort === 'expiry' || filters.expiry.length > 0 || filters.owner.length > 0;
  const usesFindings = sort === 'findings' || filters.finding.length > 0;
  const neededFacts = usesFacts ? facts : NO_REVIEW_FACTS;
  const findings = usesFindings ? index : null;
  const { asOf } = judging;
  return useMemo(() => ({ asOf, facts: neededFacts, findings }), [asOf, neededFacts, findings]);
}
