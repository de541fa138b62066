import { Button } from '@fluentui/react-components';
import type { Tenant } from '../../queries/useTenant.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Says that the admin stopped reading, what that leaves open, and how to go on. */
export function StoppedNotice({ tenant }: { readonly tenant: Tenant }) {
  const reads = [tenant.directory, ...Object.values(tenant.sources)];
  const isStopped = reads.some((read) => read.isStopped) && !reads.some((read) => read.isReading);
  if (!isStopped) return null;
  return (
    <Notice
      intent="info"
      title="Reading was stopped"
      actions={<Button onClick={tenant.retryFailed}>Go on</Button>}
    >
      <p>
        {tenant.applications
          ? `${tenant.isWhole ? '' : 'More applications may be connected than are shown. '}What had not arrived is unknown; this is not the same as unused.`
          : 'The list is not complete yet, so nothing of it is shown.'}{' '}
        Going on keeps what has arrived.
      </p>
    </Notice>
  );
}
