import { Unknown } from '../../../components/Unknown.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { exactTime, relativeTime } from '../../../ui/time.ts';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';
import { ELSEWHERE, expiryOf } from './expiry.ts';

const NONE = 'Neither its registration nor its service principal holds a secret or certificate.';

/** When the next credential expires; once all have expired, when the last one did. */
export function ExpiryCell({ application, context: { facts, now } }: CellProps) {
  const expiry = expiryOf(application, facts, now);
  switch (expiry.state) {
    case 'at': {
      const isOver = expiry.at.getTime() <= now.getTime();
      const when = relativeTime(expiry.at, now);
      return (
        <span className={isOver ? styles['failed'] : styles['line']}>
          <Hint text={[...exactTime(expiry.at), ...expiry.notes]}>{isOver ? `Expired ${when}` : when}</Hint>
        </span>
      );
    }
    case 'none':
      return <Hint text={NONE}>None</Hint>;
    case 'elsewhere':
      return (
        <span className={styles['small']}>
          <Hint text={ELSEWHERE}>Not visible here</Hint>
        </span>
      );
    case 'unknown':
      return <Unknown why={expiry.why} />;
  }
}

export const expiryCellText: CellText = (application, { facts, now }) => {
  const expiry = expiryOf(application, facts, now);
  if (expiry.state === 'at') return expiry.at.toISOString();
  return expiry.state === 'elsewhere' ? 'not visible here' : expiry.state;
};
