import { useEffect, useMemo, useRef, useState } from 'react';
import { findApplication } from '../../components/applicationUrl.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Filters } from '../../domain/list/facets.ts';
import type { FacetContext } from '../../domain/list/facetValues.ts';
import { type Hiding, hiding, isRelaxed, relaxed } from '../../domain/list/hiding.ts';
import type { ListState } from '../../domain/list/listState.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';

/** What was taken back so that an application could be shown. */
export interface Relaxation {
  readonly application: ConnectedApplication;
  readonly hiding: readonly Hiding[];
  /** The list's state until then. */
  readonly before: ListState;
}

interface RelaxedFilters {
  /** Null when nothing was taken back, or something of it is in force again. */
  readonly relaxation: Relaxation | null;
  /** Leaves the filters as they are now. */
  readonly forget: () => void;
}

/**
 * Takes back the filters that hide the application opened by the address, once for each opening, and as soon
 * as it is known that they do. From there on the address holds what is left of them.
 */
export function useRelaxedFilters(
  openId: string | null,
  [state, setState]: readonly [ListState, (state: ListState) => void],
  context: FacetContext,
  { tenant, review }: { readonly tenant: Tenant; readonly review: Review },
): RelaxedFilters {
  const [relaxation, setRelaxation] = useState<Relaxation | null>(null);
  const looked = useRef<string | null>(null);
  const { applications } = tenant;
  const open = useMemo(
    () => (openId === null || !applications ? null : findApplication(applications, openId)),
    [openId, applications],
  );
  const isKnown = isReadFor(state.filters, tenant, review);

  useEffect(() => {
    if (openId === null) looked.current = null;
    if (!open || !isKnown || looked.current === openId) return;
    looked.current = openId;
    const hidden = hiding(open, state, context);
    if (hidden.length === 0) return;
    setRelaxation({ application: open, hiding: hidden, before: state });
    setState(relaxed(state, hidden));
  }, [openId, open, isKnown, state, setState, context]);

  return {
    relaxation: relaxation && isRelaxed(state, relaxation.hiding) ? relaxation : null,
    forget: () => setRelaxation(null),
  };
}

/** Whether what the filters look at has been read as far as it will be. */
function isReadFor(filters: Filters, tenant: Tenant, { state, facts, isJudging }: Review): boolean {
  const isReadingActivity = tenant.isJoining || Object.values(tenant.sources).some((one) => one.isReading);
  if (filters.seen.length > 0 && isReadingActivity) return false;
  if (filters.finding.length > 0 && isJudging) return false;
  const usesFacts = filters.owner.length > 0 || filters.expiry.length > 0;
  return !usesFacts || facts.isWhole || (!state.isReading && facts.rest.kind !== 'pending');
}
