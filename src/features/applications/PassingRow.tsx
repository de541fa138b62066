import { ApplicationName } from '../../components/ApplicationName.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import styles from './ApplicationsTable.module.css';

interface PassingRowProps {
  readonly index: number;
  readonly application: ConnectedApplication;
}

/** A row that flies past: its name, so that the place in the list can be seen, and nothing that takes time to draw. */
export function PassingRow({ index, application }: PassingRowProps) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the grid layout makes some browsers forget the roles.
    <tr role="row" aria-rowindex={index + 2} className={styles['row']}>
      <td role="cell" aria-colspan={6} className={styles['passing']}>
        <ApplicationName application={application} />
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}
