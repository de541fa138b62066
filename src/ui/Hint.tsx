import type { ReactNode } from 'react';
import styles from './Hint.module.css';

interface HintProps {
  /** What the hint says; an array gives one paragraph each. */
  readonly text: string | readonly string[];
  /** The visible text. */
  readonly children: ReactNode;
}

/**
 * Text that explains itself on hover, focus or tap. Needs a `HintProvider` above it. There may be thousands on a
 * page, so this is a button with a data attribute and nothing else: no state, no listener, no layer of its own.
 */
export function Hint({ text, children }: HintProps) {
  return (
    <button
      type="button"
      className={styles['hint']}
      data-hint={typeof text === 'string' ? text : text.join('\n')}
    >
      {children}
    </button>
  );
}
