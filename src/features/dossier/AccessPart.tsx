import type { ConnectedApplication, HeldPermission } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { RATING_LABELS, RATINGS } from '../../domain/permissions.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './DossierPage.module.css';

/** What it may do and for whom consent holds, the most powerful permissions first. */
export function AccessPart({ application }: { readonly application: ConnectedApplication }) {
  const { access, unreadAccess } = application;
  const held = access
    .flatMap(({ api, context, permissions }) =>
      permissions.map((permission) => ({ api, context, ...permission })),
    )
    .sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating));
  return (
    <section aria-labelledby="access">
      <h2 id="access">What it may do, and for whom</h2>
      {held.length === 0 && unreadAccess.length === 0 && <p>It holds no permission of a Defender API.</p>}
      {held.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className={styles['scroller']} aria-label="Permissions held" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Permission</th>
                <th scope="col">API</th>
                <th scope="col">It may</th>
                <th scope="col">Class</th>
                <th scope="col" className={styles['short']}>
                  Holds for
                </th>
              </tr>
            </thead>
            <tbody>
              {held.map((permission) => (
                <tr key={`${permission.api} ${permission.context} ${permission.value}`}>
                  <th scope="row">
                    <code>{displayText(permission.value)}</code>
                  </th>
                  <td>{defenderApi(permission.api).label}</td>
                  <td>{displayText(permission.words)}</td>
                  <td className={styles['short']}>{RATING_LABELS[permission.rating]}</td>
                  <td>{holdsFor(permission)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {unreadAccess.length > 0 && (
        <p>
          There may be more; not read to the end:{' '}
          {unreadAccess.map(({ api, context }) => `${defenderApi(api).label}, ${context} context`).join('; ')}
          .
        </p>
      )}
    </section>
  );
}

/** The context with it: as itself, or for signed-in users. */
function holdsFor({ consent }: HeldPermission): string {
  if (!consent) return 'itself';
  if (consent.for === 'allUsers') return 'all users';
  return consent.count === 1 ? '1 user' : `${formatCount(consent.count)} users`;
}
