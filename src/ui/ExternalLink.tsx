import { Open16Regular } from '@fluentui/react-icons/svg/open';
import type { ReactNode } from 'react';
import styles from './ExternalLink.module.css';

interface ExternalLinkProps {
  readonly href: string;
  /** A button where it is the main thing to do. */
  readonly look?: 'link' | 'button';
  readonly children: ReactNode;
}

/** Leads out of the app into a new tab, which learns nothing of where it came from. */
export function ExternalLink({ href, look = 'link', children }: ExternalLinkProps) {
  return (
    <a className={styles[look]} href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Open16Regular aria-hidden="true" />
    </a>
  );
}
