import { useId } from 'react';
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { isolatedDot, RunningLabel } from './chartMarks.tsx';
import { compactCount } from './count.ts';
import { HatchPattern } from './HatchPattern.tsx';
import { seriesLook } from './seriesLook.ts';
import styles from './TrendChart.module.css';
import { formatDay } from './time.ts';
import type { TrendDay, TrendSeries } from './trendSeries.ts';

interface TrendChartProps {
  /** Names the chart for assistive tech; the heading that everybody sees is the caller's. */
  readonly title: string;
  /** What the numbers count, for example "requests a day". */
  readonly unit: string;
  readonly days: readonly TrendDay[];
  readonly series: readonly TrendSeries[];
  /** Areas stand on each other, so that their top is the sum. */
  readonly stacked: boolean;
}

/**
 * Daily counts over UTC days. The x axis counts days from 0, one unit each, so that the running day can be a band.
 * Load it with `lazy(() => import('./TrendChart.tsx'))`: recharts is larger than the rest of the page.
 */
export default function TrendChart(props: TrendChartProps) {
  const { title, unit, series } = props;
  const isAnythingKnown = series.some(({ values }) => values.some((value) => value !== null));
  return (
    <figure className={styles['chart']} aria-label={`${title}, ${unit}`}>
      <ChartLegend series={series} />
      {isAnythingKnown ? <Plot {...props} /> : <p className={styles['nothing']}>No data for these days.</p>}
    </figure>
  );
}

function Plot({ title, unit, days, series, stacked }: TrendChartProps) {
  const hatch = useId();
  const rows = days.map((_, x) => ({ x, counts: series.map(({ values }) => values[x] ?? null) }));
  const last = days.length - 1;
  const running = days.findIndex((day) => day.running);

  return (
    <ComposedChart
      responsive
      className={styles['plot'] ?? ''}
      data={rows}
      barCategoryGap="25%"
      margin={{ top: 22, right: 4, bottom: 0, left: 0 }}
      aria-label={`${title}, ${unit}. Left and right arrow keys read day by day.`}
    >
      <HatchPattern id={hatch} />
      {running >= 0 && (
        <ReferenceArea
          x1={running - 0.5}
          x2={running + 0.5}
          fill="var(--chart-running)"
          stroke="var(--chart-axis)"
          strokeDasharray="2 3"
          label={RunningLabel}
        />
      )}
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[-0.5, last + 0.5]}
        ticks={weeklyTicks(last)}
        tickFormatter={(x: number) => formatDay(days[x]?.day ?? '')}
        tickLine={false}
        axisLine={{ stroke: 'var(--chart-axis)' }}
        interval="preserveEnd"
        minTickGap={12}
      />
      <YAxis
        width="auto"
        allowDecimals={false}
        tickFormatter={compactCount}
        tickLine={false}
        axisLine={false}
        tickCount={5}
      />
      {series.map(({ key, kind, label, values }, place) => {
        const { colour, dash } = seriesLook(place, kind);
        const common = { dataKey: `counts.${place}`, name: label, isAnimationActive: false } as const;
        if (kind === 'failure')
          return <Bar key={key} {...common} maxBarSize={8} fill={`url(#${hatch})`} stroke={colour} />;
        const drawn = {
          ...common,
          stroke: colour,
          strokeWidth: 2,
          strokeDasharray: dash ?? '',
          dot: isolatedDot(values),
        };
        if (kind === 'line') return <Line key={key} {...drawn} />;
        return (
          <Area
            key={key}
            {...drawn}
            fill={colour}
            fillOpacity="var(--chart-area-opacity)"
            {...(stacked && { stackId: 'areas' })}
          />
        );
      })}
      <Tooltip
        filterNull={false}
        isAnimationActive={false}
        cursor={{ stroke: 'var(--chart-axis)' }}
        content={({ active, label }) => {
          const day = active ? days[Number(label)] : undefined;
          return day && <ChartTooltip day={day} index={Number(label)} series={series} />;
        }}
      />
    </ComposedChart>
  );
}

/** Every seventh day, counted back from the last one. */
function weeklyTicks(last: number): number[] {
  return Array.from({ length: Math.floor(last / 7) + 1 }, (_, week) => last - 7 * week).reverse();
}
