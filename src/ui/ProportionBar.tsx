import styles from './ProportionBar.module.css';
import type { Tone } from './tone.ts';

export interface Band {
  readonly label: string;
  readonly count: number;
  readonly tone: Tone;
}

/**
 * A thin bar split by count. Decorative: the counts stand beside it in words, so screen readers skip it.
 * With nothing to split it stays an empty track.
 */
export function ProportionBar({ bands }: { readonly bands: readonly Band[] }) {
  return (
    <span className={styles['bar']} aria-hidden="true">
      {bands
        .filter(({ count }) => count > 0)
        .map(({ label, count, tone }) => (
          <span key={label} className={styles['band']} data-tone={tone} style={{ flexGrow: count }} />
        ))}
    </span>
  );
}
