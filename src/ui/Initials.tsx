import styles from './Initials.module.css';
import { initialsOf, stableIndex } from './initialsOf.ts';

/** As many as Initials.module.css has colours. */
const COLOURS = 8;

interface InitialsProps {
  readonly name: string;
  /** What the colour hangs on: an id, so that it stays when the name changes. */
  readonly seed: string;
}

/** A small mark that helps to find a row again. It says no more than the name beside it, so screen readers skip it. */
export function Initials({ name, seed }: InitialsProps) {
  return (
    <span className={styles['initials']} data-colour={stableIndex(seed, COLOURS)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
