import { Button } from '@fluentui/react-components';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { trendDaysOf } from '../../components/trendDays.ts';
import type { ActivityOutcomes } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { requestsByApi } from '../../domain/list/summary.ts';
import { isFullyAnswered } from '../../domain/sourcePlan.ts';
import { Hint } from '../../ui/Hint.tsx';
import { SeriesTable } from '../../ui/SeriesTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { TrendSeries } from '../../ui/trendSeries.ts';
import styles from './Overview.module.css';

// Recharts is as large as everything else together, so it comes when a chart is shown.
const TrendChart = lazy(() => import('../../ui/TrendChart.tsx'));

const TITLE = 'Token requests of 30 days, by API';

interface RequestsChartProps {
  readonly applications: readonly ConnectedApplication[];
  readonly outcomes: ActivityOutcomes;
  /** Whether there may be applications that were not read. */
  readonly isFloor: boolean;
  /** Where the numbers come from; the same array while they are the same, see below. */
  readonly proof: readonly string[];
}

/**
 * All requests of 30 days by API, as a chart or as the same numbers in a table. Drawing it takes longer than
 * everything else on the page, so a click elsewhere must not.
 */
export const RequestsChart = memo(function RequestsChart({
  applications,
  outcomes,
  isFloor,
  proof,
}: RequestsChartProps) {
  const [asTable, setAsTable] = useState(false);
  const days = trendDaysOf(outcomes);
  const isAnswered = isFullyAnswered(outcomes);
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
    <section className={styles['card']} aria-label={TITLE}>
      <div className={styles['cardHeader']}>
        <h2>{TITLE}</h2>
        <div className={styles['cardTools']}>
          <Hint text={proof}>Sources</Hint>
          {days && (
            <Button
              size="small"
              appearance="subtle"
              onClick={() => setAsTable(!asTable)}
              aria-pressed={asTable}
            >
              Show as table
            </Button>
          )}
        </div>
      </div>
      {days && (isFloor || !isAnswered) && (
        <p className={styles['note']}>
          At least: a part of the{' '}
          {isAnswered ? 'applications was not read' : 'activity is unknown, see above'}.
        </p>
      )}
      {!days && <p className={styles['empty']}>Unknown: no source of activity has answered.</p>}
      {days && asTable && <SeriesTable caption={TITLE} days={days} series={series} />}
      {days && !asTable && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <TrendChart days={days} series={series} unit="token requests" title={TITLE} stacked />
        </Suspense>
      )}
    </section>
  );
});
