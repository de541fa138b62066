import { Button } from '@fluentui/react-components';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { isFullyAnswered } from '../../domain/sourcePlan.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import styles from './EmptyList.module.css';
import { type ListState, withoutFilters } from './listState.ts';

interface EmptyListProps {
  readonly tenant: Tenant;
  readonly applications: readonly ConnectedApplication[];
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** Why there is no row: filtered away, not read yet, not readable, or none connected. These are different things. */
export function EmptyList({ tenant, applications, state, onChange }: EmptyListProps) {
  if (applications.length > 0) {
    return (
      <div className={styles['empty']}>
        <p>No application {tenant.isWhole ? '' : 'read so far '}matches the search and the filters.</p>
        <Button onClick={() => onChange(withoutFilters(state))}>Show all applications</Button>
      </div>
    );
  }
  if (!tenant.isWhole && tenant.gaps.length === 0) {
    return (
      <div className={styles['empty']}>
        <p>No application has been read yet.</p>
      </div>
    );
  }
  if (tenant.gaps.length > 0) {
    return (
      <div className={styles['empty']}>
        <p>Whether applications are connected is unknown: the permissions could not be read, see above.</p>
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <p>
        No application is connected: none holds a permission of a Defender API in this tenant
        {isFullyAnswered(tenant.outcomes)
          ? ', and none was seen asking for a token.'
          : '. Whether one asked for a token is unknown.'}
      </p>
    </div>
  );
}
