import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { SeriesTable } from '../../ui/SeriesTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { TrendDay, TrendSeries } from '../../ui/trendSeries.ts';
import styles from './ApplicationPanel.module.css';

const TrendChart = lazy(() => import('../../ui/TrendChart.tsx'));

interface TrendFigureProps {
  readonly title: string;
  /** What is counted, such as "token requests". */
  readonly unit: string;
  readonly days: readonly TrendDay[];
  readonly series: readonly TrendSeries[];
}

/** Daily numbers as a chart, or the same as a table. */
export function TrendFigure({ title, unit, days, series }: TrendFigureProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div>
      <div className={styles['chartHeader']}>
        <h4>{title}</h4>
        <Button size="small" appearance="subtle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as table
        </Button>
      </div>
      {asTable ? (
        <SeriesTable caption={title} days={days} series={series} />
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}>
          <TrendChart days={days} series={series} unit={unit} title={title} stacked={false} />
        </Suspense>
      )}
    </div>
  );
}
