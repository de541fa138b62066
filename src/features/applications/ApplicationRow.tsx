import { memo, type Ref, useCallback, useLayoutEffect, useRef } from 'react';
import { nameText } from '../../components/ApplicationName.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import styles from './ApplicationsTable.module.css';
import type { RowContext } from './cells/cell.ts';
import type { Column } from './columns.ts';
import { FIRST_ROW_INDEX, type Stop } from './useGridFocus.ts';

interface ApplicationRowProps {
  readonly ref: (row: HTMLTableRowElement | null) => void;
  readonly index: number;
  /** The key of the row's item. */
  readonly itemKey: string;
  readonly application: ConnectedApplication;
  readonly columns: readonly Column[];
  readonly context: RowContext;
  /** The cell that Tab leads to, if it is in this row. */
  readonly stop: Stop | null;
  readonly isSelected: boolean;
  /** Where it stands by itself, away from the other rows, in CSS pixels from the top of the body. */
  readonly apartAt: number | null;
  readonly onSelect: (itemKey: string, withShift: boolean) => void;
}

/** One application. A click anywhere opens it, which the table sees to. */
export const ApplicationRow = memo(function ApplicationRow(props: ApplicationRowProps) {
  const { index, itemKey, application, columns, context, stop, isSelected, apartAt, onSelect } = props;
  const ref = useControlsOutOfTabOrder(props.ref);
  const tabIndex = (key: Stop) => (key === stop ? 0 : -1);
  return (
    // biome-ignore-start lint/a11y: a table with the roles of a grid, which its layout makes some browsers forget.
    <tr
      ref={ref}
      data-index={index}
      role="row"
      aria-rowindex={index + FIRST_ROW_INDEX}
      aria-selected={isSelected}
      className={styles['row']}
      {...(apartAt !== null && { style: { top: apartAt } })}
      data-apart={apartAt !== null || undefined}
    >
      <td role="gridcell" className={styles['select']}>
        <Checkbox
          label={`Select ${nameText(application)}`}
          state={isSelected ? 'all' : 'none'}
          tabIndex={tabIndex('select')}
          onToggle={(_, withShift) => onSelect(itemKey, withShift)}
        />
      </td>
      {columns.map(({ key, label, look, Cell }) =>
        key === 'name' ? (
          <th key={key} role="rowheader" scope="row" tabIndex={tabIndex(key)} className={styles[look]}>
            <Cell application={application} context={context} />
          </th>
        ) : (
          <td
            key={key}
            role="gridcell"
            tabIndex={tabIndex(key)}
            className={styles[look]}
            data-column={key}
            data-label={label}
          >
            <Cell application={application} context={context} />
          </td>
        ),
      )}
    </tr>
    // biome-ignore-end lint/a11y: see above.
  );
});

/** Tab leads through the list in one step, so the links and hints in its cells are reached from the cell alone. */
function useControlsOutOfTabOrder(
  onRow: (row: HTMLTableRowElement | null) => void,
): Ref<HTMLTableRowElement> {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    for (const control of row.current?.querySelectorAll<HTMLElement>('a, button') ?? [])
      control.tabIndex = -1;
  });
  return useCallback(
    (element: HTMLTableRowElement | null) => {
      row.current = element;
      onRow(element);
    },
    [onRow],
  );
}
