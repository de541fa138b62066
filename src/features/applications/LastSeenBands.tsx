import { BAND_LABELS, LAST_SEEN_BANDS, type LastSeenBand } from '../../domain/list/lastSeenBand.ts';
import { formatCount } from '../../ui/count.ts';
import { Dash } from '../../ui/Dash.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { ProportionBar } from '../../ui/ProportionBar.tsx';
import type { Tone } from '../../ui/tone.ts';
import styles from './Overview.module.css';

const TONES: Readonly<Record<LastSeenBand, Tone>> = {
  '24h': 'success',
  '7d': 'info',
  '30d': 'warning',
  longer: 'danger',
  noRecord: 'danger',
  unknown: 'neutral',
};

interface LastSeenBandsProps {
  readonly bands: Readonly<Record<LastSeenBand, number>>;
  /** Whether there may be applications that were not read. */
  readonly isFloor: boolean;
  /** Where the numbers come from. */
  readonly proof: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (bands: readonly LastSeenBand[]) => void;
}

/** How many applications were last seen when. Choosing a band filters the table; choosing it again ends that. */
export function LastSeenBands({ bands, isFloor, proof, chosen, onChoose }: LastSeenBandsProps) {
  // Beside applications that nobody could judge or read an empty band is not a statement, so it prints no 0.
  // Neither is "longer ago", which no source of every application reaches.
  const isWhole = bands.unknown === 0 && !isFloor;
  return (
    <section className={styles['card']} aria-label="Last seen">
      <div className={styles['cardHeader']}>
        <h2>Last seen</h2>
        <div className={styles['cardTools']}>
          <Hint text={proof}>Sources</Hint>
        </div>
      </div>
      <ProportionBar
        bands={LAST_SEEN_BANDS.map((band) => ({
          label: BAND_LABELS[band],
          count: bands[band],
          tone: TONES[band],
        }))}
      />
      <ul className={styles['bands']}>
        {LAST_SEEN_BANDS.map((band) => (
          <li key={band}>
            <button
              type="button"
              className={styles['band']}
              aria-pressed={chosen.includes(band)}
              onClick={() => onChoose(chosen.includes(band) ? [] : [band])}
            >
              <span className={styles['swatch']} data-tone={TONES[band]} aria-hidden="true" />
              <span className={styles['bandLabel']}>{BAND_LABELS[band]}</span>
              <span className={styles['bandCount']}>
                {(isWhole && band !== 'longer') || bands[band] > 0 ? formatCount(bands[band]) : <Dash />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
