import { SeriesSwatch } from './SeriesSwatch.tsx';
import styles from './TrendChart.module.css';
import type { TrendSeries } from './trendSeries.ts';

/** The names of the series beside their signs. */
export function ChartLegend({ series }: { readonly series: readonly TrendSeries[] }) {
  return (
    <ul className={styles['legend']}>
      {series.map(({ key, label, kind, values }, place) => (
        <li key={key}>
          <SeriesSwatch place={place} kind={kind} />
          <span>
            {label} <KnownDays values={values} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A gap and a zero look alike at the bottom of a chart, so the legend says in words what is missing. */
function KnownDays({ values }: Pick<TrendSeries, 'values'>) {
  const known = values.filter((value) => value !== null).length;
  if (known === values.length) return null;
  return (
    <span className={styles['quiet']}>
      ({known === 0 ? 'unknown' : `${known} of ${values.length} days known`})
    </span>
  );
}
