import { useServices } from '../../queries/services.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './StatisticsFile.module.css';

/** How to get the file out of the portal at `host`, and what to know about it. */
export function HowToGetFile({ host }: { readonly host: string }) {
  const { session } = useServices();
  const portal = `https://${host}/?tid=${encodeURIComponent(session.account.tenantId)}`;
  return (
    <section className={styles['how']} aria-labelledby="how-to-get-file">
      <h3 id="how-to-get-file">How to get the file</h3>
      <ol className={styles['steps']}>
        <li>
          Open the <ExternalLink href={portal}>Microsoft Defender portal</ExternalLink>. Press F12 for the
          developer tools of the browser and choose <strong>Network</strong>: it records from now on.
        </li>
        <li>
          In the portal, open <strong>Partners &amp; APIs {'>'} Connected applications</strong>.
        </li>
        <li>
          In the network panel, find the request that ends in <code>/apps/all</code>.
        </li>
        <li>
          Save its response as a <code>.json</code> file, or save everything as HAR with content.
        </li>
        <li>Choose the file here, or drop it anywhere on this page.</li>
      </ol>
      <ul className={styles['notes']}>
        <li>
          The file holds, for each application, 30 daily counts of API requests to Defender's own APIs. This
          is unofficial: Microsoft may change it at any time.
        </li>
        <li>
          A HAR may hold session cookies, with which others can act as you. Use the JSON where you can, and
          delete a HAR afterwards. Only that one response is read from it.
        </li>
        <li>
          The file never leaves this browser. It is forgotten when you remove it, close or reload this tab, or
          sign out.
        </li>
      </ul>
    </section>
  );
}
