import { useMemo } from 'react';
import type { ConnectedApplication } from './domain/connectedApplication.ts';
import ExportDialog from './features/evidence/ExportDialog.tsx';
import { useDecisions } from './queries/decisions.ts';
import type { Review } from './queries/useReview.ts';
import type { Tenant } from './queries/useTenant.ts';
import { useShownList } from './useShownList.ts';

interface ExportingProps {
  readonly tenant: Tenant;
  readonly review: Review;
  /** Selected in the list; may be none. */
  readonly selected: readonly ConnectedApplication[];
  readonly onClose: () => void;
}

/** Exports the list as it is on screen, the selection in it, or everything. */
export default function Exporting({ tenant, review, selected, onClose }: ExportingProps) {
  const { decisions } = useDecisions();
  const { applications, filters } = useShownList(tenant, review);
  const scopes = useMemo(
    () => ({ shown: applications, selected, all: tenant.applications ?? [] }),
    [applications, selected, tenant.applications],
  );
  return (
    <ExportDialog
      scopes={scopes}
      filters={filters}
      tenant={tenant}
      review={review}
      decisions={decisions}
      onClose={onClose}
    />
  );
}
