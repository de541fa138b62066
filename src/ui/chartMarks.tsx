import styles from './TrendChart.module.css';

interface LabelProps {
  /** Where recharts drew what the label belongs to, in pixels. */
  readonly viewBox: { readonly x: number; readonly y: number; readonly width: number };
}

/** The words over the running day's band; they end where it ends, as it stands at the right edge. */
export function RunningLabel({ viewBox: { x, y, width } }: LabelProps) {
  return (
    <text x={x + width} y={y - 8} textAnchor="end" className={styles['runningLabel']}>
      today, running
    </text>
  );
}

interface DotProps {
  readonly key?: React.Key | null | undefined;
  readonly index: number;
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly stroke?: string | undefined;
}

/** A dot on days whose neighbours are unknown: a line through one point would be invisible. */
export function isolatedDot(values: readonly (number | null)[]) {
  const isKnown = (index: number) => typeof values[index] === 'number';
  return ({ key, index, cx, cy, stroke }: DotProps) =>
    isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1) ? (
      <circle key={key} cx={cx} cy={cy} r={3} fill={stroke} />
    ) : (
      <g key={key} />
    );
}
