import { Button } from '@fluentui/react-components';
import { ApplicationName, nameText } from '../../components/ApplicationName.tsx';
import { DecisionSection } from '../../components/DecisionSection.tsx';
import { useNow } from '../../components/useNow.ts';
import type { ActivityOutcomes } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { FindingKey } from '../../domain/findings/finding.ts';
import { reviewFactsOf } from '../../domain/reviewFacts.ts';
import type { SourceKey } from '../../queries/activityQueries.ts';
import type { Review } from '../../queries/useReview.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { ActivitySection } from './ActivitySection.tsx';
import styles from './ApplicationPanel.module.css';
import { CredentialsSection } from './CredentialsSection.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import { IdentitySection } from './IdentitySection.tsx';
import { OwnersSection } from './OwnersSection.tsx';
import { PanelHeading } from './PanelHeading.tsx';
import { PermissionsSection } from './PermissionsSection.tsx';
import { PortalSection } from './PortalSection.tsx';
import { SourcesSection } from './SourcesSection.tsx';

interface ApplicationPanelProps {
  /** Null when the address names no application of this tenant. */
  readonly application: ConnectedApplication | null;
  readonly outcomes: ActivityOutcomes;
  readonly review: Review;
  /** False while a part of the tenant is not read, so that a missing application proves nothing. */
  readonly isListWhole: boolean;
  /** Asks a source again, or one that was not needed. */
  readonly onAsk: (source: SourceKey) => void;
  /** Hands a finding over to what watches at night, for this application. */
  readonly onAlert: (finding: FindingKey) => void;
  readonly onClose: () => void;
}

/** One application, beside the list it was opened from. */
export default function ApplicationPanel({
  application,
  outcomes,
  review,
  isListWhole,
  onAsk,
  onAlert,
  onClose,
}: ApplicationPanelProps) {
  const now = useNow();
  useDocumentTitle(`${application ? nameText(application) : 'Unknown application'} - Connected Applications`);
  if (!application) {
    return (
      <SidePanel title="Unknown application" onClose={onClose}>
        <div className={styles['notFound']}>
          <p>
            {isListWhole
              ? 'This address names no application connected to Defender in this tenant. It may have been deleted, its permissions removed, or the link may come from another tenant.'
              : 'The application of this address is not among those read so far. A part of the tenant is still being read, or could not be.'}
          </p>
          <Button appearance="primary" onClick={onClose}>
            Back to the list
          </Button>
        </div>
      </SidePanel>
    );
  }
  const facts = reviewFactsOf(application, review.facts);
  return (
    <SidePanel title={<ApplicationName application={application} />} onClose={onClose}>
      <div className={styles['sections']}>
        <PanelHeading application={application} />
        <FindingsSection application={application} judging={review.judging} onAlert={onAlert} />
        <DecisionSection application={application} />
        <ActivitySection application={application} outcomes={outcomes} />
        <PermissionsSection application={application} />
        <OwnersSection facts={facts} />
        <CredentialsSection facts={facts} uses={review.facts.credentialUses} now={now} />
        <IdentitySection
          application={application}
          registration={facts.registration}
          asOf={review.judging.asOf}
        />
        <SourcesSection application={application} outcomes={outcomes} onAsk={onAsk} />
        <PortalSection application={application} />
      </div>
    </SidePanel>
  );
}
