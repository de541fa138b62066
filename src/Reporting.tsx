import ReportPage from './features/report/ReportPage.tsx';
import { useDecisions } from './queries/decisions.ts';
import type { Review } from './queries/useReview.ts';
import type { Tenant } from './queries/useTenant.ts';
import { useShownList } from './useShownList.ts';

/** The report on the list as the address describes it. */
export default function Reporting({ tenant, review }: { readonly tenant: Tenant; readonly review: Review }) {
  const { decisions } = useDecisions();
  const { applications, filters } = useShownList(tenant, review);
  return (
    <ReportPage
      tenant={tenant}
      review={review}
      decisions={decisions}
      applications={applications}
      filters={filters}
    />
  );
}
