import { useId } from 'react';
import { HatchPattern } from './HatchPattern.tsx';
import { seriesLook } from './seriesLook.ts';
import styles from './TrendChart.module.css';
import type { TrendSeries } from './trendSeries.ts';

interface SeriesSwatchProps {
  readonly place: number;
  readonly kind: TrendSeries['kind'];
}

/** The sign of a series beside its name, drawn as in the chart. */
export function SeriesSwatch({ place, kind }: SeriesSwatchProps) {
  const hatch = useId();
  const { colour, dash } = seriesLook(place, kind);
  return (
    <svg className={styles['swatch']} width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      {kind === 'failure' && (
        <>
          <HatchPattern id={hatch} />
          <rect x="5" y="0.5" width="8" height="11" fill={`url(#${hatch})`} stroke={colour} />
        </>
      )}
      {kind === 'area' && <rect y="3" width="18" height="9" className={styles['area']} fill={colour} />}
      {kind !== 'failure' && <path d="M0 3H18" stroke={colour} strokeWidth="2" strokeDasharray={dash} />}
    </svg>
  );
}
