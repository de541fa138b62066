import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './ModalDialog.module.css';

interface ModalDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons; one of type submit is what Enter presses. */
  readonly actions: ReactNode;
  readonly onSubmit: () => void;
  /** Escape and whatever else closes it; the caller may keep it open. */
  readonly onClose: () => void;
  /** Wide enough for a table or code. */
  readonly isWide?: boolean;
}

/**
 * A form above the page; open as long as it is rendered. The browser's own dialog keeps the focus inside
 * and gives it back.
 */
export function ModalDialog({
  title,
  children,
  actions,
  onSubmit,
  onClose,
  isWide = false,
}: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before React removes the element is what gives the focus back.
    return () => element?.close();
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      data-wide={isWide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A second Escape closes it whatever `onCancel` says. Open all the same: the effect above ran twice, in development.
      onClose={() => {
        if (!dialog.current?.open) onClose();
      }}
    >
      <form className={styles['form']} noValidate onSubmit={submit}>
        <h2 id={id}>{title}</h2>
        {children}
        <div className={styles['buttons']}>{actions}</div>
      </form>
    </dialog>
  );
}
