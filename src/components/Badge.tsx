import type { ReactNode } from 'react';
import type { Tone } from '../ui/tone.ts';
import styles from './Badge.module.css';

/** A short word in a tinted pill. The word carries the meaning, the tone only repeats it. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles['badge']} data-tone={tone}>
      {children}
    </span>
  );
}
