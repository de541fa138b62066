import { Button } from '@fluentui/react-components';
import type { ReactNode, Ref } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { formatCount } from '../../ui/count.ts';
import type { CopyOutcome } from '../../ui/useCopy.ts';
import styles from './SelectionBar.module.css';
import { Shortcuts } from './Shortcuts.tsx';
import type { SelectionControl } from './useSelection.ts';

interface SelectionBarProps {
  readonly ref: Ref<HTMLElement>;
  readonly selection: Pick<SelectionControl, 'applications' | 'hidden' | 'clear'>;
  /** How copying just ended, here or in the list. */
  readonly outcome: CopyOutcome | null;
  readonly onCopy: (applications: readonly ConnectedApplication[]) => void;
  /** What else can be done with the selection. */
  readonly children: ReactNode;
}

/**
 * What is selected and what to do with it, below the list. Its place is always there; while it has something to
 * say it also stays in sight, at the bottom of the window.
 */
export function SelectionBar({ ref, selection, outcome, onCopy, children }: SelectionBarProps) {
  const { applications, hidden, clear } = selection;
  const isAny = applications.length > 0;
  const clearAndReturn = () => {
    clear();
    // The button goes away, and the focus must not go with it.
    document.getElementById('applications')?.focus();
  };
  return (
    <section
      ref={ref}
      className={styles['bar']}
      aria-label="Selection"
      data-shown={isAny || outcome !== null}
    >
      <p role="status" className={styles['count']}>
        {countText(applications.length, hidden)}
      </p>
      {isAny && (
        <>
          <Button size="small" onClick={() => onCopy(applications)}>
            Copy as text
          </Button>
          {children}
          <Button size="small" appearance="subtle" onClick={clearAndReturn}>
            Clear selection
          </Button>
        </>
      )}
      <span role="status" className={styles['outcome']} data-failed={outcome?.isFailure ?? false}>
        {outcome?.words}
      </span>
      <span className={styles['shortcuts']}>
        <Shortcuts />
      </span>
    </section>
  );
}

function countText(selected: number, hidden: number): string {
  if (selected === 0) return 'Nothing selected';
  const count = `${formatCount(selected)} selected`;
  return hidden > 0 ? `${count}, ${formatCount(hidden)} not shown` : count;
}
