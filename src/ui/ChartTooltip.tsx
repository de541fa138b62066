import { formatCount } from './count.ts';
import { SeriesSwatch } from './SeriesSwatch.tsx';
import styles from './TrendChart.module.css';
import { formatDay } from './time.ts';
import type { TrendDay, TrendSeries } from './trendSeries.ts';

interface ChartTooltipProps {
  readonly day: TrendDay;
  readonly index: number;
  readonly series: readonly TrendSeries[];
}

/** One day's numbers, every series, unknown ones included. */
export function ChartTooltip({ day, index, series }: ChartTooltipProps) {
  return (
    <div className={styles['tooltip']} role="status">
      <p className={styles['tooltipDay']}>
        {formatDay(day.day)} <span className={styles['quiet']}>UTC{day.running && ', not finished'}</span>
      </p>
      <ul className={styles['tooltipRows']}>
        {series.map(({ key, label, kind, values }, place) => {
          const value = values[index] ?? null;
          return (
            <li key={key}>
              <SeriesSwatch place={place} kind={kind} />
              <span className={styles['tooltipLabel']}>{label} </span>
              {value === null ? (
                <span className={styles['quiet']}>unknown</span>
              ) : (
                <span className={styles['tooltipCount']}>{formatCount(value)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
