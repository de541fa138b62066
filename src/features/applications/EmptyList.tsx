import { Button } from '@fluentui/react-components';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { type ListState, withoutFilters } from '../../domain/list/listState.ts';
import { isFullyAnswered } from '../../domain/sourcePlan.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import styles from './EmptyList.module.css';

interface EmptyListProps {
  readonly tenant: Tenant;
  readonly review: Review;
  readonly applications: readonly ConnectedApplication[];
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** Why there is no row: filtered away, not read yet, not readable, or none connected. These are different things. */
export function EmptyList({ tenant, review, applications, state, onChange }: EmptyListProps) {
  if (applications.length > 0) {
    return (
      <div className={styles['empty']}>
        <p>No application {tenant.isWhole ? '' : 'read so far '}matches the search and the filters.</p>
        {missing(state, review).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
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

/** What the filters look at and nobody knows yet: that nothing matches is no statement then. */
function missing({ filters }: ListState, { index, facts }: Review): readonly string[] {
  const usesFacts = filters.owner.length > 0 || filters.expiry.length > 0;
  return [
    ...(filters.finding.length > 0 && !index ? ['The rules have not judged the applications yet.'] : []),
    ...(usesFacts && !facts.isWhole
      ? ['Owners and credentials have not been read of all applications.']
      : []),
  ];
}
