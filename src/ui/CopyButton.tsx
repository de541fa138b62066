import { Button } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { type ReactNode, useEffect, useState } from 'react';
import styles from './CopyButton.module.css';

const SHOWN_FOR_MS = 2000;

type Outcome = 'Copied' | 'Could not copy';

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
  const [outcome, setOutcome] = useState<{ readonly words: Outcome } | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => setOutcome({ words: await write(text) });

  return (
    <span className={styles['copy']}>
      <Button
        appearance="subtle"
        size="small"
        aria-label={label}
        icon={outcome?.words === 'Copied' ? <Checkmark16Regular /> : <Copy16Regular />}
        onClick={() => void copy()}
      >
        {children}
      </Button>
      <span role="status" className={styles['outcome']} data-failed={outcome?.words === 'Could not copy'}>
        {outcome?.words}
      </span>
    </span>
  );
}

async function write(text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    return 'Could not copy';
  }
}
