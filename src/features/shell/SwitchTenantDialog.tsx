import { Button, Input } from '@fluentui/react-components';
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { isTenant } from '../../domain/config.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import { toProblem } from '../../domain/problem.ts';
import styles from './SwitchTenantDialog.module.css';

interface SwitchTenantDialogProps {
  /** The ID of the tenant signed in to. */
  readonly tenantId: string;
  /** Leaves for another tenant; rejects while the present one is still open. */
  readonly onSwitch: (tenant: string) => Promise<void>;
  readonly onClose: () => void;
}

/**
 * Asks for the tenant to go to; open as long as it is rendered. The browser's own dialog keeps the focus
 * inside and gives it back.
 */
export function SwitchTenantDialog({ tenantId, onSwitch, onClose }: SwitchTenantDialogProps) {
  const [tenant, setTenant] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before React removes the element is what gives the focus back.
    return () => element?.close();
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isLeaving) return;
    const wanted = tenant.trim();
    setError(null);
    if (!isTenant(wanted)) return setError('Enter a tenant ID, which is a GUID, or a verified domain.');
    setLeaving(true);
    try {
      await onSwitch(wanted);
    } catch (thrown) {
      const { why, next } = describeProblem(toProblem(thrown, 'the tenant'));
      setError(`${why} ${next}`);
    }
    setLeaving(false);
  }

  function cancel() {
    // What is under way leaves the page; closing would only look as if it did not.
    if (!isLeaving) onClose();
  }

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
      // A second Escape closes it whatever `onCancel` says. Open all the same: the effect above ran twice, in development.
      onClose={() => {
        if (!dialog.current?.open) onClose();
      }}
    >
      <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
        <h2 id={`${id}-title`}>Switch tenant</h2>
        <p>
          You are in the tenant <code>{tenantId}</code>.
        </p>
        <label htmlFor={`${id}-field`}>Tenant ID or domain</label>
        <Input
          id={`${id}-field`}
          value={tenant}
          onChange={(_, { value }) => setTenant(value)}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={error === null ? `${id}-hint` : `${id}-error ${id}-hint`}
        />
        {error !== null && (
          <p id={`${id}-error`} role="alert" className={styles['error']}>
            {error}
          </p>
        )}
        <p id={`${id}-hint`} className={styles['hint']}>
          Microsoft has no list of the tenants that an admin may enter. Everything read so far is cleared.
        </p>
        <div className={styles['buttons']}>
          <Button type="submit" appearance="primary" disabledFocusable={isLeaving}>
            Switch
          </Button>
          <Button disabledFocusable={isLeaving} onClick={cancel}>
            Cancel
          </Button>
        </div>
      </form>
    </dialog>
  );
}
