import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import type { ListState, SortKey } from '../../domain/list/listState.ts';
import styles from './ApplicationsTable.module.css';

interface SortHeaderProps {
  readonly column: SortKey;
  readonly label: string;
  readonly state: ListState;
  /** Whether Tab leads here. */
  readonly isStop: boolean;
  readonly onChange: (state: ListState) => void;
}

/** Texts start at A, numbers and times at the largest. */
const START_AT_A: readonly SortKey[] = ['name', 'publisher'];

/** A column header that sorts. Unknown stays last. */
export function SortHeader({ column, label, state, isStop, onChange }: SortHeaderProps) {
  const isSorted = state.sort === column;
  const first = START_AT_A.includes(column) ? 'asc' : 'desc';
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
        tabIndex={isStop ? 0 : -1}
        onClick={() => onChange({ ...state, sort: column, direction: isSorted ? opposite : first })}
      >
        {label}
        {isSorted && <Arrow />}
      </button>
    </th>
  );
}
