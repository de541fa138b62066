import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef } from 'react';
import type { ActivityOutcomes } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ApplicationRow } from './ApplicationRow.tsx';
import styles from './ApplicationsTable.module.css';
import type { ListState, SortKey } from './listState.ts';
import { PassingRow } from './PassingRow.tsx';
import { SortHeader } from './SortHeader.tsx';
import { useIsFlying } from './useIsFlying.ts';
import { useOffsetTop } from './useOffsetTop.ts';

interface ApplicationsTableProps {
  readonly applications: readonly ConnectedApplication[];
  readonly outcomes: ActivityOutcomes;
  readonly now: Date;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

const COLUMNS: readonly { readonly key: SortKey; readonly label: string }[] = [
  { key: 'name', label: 'Application' },
  { key: 'lastSeen', label: 'Last seen' },
  { key: 'requests', label: 'Token requests (24 h)' },
  { key: 'trend', label: 'Trend (30 d)' },
  { key: 'access', label: 'Access' },
];

const ROW_HEIGHT_ESTIMATE = 56;

/**
 * The list. Only the rows near the screen are in the page, so that 20,000 applications scroll like 20.
 * The roles are written out because the grid layout makes some browsers forget those of a table.
 */
export function ApplicationsTable({ applications, outcomes, now, state, onChange }: ApplicationsTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const offsetTop = useOffsetTop(body);
  // Heights belong to applications. A new function at every render would have all rows laid out anew each time.
  const getItemKey = useCallback((index: number) => applications[index]?.key ?? index, [applications]);
  const virtualizer = useWindowVirtualizer({
    count: applications.length,
    estimateSize: () => ROW_HEIGHT_ESTIMATE,
    overscan: 8,
    scrollMargin: offsetTop,
    getItemKey,
  });
  const items = virtualizer.getVirtualItems();
  const isFlying = useIsFlying(virtualizer);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above.
    <table
      id="applications"
      className={styles['table']}
      role="table"
      aria-label="Connected applications"
      aria-rowcount={applications.length + 1}
    >
      <thead className={styles['head']} role="rowgroup">
        <tr className={styles['row']} role="row" aria-rowindex={1}>
          {COLUMNS.map(({ key, label }) => (
            <SortHeader key={key} column={key} label={label} state={state} onChange={onChange} />
          ))}
          <th role="columnheader" scope="col" className={styles['settingsHead']}>
            Settings
          </th>
        </tr>
      </thead>
      <tbody
        ref={body}
        className={styles['body']}
        role="rowgroup"
        // One padding for all rows: a place of its own for each would make the browser forget the row's style.
        style={{ height: virtualizer.getTotalSize(), paddingTop: (items[0]?.start ?? offsetTop) - offsetTop }}
      >
        {items.map(({ index }) => {
          const application = applications[index];
          if (!application) return null;
          const place = { index, application };
          if (isFlying) return <PassingRow key={application.key} {...place} />;
          return (
            <ApplicationRow
              key={application.key}
              ref={virtualizer.measureElement}
              {...place}
              outcomes={outcomes}
              now={now}
            />
          );
        })}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}
