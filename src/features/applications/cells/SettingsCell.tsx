import { usePortal } from '../../../components/usePortal.ts';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import { ExternalLink } from '../../../ui/ExternalLink.tsx';
import type { CellProps } from './cell.ts';
import styles from './cells.module.css';

/** The way to its settings in the portal. */
export function SettingsCell({ application }: CellProps) {
  const { settings } = usePortal(application);
  if (!settings) {
    return (
      <span className={styles['small']}>{isLookedUp(application) ? 'Not in this tenant' : 'Not read'}</span>
    );
  }
  return <ExternalLink href={settings.url}>{settings.label}</ExternalLink>;
}

/** Whether the directory has said that it is not there. */
function isLookedUp({ unread, presence }: ConnectedApplication): boolean {
  return !unread && !(presence.kind === 'trafficOnly' && presence.why === 'unknown');
}
