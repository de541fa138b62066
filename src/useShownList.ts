import { useMemo } from 'react';
import type { ConnectedApplication } from './domain/connectedApplication.ts';
import { filtersInWords } from './features/applications/filtersInWords.ts';
import { useListing } from './features/applications/useListing.ts';
import { useListState } from './features/applications/useListState.ts';
import type { Review } from './queries/useReview.ts';
import type { Tenant } from './queries/useTenant.ts';

interface ShownList {
  /** In the order of the list. */
  readonly applications: readonly ConnectedApplication[];
  /** The search and the filters in force, in words. */
  readonly filters: readonly string[];
}

/** The list as the address describes it, for what is made of it elsewhere. */
export function useShownList({ applications }: Tenant, review: Review): ShownList {
  const [state] = useListState();
  const { listed } = useListing(applications, state, review);
  const { facts } = review;
  const filters = useMemo(() => filtersInWords(state, facts), [state, facts]);
  return { applications: listed, filters };
}
