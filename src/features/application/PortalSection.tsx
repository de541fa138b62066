import { Open16Regular } from '@fluentui/react-icons/svg/open';
import { usePortal } from '../../components/usePortal.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
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
            <a href={url} target="_blank" rel="noopener noreferrer">
              {label}
              <Open16Regular aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
