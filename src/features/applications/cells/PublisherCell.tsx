import { originText } from '../../../domain/origin.ts';
import { displayText } from '../../../ui/displayText.ts';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';

/** Who stands behind it. */
export function PublisherCell({ application }: CellProps) {
  const text = displayText(originText(application.origin));
  return (
    <span className={styles['line']} title={text}>
      <bdi>{text}</bdi>
    </span>
  );
}

export const publisherCellText: CellText = ({ origin }) =>
  origin.kind === 'unknown' ? 'unknown' : originText(origin);
