import { usePortal } from '../../components/usePortal.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './DossierPage.module.css';
import { retireSteps } from './retireSteps.ts';

/** What to do in which order, with the page of the portal for each. A box to tick is for the paper. */
export function StepsPart({ application }: { readonly application: ConnectedApplication }) {
  const { settings, others } = usePortal(application);
  const steps = retireSteps(application, settings ? [settings, ...others] : others);
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
