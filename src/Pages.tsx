import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Redirect, useLocation, useRoute, useSearch } from 'wouter';
import { findApplication } from './components/applicationUrl.ts';
import type { FindingKey } from './domain/findings/finding.ts';
import { parseThresholds, type Thresholds, writeThresholds } from './domain/findings/thresholds.ts';
import type { Problem } from './domain/problem.ts';
import { isFullyAnswered } from './domain/sourcePlan.ts';
import { ListPage } from './ListPage.tsx';
import { useUnsavedDecisions } from './queries/decisions.ts';
import { type Review, useReview } from './queries/useReview.ts';
import { type Tenant, useTenant } from './queries/useTenant.ts';

const AlertsDialog = lazy(() => import('./features/alerts/AlertsDialog.tsx'));
const ApplicationPanel = lazy(() => import('./features/application/ApplicationPanel.tsx'));
const AccessPage = lazy(() => import('./features/access/AccessPage.tsx'));
const ConnectPage = lazy(() => import('./features/connect/ConnectPage.tsx'));
const DossierPage = lazy(() => import('./features/dossier/DossierPage.tsx'));
const PermissionsPage = lazy(() => import('./features/permissions/PermissionsPage.tsx'));
const Reporting = lazy(() => import('./Reporting.tsx'));
const ReviewPage = lazy(() => import('./features/review/ReviewPage.tsx'));

interface Interruption {
  /** How a permission request just ended, if badly. */
  readonly interrupted: Problem | null;
  /** The admin has read it and goes on. */
  readonly onContinue: () => void;
}

/** What the address shows of the tenant. */
type Place =
  | { readonly page: 'access' | 'permissions' | 'report' | 'review' }
  | { readonly page: 'list'; readonly openId: string | null }
  | { readonly page: 'dossier'; readonly id: string };

/** The pages of a signed-in admin. */
export function Pages({ interrupted, onContinue }: Interruption) {
  const search = useSearch();
  const [isConnect] = useRoute('/connect');
  const place = usePlace();
  if (isConnect) {
    return (
      <Suspense>
        <ConnectPage />
      </Suspense>
    );
  }
  if (!place) return <Redirect to={search ? `/?${search}` : '/'} replace />;
  // One element for all addresses: opening an application leaves the list as it is, and no page stops the reading.
  return <TenantPages place={place} interrupted={interrupted} onContinue={onContinue} />;
}

/** Null for an address that names none. */
function usePlace(): Place | null {
  const [location] = useLocation();
  const [isApplication, application] = useRoute('/applications/:id');
  const [isDossier, dossier] = useRoute('/applications/:id/dossier');
  if (isDossier) return { page: 'dossier', id: dossier.id };
  if (isApplication) return { page: 'list', openId: application.id };
  switch (location) {
    case '/':
      return { page: 'list', openId: null };
    case '/access':
      return { page: 'access' };
    case '/permissions':
      return { page: 'permissions' };
    case '/report':
      return { page: 'report' };
    case '/review':
      return { page: 'review' };
    default:
      return null;
  }
}

/** The thresholds in the address; the same object for as long as they are the same. */
function useThresholds(): Thresholds {
  const search = useSearch();
  const own = writeThresholds(new URLSearchParams(), parseThresholds(new URLSearchParams(search))).toString();
  return useMemo(() => parseThresholds(new URLSearchParams(own)), [own]);
}

interface TenantPagesProps extends Interruption {
  readonly place: Place;
}

/** What is read of the tenant, on the page that the address names. */
function TenantPages({ place, interrupted, onContinue }: TenantPagesProps) {
  const tenant = useTenant();
  const review = useReview(tenant, useThresholds());
  useUnsavedDecisions();
  if (place.page !== 'list') {
    return <Suspense>{pageOf(place, tenant, review, { interrupted, onContinue })}</Suspense>;
  }
  const { openId } = place;
  return (
    <>
      <ListPage
        tenant={tenant}
        review={review}
        openId={openId}
        interrupted={interrupted}
        onContinue={onContinue}
      />
      {openId !== null && tenant.applications && <Opened id={openId} tenant={tenant} review={review} />}
    </>
  );
}

function pageOf(
  place: Exclude<Place, { page: 'list' }>,
  tenant: Tenant,
  review: Review,
  interruption: Interruption,
): ReactNode {
  const { applications, isWhole, gaps } = tenant;
  switch (place.page) {
    case 'access':
      return <AccessPage tenant={tenant} {...interruption} />;
    case 'dossier':
      return (
        <DossierPage
          application={applications && findApplication(applications, place.id)}
          tenant={tenant}
          review={review}
        />
      );
    case 'permissions':
      return <PermissionsPage applications={applications} isWhole={isWhole} gaps={gaps} />;
    case 'report':
      return <Reporting tenant={tenant} review={review} />;
    case 'review':
      return <ReviewPage tenant={tenant} review={review} />;
  }
}

interface OpenedProps {
  readonly id: string;
  readonly tenant: Tenant;
  readonly review: Review;
}

function Opened({ id, tenant, review }: OpenedProps) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const [alert, setAlert] = useState<FindingKey | null>(null);
  const { applications } = tenant;
  const application = useMemo(() => findApplication(applications ?? [], id), [applications, id]);
  return (
    <Suspense>
      <ApplicationPanel
        application={application}
        outcomes={tenant.joinedOutcomes}
        review={review}
        isListWhole={tenant.isWhole && tenant.gaps.length === 0 && isFullyAnswered(tenant.outcomes)}
        onAsk={tenant.ask}
        onAlert={setAlert}
        onClose={() => navigate(search ? `/?${search}` : '/')}
      />
      {alert && (
        <AlertsDialog
          finding={alert}
          thresholds={review.judging.thresholds}
          appIds={application?.appId ? [application.appId] : []}
          onClose={() => setAlert(null)}
        />
      )}
    </Suspense>
  );
}
