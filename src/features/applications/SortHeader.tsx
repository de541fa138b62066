import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import styles from './ApplicationsTable.module.css';
import type { ListState, SortKey } from './listState.ts';

interface SortHeaderProps {
  readonly column: SortKey;
  readonly label: string;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** A column header that sorts: names start at A, numbers and times at the largest. Unknown stays last. */
export function SortHeader({ column, label, state, onChange }: SortHeaderProps) {
  const isSorted = state.sort === column;
  const first = column === 'name' ? 'asc' : 'desc';
  const opposite = state.direction === 'asc' ? 'desc' : 'asc';
  const Arrow = state.direction === 'asc' ? ArrowUp16Regular : ArrowDown16Regular;
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: the grid layout makes some browsers forget the role.
      role="columnheader"
      scope="col"
      aria-sort={isSorted ? (state.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className={styles['sort']}
        onClick={() => onChange({ ...state, sort: column, direction: isSorted ? opposite : first })}
      >
        {label}
        {isSorted && <Arrow />}
      </button>
    </th>
  );
}
