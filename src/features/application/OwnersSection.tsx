import { UnknownText } from '../../components/UnknownText.tsx';
import type { Known, Owners, ReviewFacts } from '../../domain/reviewFacts.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './ApplicationPanel.module.css';

/** Who answers for the application: the owners of both objects, or why nobody knows them. */
export function OwnersSection({ facts }: { readonly facts: ReviewFacts }) {
  const { principal, registration } = facts;
  return (
    <section className={styles['section']} aria-labelledby="owners">
      <h3 id="owners">Owners</h3>
      {registration && (
        <OwnersOf
          object="App registration"
          owners={registration.state === 'known' ? registration.value.owners : registration}
        />
      )}
      <OwnersOf
        object="Enterprise application (service principal)"
        owners={principal.state === 'known' ? principal.value.owners : principal}
      />
      {!registration && (
        <p className={styles['note']}>It has no app registration in this tenant that could have owners.</p>
      )}
    </section>
  );
}

function OwnersOf({ object, owners }: { readonly object: string; readonly owners: Known<Owners> }) {
  return (
    <div>
      <h4>{object}</h4>
      {owners.state === 'unknown' ? (
        <UnknownText reason={owners.reason} />
      ) : owners.value.owners.length === 0 ? (
        <p>No owner.</p>
      ) : (
        <ul>
          {owners.value.owners.map(({ objectId, name, userPrincipalName }) => (
            <li key={objectId}>
              <bdi>{displayText(name)}</bdi>
              {userPrincipalName && (
                <>
                  {' '}
                  <bdi className={styles['note']}>{displayText(userPrincipalName)}</bdi>
                </>
              )}
            </li>
          ))}
          {owners.value.hasMore && <li className={styles['note']}>And more: Graph lists the first 20.</li>}
        </ul>
      )}
    </div>
  );
}
