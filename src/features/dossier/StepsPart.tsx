import { usePortal } from '../../components/usePortal.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../../domain/reviewFacts.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './DossierPage.module.css';
import { retireSteps } from './retireSteps.ts';

interface StepsPartProps {
  readonly application: ConnectedApplication;
  readonly facts: TenantReviewFacts;
}

/** What to do in which order, with the page of the portal for each. A box to tick is for the paper. */
export function StepsPart({ application, facts }: StepsPartProps) {
  const { settings, others } = usePortal(application);
  const links = settings ? [settings, ...others] : others;
  const steps = retireSteps(application, links, signInAudienceOf(application, facts));
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Order of steps</h2>
      <ol className={styles['steps']}>
        {steps.map(({ title, text, links }) => (
          <li key={title}>
            <strong>{title}.</strong> {text}{' '}
            {links.map(({ label, url }) => (
              <ExternalLink key={label} href={url}>
                {label}
              </ExternalLink>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The service principal repeats what its registration says, and may be behind. */
function signInAudienceOf(application: ConnectedApplication, facts: TenantReviewFacts): string | null {
  const { registration } = reviewFactsOf(application, facts);
  const stated = registration?.state === 'known' ? registration.value.signInAudience : null;
  return stated ?? application.facts?.signInAudience ?? null;
}
