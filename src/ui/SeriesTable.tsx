import { formatCount } from './count.ts';
import { Dash } from './Dash.tsx';
import styles from './SeriesTable.module.css';
import { formatDay } from './time.ts';
import type { TrendDay, TrendSeries } from './trendSeries.ts';

interface SeriesTableProps {
  readonly caption: string;
  readonly days: readonly TrendDay[];
  readonly series: readonly TrendSeries[];
}

/** The numbers behind a trend chart, day by day in the order given. Days are UTC days. */
export function SeriesTable({ caption, days, series }: SeriesTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={styles['scroller']} tabIndex={0} aria-label={caption}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, running }, index) => (
            <tr key={day}>
              <th scope="row">
                <time dateTime={day}>{formatDay(day)}</time>
                {running && <span className={styles['running']}> (so far)</span>}
              </th>
              {series.map(({ key, values }) => (
                <td key={key}>
                  <Count value={values[index] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Count({ value }: { readonly value: number | null }) {
  if (value !== null) return formatCount(value);
  return <Dash />;
}
