import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './ApplicationsTable.module.css';

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** The table's shape while the directory is being read; the progress line says it in words. */
export function TableSkeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden="true">
      {ROWS.map((row) => (
        <div key={row} className={styles['skeletonRow']}>
          <Skeleton lines={2} />
        </div>
      ))}
    </div>
  );
}
