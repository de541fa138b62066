import { lazy, memo, Suspense, useMemo } from 'react';
import { trendDaysOf } from '../../components/trendDays.ts';
import type { ActivityOutcomes } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { requestsByApi } from '../../domain/list/summary.ts';
import { isFullyAnswered } from '../../domain/sourcePlan.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { TrendSeries } from '../../ui/trendSeries.ts';
import styles from './ReportPage.module.css';

// Recharts is as large as everything else together, so it comes when a chart is shown.
const TrendChart = lazy(() => import('../../ui/TrendChart.tsx'));

const TITLE = 'Token requests of 30 days, by API';

interface RequestsFigureProps {
  readonly applications: readonly ConnectedApplication[];
  readonly outcomes: ActivityOutcomes;
  /** Whether every connected application was read. */
  readonly isWhole: boolean;
}

/** The chart of all requests. Drawing it takes long, so the growing table must not. */
export const RequestsFigure = memo(function RequestsFigure({
  applications,
  outcomes,
  isWhole,
}: RequestsFigureProps) {
  const days = trendDaysOf(outcomes);
  const series = useMemo(
    () =>
      requestsByApi(applications).map(
        ({ api, days: values }): TrendSeries => ({
          key: api,
          label: defenderApi(api).label,
          values,
          kind: 'area',
        }),
      ),
    [applications],
  );
  return (
    <section className={styles['figure']}>
      <h2>{TITLE}</h2>
      {!days && <p>Unknown: no source of activity has answered.</p>}
      {days && !(isWhole && isFullyAnswered(outcomes)) && (
        <p className={styles['note']}>At least: a part of the applications or their activity is unknown.</p>
      )}
      {days && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <TrendChart days={days} series={series} unit="token requests" title={TITLE} stacked />
        </Suspense>
      )}
    </section>
  );
});
