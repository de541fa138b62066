import { type ReactNode, useMemo } from 'react';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useNow } from '../../components/useNow.ts';
import type { Problem } from '../../domain/problem.ts';
import { askedAt } from '../../domain/reports.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import styles from './ApplicationsPage.module.css';
import { ApplicationsTable } from './ApplicationsTable.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListToolbar } from './ListToolbar.tsx';
import { inOrder, inOrigin, matching } from './listing.ts';
import { Overview } from './Overview.tsx';
import { ReadingStatus } from './ReadingStatus.tsx';
import { StoppedNotice } from './StoppedNotice.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TenantNotices } from './TenantNotices.tsx';
import { useListState } from './useListState.ts';

interface ApplicationsPageProps {
  readonly tenant: Tenant;
  /** How a permission request just ended, if badly. */
  readonly interrupted: Problem | null;
  readonly onContinue: () => void;
  /** What else can be done from the top of the page. */
  readonly tools: ReactNode;
}

/** The main page: every application connected to Defender. */
export function ApplicationsPage({ tenant, interrupted, onContinue, tools }: ApplicationsPageProps) {
  const { applications, joinedOutcomes: outcomes, directory } = tenant;
  const now = useNow();
  useDocumentTitle('Connected Applications');
  // The bands hold for the time of the reading: an open page must not turn the night into silence.
  const asOf = useMemo(() => askedAt(outcomes) ?? now, [outcomes, now]);
  const [state, setState] = useListState();
  const chosen = useMemo(
    () => applications && inOrigin(applications, state.origin),
    [applications, state.origin],
  );
  const { sort, direction, search, seen } = state;
  // In this order, so that typing sorts nothing.
  const sorted = useMemo(() => chosen && inOrder(chosen, { sort, direction }), [chosen, sort, direction]);
  const listed = useMemo(
    () => sorted && matching(sorted, { search, seen }, asOf),
    [sorted, search, seen, asOf],
  );

  return (
    <main className={styles['page']} tabIndex={-1}>
      {listed && listed.length > 0 && (
        <a className={styles['skip']} href="#applications">
          Skip to the applications
        </a>
      )}
      <header className={styles['header']}>
        <h1>Connected applications</h1>
        <div className={styles['tools']}>
          <ReadingStatus tenant={tenant} now={now} />
          {tools}
        </div>
      </header>
      {interrupted && (
        <ProblemNotice
          problem={interrupted}
          onRetry={() => {
            onContinue();
            tenant.refresh();
          }}
        />
      )}
      <StoppedNotice tenant={tenant} />
      <TenantNotices tenant={tenant} now={now} />
      {chosen && (
        <Overview
          applications={chosen}
          tenant={tenant}
          asOf={asOf}
          seen={state.seen}
          onSeen={(seen) => setState({ ...state, seen })}
        />
      )}
      {applications && listed && (
        <>
          <ListToolbar
            applications={applications}
            isWhole={tenant.isWhole}
            listed={listed.length}
            state={state}
            onChange={setState}
          />
          {listed.length > 0 ? (
            <ApplicationsTable
              applications={listed}
              outcomes={outcomes}
              now={now}
              state={state}
              onChange={setState}
            />
          ) : (
            <EmptyList tenant={tenant} applications={applications} state={state} onChange={setState} />
          )}
        </>
      )}
      {!applications && directory.problem && (
        <ProblemNotice problem={directory.problem} onRetry={tenant.refresh} />
      )}
      {!applications && !directory.problem && !directory.isStopped && <TableSkeleton />}
    </main>
  );
}
