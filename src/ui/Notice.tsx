import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info20Filled } from '@fluentui/react-icons/svg/info';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const ICONS = {
  info: Info20Filled,
  success: CheckmarkCircle20Filled,
  warning: Warning20Filled,
  error: ErrorCircle20Filled,
};

interface NoticeProps {
  readonly intent: keyof typeof ICONS;
  readonly title: string;
  /** What happened and what to do about it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** For support, folded away: a request id, a status. */
  readonly details?: ReactNode;
}

/** A message within the page. Screen readers hear it when it appears: an error at once, others when they pause. */
export function Notice({ intent, title, children, actions, details }: NoticeProps) {
  const Icon = ICONS[intent];
  return (
    <div className={styles['notice']} data-intent={intent} role={intent === 'error' ? 'alert' : 'status'}>
      <Icon className={styles['icon'] ?? ''} />
      <div className={styles['text']}>
        <p className={styles['title']}>{title}</p>
        {children && <div className={styles['body']}>{children}</div>}
        {details && (
          <details className={styles['details']}>
            <summary>Details</summary>
            <div className={styles['detailsBody']}>{details}</div>
          </details>
        )}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
