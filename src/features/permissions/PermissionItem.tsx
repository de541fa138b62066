import { PermissionAdvice } from '../../components/PermissionAdvice.tsx';
import { RatingBadge } from '../../components/RatingBadge.tsx';
import { UNRATED_TEXT } from '../../domain/describePermission.ts';
import { TIER_LABELS } from '../../domain/permissions.ts';
import { displayText } from '../../ui/displayText.ts';
import type { Reading } from './countHolders.ts';
import { HolderCounts } from './HolderCounts.tsx';
import styles from './PermissionsPage.module.css';
import type { PermissionRow } from './permissionRows.ts';

interface PermissionItemProps {
  readonly row: PermissionRow;
  readonly reading: Reading;
}

/** One permission: what it allows, how far it reaches and why, what would do instead, and who holds it. */
export function PermissionItem({ row, reading }: PermissionItemProps) {
  const { api, value, words, rating, entry } = row;
  return (
    <li className={styles['entry']}>
      <div>
        <h3>
          <code>{displayText(value)}</code>
        </h3>
        <p>{entry ? `May ${words}` : displayText(words)}</p>
        <PermissionAdvice api={api} value={value} />
      </div>
      <div>
        <RatingBadge rating={rating} />
      </div>
      <p className={styles['note']}>
        {entry && <strong className={styles['tier']}>{TIER_LABELS[entry.tier]}</strong>}
        {entry ? ` ${entry.reason}` : UNRATED_TEXT}
      </p>
      <div className={styles['counts']}>
        <HolderCounts row={row} reading={reading} />
      </div>
    </li>
  );
}
