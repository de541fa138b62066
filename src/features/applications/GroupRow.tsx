import { memo, type Ref } from 'react';
import type { ListItem } from '../../domain/list/listItems.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './ApplicationsTable.module.css';
import { FIRST_ROW_INDEX } from './useGridFocus.ts';

interface GroupRowProps {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly index: number;
  readonly group: Extract<ListItem, { kind: 'group' }>;
  /** How many columns the list has. */
  readonly columns: number;
  /** Whether Tab leads here. */
  readonly isStop: boolean;
  /** Where it stands by itself, away from the other rows, in CSS pixels from the top of the body. */
  readonly apartAt: number | null;
  readonly onToggle: (key: string) => void;
}

/** The headline of a group, which opens and closes it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { ref, index, group, columns, isStop, apartAt, onToggle } = props;
  return (
    // biome-ignore-start lint/a11y: a table with the roles of a grid, which its layout makes some browsers forget.
    <tr
      ref={ref}
      data-index={index}
      role="row"
      aria-rowindex={index + FIRST_ROW_INDEX}
      className={styles['groupRow']}
      {...(apartAt !== null && { style: { top: apartAt } })}
      data-apart={apartAt !== null || undefined}
    >
      <td role="gridcell" aria-colspan={columns}>
        <button
          type="button"
          className={styles['group']}
          aria-expanded={!group.isCollapsed}
          tabIndex={isStop ? 0 : -1}
          onClick={() => onToggle(group.key)}
        >
          <bdi>{displayText(group.label) || '(no name)'}</bdi>
          <span className={styles['groupCount']}>
            {group.count === 1 ? '1 application' : `${formatCount(group.count)} applications`}
          </span>
        </button>
      </td>
    </tr>
    // biome-ignore-end lint/a11y: see above.
  );
});
