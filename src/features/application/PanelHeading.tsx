import { RatingBadge } from '../../components/RatingBadge.tsx';
import { StateBadges } from '../../components/StateBadges.tsx';
import { usePortal } from '../../components/usePortal.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { UNGRANTED_WORDS } from '../../domain/describeActivity.ts';
import { originText } from '../../domain/origin.ts';
import { displayText } from '../../ui/displayText.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './ApplicationPanel.module.css';

/** Who the application is in one line, and the way to its settings. */
export function PanelHeading({ application }: { readonly application: ConnectedApplication }) {
  const { settings } = usePortal(application);
  const { presence } = application;
  return (
    <div className={styles['heading']}>
      <p className={styles['badges']}>
        <span>{displayText(originText(application.origin))}</span>
        {application.rating && <RatingBadge rating={application.rating} />}
        <StateBadges application={application} />
      </p>
      {presence.kind === 'trafficOnly' && <p>{UNGRANTED_WORDS[presence.why].text}</p>}
      {presence.kind === 'clientDeleted' && (
        <p>
          It still holds permissions, but its service principal no longer exists in this tenant, so it cannot
          sign in.
        </p>
      )}
      {settings ? (
        <ExternalLink href={settings.url} look="button">
          {settings.label}
        </ExternalLink>
      ) : (
        <p>
          {application.unread
            ? 'Its details could not be read, so there is no link to its settings yet.'
            : 'There are no settings to open: the application is not in this tenant.'}
        </p>
      )}
    </div>
  );
}
