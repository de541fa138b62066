import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { DEFENDER_APIS } from '../../domain/defenderApis.ts';
import type { DirectoryGap } from '../../domain/directory.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { countHolders, type Holder, type Reading } from './countHolders.ts';
import { HowJudged } from './HowJudged.tsx';
import { PermissionItem } from './PermissionItem.tsx';
import styles from './PermissionsPage.module.css';
import { PermissionToolbar } from './PermissionToolbar.tsx';
import { filterRows, type PermissionRow, permissionRows } from './permissionRows.ts';
import { NO_FILTER, usePermissionFilter, writeFilter } from './usePermissionFilter.ts';

interface PermissionsPageProps {
  /** Null until the directory has been read once. */
  readonly applications: readonly Holder[] | null;
  /** False while applications are still being read. */
  readonly isWhole: boolean;
  /** What could not be read. */
  readonly gaps: readonly DirectoryGap[];
}

/** Every permission of the Defender APIs: what it allows, how far it reaches, and how many applications hold it. */
export default function PermissionsPage({ applications, isWhole, gaps }: PermissionsPageProps) {
  useDocumentTitle('Permissions - Connected Applications');
  const [filter, setFilter] = usePermissionFilter();
  const rows = useMemo(() => permissionRows(countHolders(applications ?? [])), [applications]);
  const shown = filterRows(rows, filter);
  const reading = { isWhole: isWhole && applications !== null, gaps };

  return (
    <main className={styles['page']}>
      <BackToList />
      <h1>Permissions</h1>
      <p>What the Defender APIs let applications do, the most powerful first, and how many here may do it.</p>
      <HowJudged />
      <PermissionToolbar filter={filter} onChange={setFilter} shown={shown.length} all={rows.length} />
      <Unread reading={reading} />
      {shown.length === 0 && (
        <div className={styles['empty']}>
          <p>No permission matches the search and the filters.</p>
          <Button onClick={() => setFilter(NO_FILTER)}>Show all permissions</Button>
        </div>
      )}
      {DEFENDER_APIS.map(({ key, label }) => (
        <ApiGroup key={key} label={label} rows={shown.filter(({ api }) => api === key)} reading={reading} />
      ))}
    </main>
  );
}

/** The view of the list that the address carries goes along; this page's own filter does not. */
function BackToList() {
  const [params] = useSearchParams();
  const search = writeFilter(params, NO_FILTER).toString();
  return (
    <p>
      <Link href={search ? `/?${search}` : '/'}>Back to the list</Link>
    </p>
  );
}

/** Says that the counts are not the last word. */
function Unread({ reading: { isWhole, gaps } }: { readonly reading: Reading }) {
  if (!isWhole) {
    return <p className={styles['note']}>Not every application has been read, so there may be more.</p>;
  }
  const isUnread = gaps.some(({ part }) => part !== 'servicePrincipals');
  return (
    isUnread && (
      <p className={styles['note']}>
        Some grants could not be read, so there may be more; the list says why.
      </p>
    )
  );
}

interface ApiGroupProps {
  readonly label: string;
  readonly rows: readonly PermissionRow[];
  readonly reading: Reading;
}

function ApiGroup({ label, rows, reading }: ApiGroupProps) {
  if (rows.length === 0) return null;
  return (
    <section className={styles['group']} aria-label={label}>
      <h2>{label}</h2>
      <ul>
        {rows.map((row) => (
          <PermissionItem key={row.value} row={row} reading={reading} />
        ))}
      </ul>
    </section>
  );
}
