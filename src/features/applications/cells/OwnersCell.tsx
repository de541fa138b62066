import { Unknown } from '../../../components/Unknown.tsx';
import { ownersOf } from '../../../domain/list/ownersOf.ts';
import { reviewFactsOf } from '../../../domain/reviewFacts.ts';
import { displayText } from '../../../ui/displayText.ts';
import { Hint } from '../../../ui/Hint.tsx';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';
import { whyOwnersUnread } from './unread.ts';

const ELSEWHERE = 'The owners of its registration are in its own tenant and not visible here.';

/** Who owns the registration and the service principal. "None" only where both were read to their end. */
export function OwnersCell({ application, context: { facts } }: CellProps) {
  const { owners, isWhole } = ownersOf(application, facts);
  const why = whyOwnersUnread(application, facts);
  const { registration } = reviewFactsOf(application, facts);
  const notes = registration === null ? [...why, ELSEWHERE] : why;
  if (owners.length === 0 && !isWhole) return <Unknown why={notes} />;
  const names = owners.map(({ name, userPrincipalName }) =>
    displayText(userPrincipalName === null ? name : `${name} (${userPrincipalName})`),
  );
  return (
    <span className={styles['line']}>
      <Hint text={[...names, ...notes]}>
        {owners.length === 0 ? 'None' : <bdi>{owners.map(({ name }) => displayText(name)).join(', ')}</bdi>}
        {!isWhole && ' or more'}
      </Hint>
    </span>
  );
}

export const ownersCellText: CellText = (application, { facts }) => {
  const { owners, isWhole } = ownersOf(application, facts);
  if (owners.length === 0) return isWhole ? 'none' : 'unknown';
  const names = owners.map(({ name, userPrincipalName }) => userPrincipalName ?? name).join('; ');
  return isWhole ? names : `${names}; or more`;
};
