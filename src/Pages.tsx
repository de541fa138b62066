import { lazy, Suspense } from 'react';
import { Redirect, useLocation, useRoute, useSearch } from 'wouter';
import { findApplication } from './components/applicationUrl.ts';
import type { Problem } from './domain/problem.ts';
import { ApplicationsPage } from './features/applications/ApplicationsPage.tsx';
import { type Tenant, useTenant } from './queries/useTenant.ts';

const ApplicationPanel = lazy(() => import('./features/application/ApplicationPanel.tsx'));
const ConnectPage = lazy(() => import('./features/connect/ConnectPage.tsx'));

/** The pages of a signed-in admin. `interrupted` is how a permission request just ended, if badly. */
export function Pages({ interrupted }: { readonly interrupted: Problem | null }) {
  const search = useSearch();
  const [isConnect] = useRoute('/connect');
  const [isList] = useRoute('/');
  const [isApplication, params] = useRoute('/applications/:id');
  if (isConnect) {
    return (
      <Suspense>
        <ConnectPage />
      </Suspense>
    );
  }
  if (!isList && !isApplication) return <Redirect to={search ? `/?${search}` : '/'} replace />;
  // One element for both addresses, so that opening an application leaves the list as it is.
  return <List openId={params?.id ?? null} interrupted={interrupted} />;
}

interface ListProps {
  readonly openId: string | null;
  readonly interrupted: Problem | null;
}

/** The list, with one application opened beside it when the address names one. */
function List({ openId, interrupted }: ListProps) {
  const tenant = useTenant();
  return (
    <>
      <ApplicationsPage tenant={tenant} interrupted={interrupted} />
      {openId !== null && tenant.applications && <Opened id={openId} tenant={tenant} />}
    </>
  );
}

function Opened({ id, tenant }: { readonly id: string; readonly tenant: Tenant }) {
  const [, navigate] = useLocation();
  const search = useSearch();
  return (
    <Suspense>
      <ApplicationPanel
        application={findApplication(tenant.applications ?? [], id)}
        outcomes={tenant.outcomes}
        onClose={() => navigate(search ? `/?${search}` : '/')}
      />
    </Suspense>
  );
}
