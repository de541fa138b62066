import type { ListState } from '../../domain/list/listState.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import styles from './ApplicationsTable.module.css';
import { type Column, sortKeyOf } from './columns.ts';
import { SortHeader } from './SortHeader.tsx';
import type { Stop } from './useGridFocus.ts';
import type { SelectionControl } from './useSelection.ts';

interface HeadRowProps {
  readonly columns: readonly Column[];
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
  readonly selection: SelectionControl;
  /** The cell that Tab leads to, if it is in this row. */
  readonly stop: Stop | null;
}

/** The headers: they sort, and the first one selects. */
export function HeadRow({ columns, state, onChange, selection, stop }: HeadRowProps) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the grid layout makes some browsers forget the roles.
    <tr className={styles['row']} role="row" aria-rowindex={1}>
      <th role="columnheader" scope="col">
        <Checkbox
          label="Select all shown"
          state={selection.shown}
          tabIndex={stop === 'select' ? 0 : -1}
          onToggle={selection.setAll}
        />
      </th>
      {columns.map(({ key, label }) => {
        const sortKey = sortKeyOf(key);
        return sortKey ? (
          <SortHeader
            key={key}
            column={sortKey}
            label={label}
            state={state}
            isStop={stop === key}
            onChange={onChange}
          />
        ) : (
          <th key={key} role="columnheader" scope="col" className={styles['plainHead']}>
            {label}
          </th>
        );
      })}
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}
