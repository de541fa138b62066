import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useNow } from '../../components/useNow.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { type Filters, filtersInForce } from '../../domain/list/facets.ts';
import { inOrigin } from '../../domain/list/listing.ts';
import type { Problem } from '../../domain/problem.ts';
import { useDecisions } from '../../queries/decisions.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import styles from './ApplicationsPage.module.css';
import { ApplicationsTable } from './ApplicationsTable.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListToolbar } from './ListToolbar.tsx';
import { Overview } from './Overview.tsx';
import { ReadingStatus } from './ReadingStatus.tsx';
import { StoppedNotice } from './StoppedNotice.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TenantNotices } from './TenantNotices.tsx';
import { useListing } from './useListing.ts';
import { useListState } from './useListState.ts';
import { useRelaxedFilters } from './useRelaxedFilters.ts';

// Both name rules and owners, and stand on few pages.
const FilterChips = lazy(() => import('./FilterChips.tsx'));
const RelaxedNotice = lazy(() => import('./RelaxedNotice.tsx'));

interface ApplicationsPageProps {
  readonly tenant: Tenant;
  readonly review: Review;
  /** The application that the address opens beside the list. */
  readonly openId: string | null;
  /** How a permission request just ended, if badly. */
  readonly interrupted: Problem | null;
  readonly onContinue: () => void;
  /** What else can be done from the top of the page. */
  readonly tools: ReactNode;
  /** What the rules found, above the list. */
  readonly cards: ReactNode;
  /** What can be done with applications that are selected in the list. */
  readonly actions: (selected: readonly ConnectedApplication[]) => ReactNode;
}

/** The main page: every application connected to Defender. */
export function ApplicationsPage(props: ApplicationsPageProps) {
  const { tenant, review, openId, interrupted, onContinue, tools, cards, actions } = props;
  const { applications, joinedOutcomes: outcomes, directory } = tenant;
  const { index: findings, facts } = review;
  // The bands hold for the time of the reading: an open page must not turn the night into silence.
  const { asOf } = review.judging;
  const { decisions } = useDecisions();
  const now = useNow();
  useDocumentTitle('Connected Applications');
  const [state, setState] = useListState();
  const { filters } = state;
  const context = useMemo(() => ({ asOf, facts, findings }), [asOf, facts, findings]);
  const ofOrigin = useMemo(
    () => applications && inOrigin(applications, filters.origin),
    [applications, filters.origin],
  );
  const { listed, items, onToggleGroup } = useListing(applications, state, review);
  const { relaxation, forget } = useRelaxedFilters(openId, [state, setState], context, { tenant, review });
  const filter = (next: Filters) => setState({ ...state, filters: next });

  return (
    <main className={styles['page']} tabIndex={-1}>
      {listed.length > 0 && (
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
      {ofOrigin && (
        <Overview
          applications={ofOrigin}
          tenant={tenant}
          asOf={asOf}
          seen={filters.seen}
          onSeen={(seen) => filter({ ...filters, seen })}
        />
      )}
      {cards}
      {applications && (
        <>
          <ListToolbar
            applications={applications}
            isWhole={tenant.isWhole}
            listed={listed.length}
            state={state}
            context={context}
            onChange={setState}
          />
          <Suspense>
            {filtersInForce(filters).length > 0 && (
              <FilterChips filters={filters} facts={facts} onChange={filter} />
            )}
            {relaxation && (
              <RelaxedNotice
                relaxation={relaxation}
                state={state}
                facts={facts}
                onChange={setState}
                onForget={forget}
              />
            )}
          </Suspense>
          <ApplicationsTable
            items={items}
            applications={applications}
            outcomes={outcomes}
            now={now}
            facts={facts}
            findings={findings}
            decisions={decisions}
            state={state}
            onChange={setState}
            onToggleGroup={onToggleGroup}
            actions={actions}
            empty={
              <EmptyList
                tenant={tenant}
                review={review}
                applications={applications}
                state={state}
                onChange={setState}
              />
            }
          />
        </>
      )}
      {!applications && directory.problem && (
        <ProblemNotice problem={directory.problem} onRetry={tenant.refresh} />
      )}
      {!applications && !directory.problem && !directory.isStopped && <TableSkeleton />}
    </main>
  );
}
