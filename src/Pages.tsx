import { lazy, Suspense } from 'react';
import { Redirect, useLocation, useRoute, useSearch } from 'wouter';
import { findApplication } from './components/applicationUrl.ts';
import { isFullyAnswered } from './domain/activity.ts';
import type { Problem } from './domain/problem.ts';
import { ApplicationsPage } from './features/applications/ApplicationsPage.tsx';
import { type Tenant, useTenant } from './queries/useTenant.ts';

const ApplicationPanel = lazy(() => import('./features/application/ApplicationPanel.tsx'));
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
  return <List openId={params?.id ?? null} interrupted={interrupted} onContinue={onContinue} />;
}

interface ListProps extends Interruption {
  readonly openId: string | null;
}

/** The list, with one application opened beside it when the address names one. */
function List({ openId, interrupted, onContinue }: ListProps) {
  const tenant = useTenant();
  return (
    <>
      <ApplicationsPage tenant={tenant} interrupted={interrupted} onContinue={onContinue} />
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
        isListWhole={tenant.gaps.length === 0 && isFullyAnswered(tenant.outcomes)}
        onClose={() => navigate(search ? `/?${search}` : '/')}
      />
    </Suspense>
  );
}
