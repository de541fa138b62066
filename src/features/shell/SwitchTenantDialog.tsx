import { Button, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { isTenant } from '../../domain/config.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import { toProblem } from '../../domain/problem.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import styles from './SwitchTenantDialog.module.css';

interface SwitchTenantDialogProps {
  /** The ID of the tenant signed in to. */
  readonly tenantId: string;
  /** Leaves for another tenant; rejects while the present one is still open. */
  readonly onSwitch: (tenant: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the tenant to go to; open as long as it is rendered. */
export function SwitchTenantDialog({ tenantId, onSwitch, onClose }: SwitchTenantDialogProps) {
  const [tenant, setTenant] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const id = useId();

  async function submit() {
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
    <ModalDialog
      title="Switch tenant"
      onSubmit={() => void submit()}
      onClose={cancel}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={isLeaving}>
            Switch
          </Button>
          <Button disabledFocusable={isLeaving} onClick={cancel}>
            Cancel
          </Button>
        </>
      }
    >
      <p>
        You are in the tenant <code>{tenantId}</code>.
      </p>
      <label htmlFor={`${id}-field`} className={styles['label']}>
        Tenant ID or domain
      </label>
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
    </ModalDialog>
  );
}
