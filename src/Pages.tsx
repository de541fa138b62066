import { lazy, Suspense, useMemo } from 'react';
import { Redirect, useLocation, useRoute, useSearch } from 'wouter';
import { findApplication } from './components/applicationUrl.ts';
import type { Problem } from './domain/problem.ts';
import { isFullyAnswered } from './domain/sourcePlan.ts';
import { ApplicationsPage } from './features/applications/ApplicationsPage.tsx';
import { type Tenant, useTenant } from './queries/useTenant.ts';

const ApplicationPanel = lazy(() => import('./features/application/ApplicationPanel.tsx'));
const AccessPage = lazy(() => import('./features/access/AccessPage.tsx'));
const StatisticsFile = lazy(() => import('./features/statistics/StatisticsFile.tsx'));
const ConnectPage = lazy(() => import('./features/connect/ConnectPage.tsx'));

interface Interruption {
  /** How a permission request just ended, if badly. */
  readonly interrupted: Problem | null;
  /** The admin has read it and goes on. */
  readonly onContinue: () => void;
}

/** The pages of a signed-in admin. */
export function Pages({ interrupted, onContinue }: Interruption) {
  const search = useSearch();
  const [isConnect] = useRoute('/connect');
  const [isList] = useRoute('/');
  const [isAccess] = useRoute('/access');
  const [isApplication, params] = useRoute('/applications/:id');
  if (isConnect) {
    return (
      <Suspense>
        <ConnectPage />
      </Suspense>
    );
  }
  if (!isList && !isAccess && !isApplication) return <Redirect to={search ? `/?${search}` : '/'} replace />;
  // One element for all addresses: opening an application leaves the list as it is, and no page stops the reading.
  return (
    <TenantPages
      isAccess={isAccess}
      openId={params?.id ?? null}
      interrupted={interrupted}
      onContinue={onContinue}
    />
  );
}

interface TenantPagesProps extends Interruption {
  readonly isAccess: boolean;
  readonly openId: string | null;
}

/** The access check, or the list with one application opened beside it when the address names one. */
function TenantPages({ isAccess, openId, interrupted, onContinue }: TenantPagesProps) {
  const tenant = useTenant();
  if (isAccess) {
    return (
      <Suspense>
        <AccessPage tenant={tenant} interrupted={interrupted} onContinue={onContinue} />
      </Suspense>
    );
  }
  return (
    <>
      <ApplicationsPage
        tenant={tenant}
        interrupted={interrupted}
        onContinue={onContinue}
        tools={
          <Suspense>
            <StatisticsFile />
          </Suspense>
        }
      />
      {openId !== null && tenant.applications && <Opened id={openId} tenant={tenant} />}
    </>
  );
}

function Opened({ id, tenant }: { readonly id: string; readonly tenant: Tenant }) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const { applications } = tenant;
  const application = useMemo(() => findApplication(applications ?? [], id), [applications, id]);
  return (
    <Suspense>
      <ApplicationPanel
        application={application}
        outcomes={tenant.joinedOutcomes}
        isListWhole={tenant.isWhole && tenant.gaps.length === 0 && isFullyAnswered(tenant.outcomes)}
        onAsk={tenant.ask}
        onClose={() => navigate(search ? `/?${search}` : '/')}
      />
    </Suspense>
  );
}
