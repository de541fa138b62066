import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { nameText } from '../../components/ApplicationName.tsx';
import { applicationPath } from '../../components/applicationUrl.ts';
import { DecisionText } from '../../components/DecisionText.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { minute } from '../../domain/describeActivity.ts';
import { APP_VERSION } from '../../domain/evidence/appVersion.ts';
import { useDecisions } from '../../queries/decisions.ts';
import { useServices } from '../../queries/services.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { AccessPart } from './AccessPart.tsx';
import { breakage } from './breakage.ts';
import styles from './DossierPage.module.css';
import { FactsPart } from './FactsPart.tsx';
import { FindingsPart } from './FindingsPart.tsx';
import { IdentityPart } from './IdentityPart.tsx';
import { LastUsePart } from './LastUsePart.tsx';
import { StepsPart } from './StepsPart.tsx';

interface DossierPageProps {
  /** Null when the address names no application of this tenant, or none yet. */
  readonly application: ConnectedApplication | null;
  readonly tenant: Tenant;
  readonly review: Review;
}

/** All that is needed to retire an application, on one printed page. */
export default function DossierPage({ application, tenant, review }: DossierPageProps) {
  useDocumentTitle(`Retire dossier${application ? ` - ${nameText(application)}` : ''}`);
  const search = useSearch();
  const path = application ? applicationPath(application) : '/';
  const { facts, state, start } = review;
  return (
    <main className={styles['page']} tabIndex={-1}>
      <p className={styles['screen']}>
        <Link href={search ? `${path}?${search}` : path}>
          {application ? 'Back to the application' : 'Back to the list'}
        </Link>
        {application && <Button onClick={() => window.print()}>Print or save as PDF</Button>}
        {application && !facts.isWhole && !state.isReading && (
          <Button onClick={start}>Read owners and credentials</Button>
        )}
      </p>
      {application ? (
        <Dossier application={application} tenant={tenant} review={review} />
      ) : (
        <>
          <h1>Retire dossier</h1>
          <p role="status">
            {tenant.isWhole
              ? 'This address names no application connected to Defender in this tenant.'
              : 'The application of this address is not among those read so far.'}
          </p>
        </>
      )}
    </main>
  );
}

interface DossierProps extends DossierPageProps {
  readonly application: ConnectedApplication;
}

function Dossier({ application, tenant, review }: DossierProps) {
  const { session, cloud, now } = useServices();
  const [madeAt] = useState(now);
  const { decisions } = useDecisions();
  const decision = decisions.get(application.key);
  const { tenantId, username } = session.account;
  return (
    <article className={styles['dossier']}>
      <h1>
        Retire dossier: <bdi>{nameText(application)}</bdi>
      </h1>
      <p className={styles['meta']}>
        Tenant {tenantId}, {cloud.label}. Made {minute(madeAt)} by <bdi>{username}</bdi> with Connected
        Applications {APP_VERSION}; activity as of {minute(review.judging.asOf)}. Times are in UTC.
      </p>
      <IdentityPart application={application} />
      <section aria-labelledby="decision">
        <h2 id="decision">Decision</h2>
        {decision ? <DecisionText decision={decision} /> : <p>None in this review.</p>}
      </section>
      <LastUsePart application={application} outcomes={tenant.joinedOutcomes} />
      <section aria-labelledby="breakage">
        <h2 id="breakage">What would break</h2>
        <ul>
          {breakage(application).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <AccessPart application={application} />
      <FactsPart application={application} facts={review.facts} />
      <FindingsPart application={application} judging={review.judging} />
      <StepsPart application={application} facts={review.facts} />
    </article>
  );
}
