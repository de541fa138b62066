import { usePortal } from '../../components/usePortal.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './ApplicationPanel.module.css';

/** The portal pages that show or change the rest. */
export function PortalSection({ application }: { readonly application: ConnectedApplication }) {
  const { others } = usePortal(application);
  return (
    <section className={styles['section']} aria-labelledby="portal">
      <h3 id="portal">In the portal</h3>
      <ul className={styles['links']}>
        {others.map(({ label, url }) => (
          <li key={label}>
            <ExternalLink href={url}>{label}</ExternalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
