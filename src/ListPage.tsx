import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { ConnectedApplication } from './domain/connectedApplication.ts';
import type { FindingKey } from './domain/findings/finding.ts';
import type { Problem } from './domain/problem.ts';
import { isFullyAnswered } from './domain/sourcePlan.ts';
import { ApplicationsPage } from './features/applications/ApplicationsPage.tsx';
import { CardsPlace } from './features/findings/CardsPlace.tsx';
import type { Review } from './queries/useReview.ts';
import type { Tenant } from './queries/useTenant.ts';

const FindingCards = lazy(() => import('./features/findings/FindingCards.tsx'));
const DecideDialog = lazy(() => import('./components/DecideDialog.tsx'));
const AlertsDialog = lazy(() => import('./features/alerts/AlertsDialog.tsx'));
const Exporting = lazy(() => import('./Exporting.tsx'));
const StatisticsFile = lazy(() => import('./features/statistics/StatisticsFile.tsx'));

interface ListPageProps {
  readonly tenant: Tenant;
  readonly review: Review;
  /** The application that the address opens beside the list. */
  readonly openId: string | null;
  readonly interrupted: Problem | null;
  readonly onContinue: () => void;
}

/** What is done with some applications, or with a finding, in a dialog above the list. */
type Task =
  | { readonly kind: 'decide' | 'export'; readonly applications: readonly ConnectedApplication[] }
  | { readonly kind: 'alert'; readonly finding: FindingKey };

const NOBODY: readonly ConnectedApplication[] = [];

/** The list with everything that is done from it: findings, decisions and exports. */
export function ListPage({ tenant, review, openId, interrupted, onContinue }: ListPageProps) {
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
    <>
      <ApplicationsPage
        tenant={tenant}
        review={review}
        openId={openId}
        interrupted={interrupted}
        onContinue={onContinue}
        tools={
          <>
            {tenant.applications && (
              <Button appearance="subtle" onClick={() => setTask({ kind: 'export', applications: NOBODY })}>
                Export
              </Button>
            )}
            <Suspense>
              <StatisticsFile />
            </Suspense>
          </>
        }
        cards={
          tenant.applications && (
            <Cards
              tenant={tenant}
              review={review}
              onAlert={(finding) => setTask({ kind: 'alert', finding })}
            />
          )
        }
        actions={(applications) => (
          <Actions
            onDecide={() => setTask({ kind: 'decide', applications })}
            onExport={() => setTask({ kind: 'export', applications })}
          />
        )}
      />
      <Suspense>
        {task?.kind === 'decide' && <DecideDialog applications={task.applications} onClose={close} />}
        {task?.kind === 'alert' && (
          <AlertsDialog
            finding={task.finding}
            thresholds={review.judging.thresholds}
            appIds={null}
            onClose={close}
          />
        )}
        {task?.kind === 'export' && (
          <Exporting tenant={tenant} review={review} selected={task.applications} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

interface CardsProps extends Pick<ListPageProps, 'tenant' | 'review'> {
  readonly onAlert: (finding: FindingKey) => void;
}

function Cards({ tenant, review, onAlert }: CardsProps) {
  return (
    <Suspense fallback={<CardsPlace />}>
      <FindingCards
        applications={tenant.applications ?? NOBODY}
        isWhole={tenant.isWhole && tenant.gaps.length === 0 && isFullyAnswered(tenant.joinedOutcomes)}
        review={review}
        onAlert={onAlert}
      />
    </Suspense>
  );
}

interface ActionsProps {
  readonly onDecide: () => void;
  readonly onExport: () => void;
}

function Actions({ onDecide, onExport }: ActionsProps) {
  return (
    <>
      <Button size="small" appearance="primary" onClick={onDecide}>
        Decide…
      </Button>
      <Button size="small" onClick={onExport}>
        Export…
      </Button>
    </>
  );
}
