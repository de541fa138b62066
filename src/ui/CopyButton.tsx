import { Button } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import styles from './CopyButton.module.css';
import { useCopy } from './useCopy.ts';

interface CopyButtonProps {
  /** What goes to the clipboard. */
  readonly text: string;
  /** The button's name, for example "Copy application ID". */
  readonly label: string;
  /** Words on the button, where it does not stand right behind what it copies. */
  readonly children?: ReactNode;
}

/** Copies a text and says whether that worked. Browsers refuse outside HTTPS or when the user denied it. */
export function CopyButton({ text, label, children }: CopyButtonProps) {
  const { outcome, copy } = useCopy();
  return (
    <span className={styles['copy']}>
      <Button
        appearance="subtle"
        size="small"
        aria-label={label}
        icon={outcome?.isFailure === false ? <Checkmark16Regular /> : <Copy16Regular />}
        onClick={() => void copy(text, 'Copied')}
      >
        {children}
      </Button>
      <span role="status" className={styles['outcome']} data-failed={outcome?.isFailure ?? false}>
        {outcome?.words}
      </span>
    </span>
  );
}
