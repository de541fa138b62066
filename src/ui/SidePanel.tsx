import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Narrow enough for the page behind it to stay in sight. */
  readonly isNarrow?: boolean;
}

/**
 * A modal panel at the side; open as long as it is rendered. The browser's own dialog keeps the focus
 * inside, makes the page behind it inert, and gives the focus back to where it was.
 */
export function SidePanel({ title, children, onClose, isNarrow = false }: SidePanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before React removes the element is what gives the focus back.
    return () => {
      element?.close();
      // Opened by its address there was no focus to give back; the page itself is the next best place.
      const focused = document.activeElement;
      if (focused === document.body || element?.contains(focused)) document.querySelector('main')?.focus();
    };
  }, []);

  function closeOnBackdrop(event: MouseEvent) {
    if (event.target === dialog.current) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same by keyboard, through onCancel.
    <dialog
      ref={dialog}
      className={styles['panel']}
      data-narrow={isNarrow || undefined}
      aria-labelledby={titleId}
      onClick={closeOnBackdrop}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles['content']}>
        <header className={styles['header']}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={styles['close']} aria-label="Close" onClick={onClose}>
            <Dismiss20Regular aria-hidden="true" />
          </button>
        </header>
        <div className={styles['body']}>{children}</div>
      </div>
    </dialog>
  );
}
