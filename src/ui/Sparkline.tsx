import styles from './Sparkline.module.css';
import { sparklinePaths } from './sparklinePaths.ts';

interface SparklineProps {
  /** One count per day, oldest first; `null` is unknown. */
  readonly values: readonly (number | null)[];
  /** The last day is not finished: its segment is dashed. */
  readonly lastIsRunning: boolean;
  /** What the picture says, for example from `trendSummary`. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A trend as small as a word. Draws at most five paths, so that a long table stays light. */
export function Sparkline({ values, lastIsRunning, label, width = 112, height = 24 }: SparklineProps) {
  const paths = sparklinePaths(values, lastIsRunning, width, height);
  return (
    <svg
      className={styles['sparkline']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {paths.unknown && <path className={styles['unknown']} d={paths.unknown} />}
      {paths.area && <path className={styles['area']} d={paths.area} />}
      {paths.line && <path className={styles['line']} d={paths.line} />}
      {paths.running && <path className={styles['running']} d={paths.running} />}
      {paths.dots && <path className={styles['dots']} d={paths.dots} />}
    </svg>
  );
}
