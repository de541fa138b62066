import { ApplicationName } from '../../components/ApplicationName.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import styles from './ApplicationsTable.module.css';
import { FIRST_ROW_INDEX } from './useGridFocus.ts';

interface PassingRowProps {
  readonly index: number;
  readonly application: ConnectedApplication;
  /** How many columns the list has. */
  readonly columns: number;
}

/** A row that flies past: its name, so that the place in the list can be seen, and nothing that takes time to draw. */
export function PassingRow({ index, application, columns }: PassingRowProps) {
  return (
    // biome-ignore-start lint/a11y: a table with the roles of a grid, which its layout makes some browsers forget.
    <tr role="row" aria-rowindex={index + FIRST_ROW_INDEX} className={styles['row']}>
      <td role="gridcell" aria-colspan={columns} className={styles['passing']}>
        <ApplicationName application={application} />
      </td>
    </tr>
    // biome-ignore-end lint/a11y: see above.
  );
}
