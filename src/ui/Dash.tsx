import styles from './Dash.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

/** Stands where a value is not known; screen readers hear the word. */
export function Dash() {
  return (
    <>
      <span className={styles['dash']} aria-hidden="true">
        —
      </span>
      <VisuallyHidden>Unknown</VisuallyHidden>
    </>
  );
}
