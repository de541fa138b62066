import { Link, useSearchParams } from 'wouter';
import { listUrl } from '../../components/listUrl.ts';
import { Unknown } from '../../components/Unknown.tsx';
import { ACCESS_CONTEXTS, type AccessContext } from '../../domain/activity.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { ALL_ORIGINS } from '../../domain/list/facets.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { type Holders, isRead, permissionKey, type Reading } from './countHolders.ts';
import styles from './PermissionsPage.module.css';
import type { PermissionRow } from './permissionRows.ts';
import { NO_FILTER, writeFilter } from './usePermissionFilter.ts';

interface HolderCountsProps {
  readonly row: PermissionRow;
  readonly reading: Reading;
}

/** How many applications of the tenant hold a permission, with the way to them. Zero only where all was read. */
export function HolderCounts({ row, reading }: HolderCountsProps) {
  const [params] = useSearchParams();
  const search = writeFilter(params, NO_FILTER).toString();
  const { api, value, holders } = row;
  const unread = ACCESS_CONTEXTS.filter((context) => !isRead(reading, api, context));
  if (!holders) {
    if (unread.length === 0) return <span className={styles['note']}>No application</span>;
    return <Unknown why={[whyUnknown(row, unread, reading)]} />;
  }
  return (
    <>
      <Link href={listOf(holders, search)}>
        {unread.length > 0 && <AtLeast />}
        {`${formatCount(holders.all)} ${holders.all === 1 ? 'application' : 'applications'}`}
        <VisuallyHidden>{` ${holders.all === 1 ? 'holds' : 'hold'} ${displayText(value)}`}</VisuallyHidden>
      </Link>
      {ACCESS_CONTEXTS.map((context) => (
        <span key={context} className={styles['note']}>
          {holders[context] === 0 && unread.includes(context) ? (
            'Unknown'
          ) : (
            <>
              {unread.includes(context) && <AtLeast />}
              {formatCount(holders[context])}
            </>
          )}
          {` in ${context} context`}
        </span>
      ))}
    </>
  );
}

function AtLeast() {
  return (
    <>
      <span aria-hidden="true">≥ </span>
      <VisuallyHidden>at least </VisuallyHidden>
    </>
  );
}

function whyUnknown({ api }: PermissionRow, unread: readonly AccessContext[], { isWhole }: Reading): string {
  if (!isWhole) return 'None so far, but not every application has been read.';
  return `None among those read, but the grants of ${defenderApi(api).label} in ${unread.join(' and ')} context could not be read to their end.`;
}

/** The list of exactly those that were counted. */
function listOf({ api, value, heldAs, byMicrosoft }: Holders, search: string): string {
  const permission = [...new Set([value, ...heldAs])].map((one) => permissionKey(api, one));
  return listUrl(search, { permission, ...(byMicrosoft && { origin: [ALL_ORIGINS] }) });
}
