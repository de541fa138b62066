import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { SwitchTenantDialog } from './SwitchTenantDialog.tsx';

interface SwitchTenantProps {
  /** The ID of the tenant signed in to. */
  readonly tenantId: string;
  /** Leaves for another tenant; rejects while the present one is still open. */
  readonly onSwitch: (tenant: string) => Promise<void>;
}

/** The way from one tenant of the admin to another. */
export function SwitchTenant({ tenantId, onSwitch }: SwitchTenantProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" appearance="subtle" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Switch tenant
      </Button>
      {isOpen && (
        <SwitchTenantDialog tenantId={tenantId} onSwitch={onSwitch} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
