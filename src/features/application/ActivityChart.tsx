import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useMemo, useState } from 'react';
import { trendDaysOf } from '../../components/trendDays.ts';
import type { ActivityOutcomes, UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { CONTEXT_LABELS, describeUnknown } from '../../domain/describeActivity.ts';
import { sumDays } from '../../domain/usage.ts';
import { SeriesTable } from '../../ui/SeriesTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { TrendSeries } from '../../ui/trendSeries.ts';
import styles from './ApplicationPanel.module.css';

const TrendChart = lazy(() => import('../../ui/TrendChart.tsx'));

const TITLE = 'Token requests of this application, 30 days';

interface ActivityChartProps {
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
}

/** 30 days of one application, a series per API and context, failures apart; or the same as a table. */
export function ActivityChart({ application, outcomes }: ActivityChartProps) {
  const [asTable, setAsTable] = useState(false);
  const days = trendDaysOf(outcomes);
  const series = useMemo(() => seriesOf(application.activity.lines), [application]);
  const { lastSeen } = application.activity;
  if (!days || series.length === 0) {
    const why = lastSeen.state === 'unknown' ? describeUnknown(lastSeen.reason) : '';
    return <p className={styles['note']}>There is no trend to show. {why}</p>;
  }
  return (
    <div>
      <div className={styles['chartHeader']}>
        <h4>{TITLE}</h4>
        <Button size="small" appearance="subtle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as table
        </Button>
      </div>
      {asTable ? (
        <SeriesTable caption={TITLE} days={days} series={series} />
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}>
          <TrendChart days={days} series={series} unit="token requests" title={TITLE} stacked={false} />
        </Suspense>
      )}
    </div>
  );
}

function seriesOf(lines: readonly UsageLine[]): readonly TrendSeries[] {
  const successes = lines.map(
    (line): TrendSeries => ({
      key: `${line.api} ${line.context}`,
      label: `${defenderApi(line.api).label}${line.api === 'graph' ? ' (any Graph use)' : ''}, ${CONTEXT_LABELS[line.context].toLowerCase()}`,
      values: line.succeeded,
      kind: line.api === 'graph' ? 'line' : 'area',
    }),
  );
  const failures = sumDays(lines.map((line) => line.failed));
  if (!failures.some((count) => count !== null && count > 0)) return successes;
  return [...successes, { key: 'failed', label: 'Failed', values: failures, kind: 'failure' }];
}
