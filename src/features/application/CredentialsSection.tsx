import { Badge } from '../../components/Badge.tsx';
import { UnknownText } from '../../components/UnknownText.tsx';
import type { Credential, CredentialUses, Known, ReviewFacts } from '../../domain/reviewFacts.ts';
import { displayText } from '../../ui/displayText.ts';
import { Hint } from '../../ui/Hint.tsx';
import { exactTime, relativeTime } from '../../ui/time.ts';
import styles from './ApplicationPanel.module.css';

interface CredentialsSectionProps {
  readonly facts: ReviewFacts;
  readonly uses: Known<CredentialUses>;
  readonly now: Date;
}

const KINDS = { secret: 'Secret', certificate: 'Certificate' };
const PLACES = { registration: 'App registration', servicePrincipal: 'Service principal' };

/** What the application can sign in with, on both objects, the next to expire first. */
export function CredentialsSection({ facts, uses, now }: CredentialsSectionProps) {
  const { principal, registration } = facts;
  const known = [principal, registration].flatMap((part) =>
    part?.state === 'known' ? part.value.credentials : [],
  );
  const missing = [principal, registration].flatMap((part) =>
    part?.state === 'unknown' ? [part.reason] : [],
  );
  const sorted = known.toSorted((a, b) => expiryOf(a) - expiryOf(b));
  return (
    <section className={styles['section']} aria-labelledby="credentials">
      <h3 id="credentials">Credentials</h3>
      {sorted.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className={styles['scroller']} aria-label="Credentials of both objects" tabIndex={0}>
          <table className={styles['lines']}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Kind</th>
                <th scope="col">On</th>
                <th scope="col">Valid from</th>
                <th scope="col">Expires</th>
                <th scope="col">Last used</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((credential) => (
                <Row key={credential.place + credential.keyId} {...{ credential, uses, now }} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {missing[0] ? (
        <UnknownText reason={missing[0]} />
      ) : (
        sorted.length === 0 && (
          <p>
            {registration
              ? 'No secret and no certificate on either object.'
              : 'None on the service principal.'}
          </p>
        )
      )}
      {!registration && (
        <p className={styles['note']}>
          What an application from elsewhere signs in with is kept in its own tenant and is not visible here.
        </p>
      )}
      {registration && (
        <p className={styles['note']}>
          Federated credentials are not read. “Last used” comes from a beta report of Microsoft Entra; a
          credential that it does not name may have been used all the same.
        </p>
      )}
    </section>
  );
}

function Row({
  credential,
  uses,
  now,
}: Omit<CredentialsSectionProps, 'facts'> & { readonly credential: Credential }) {
  const { keyId, kind, place, name, startsAt, expiresAt } = credential;
  const used = uses.state === 'known' ? uses.value.get(keyId) : undefined;
  return (
    <tr>
      <th scope="row">
        <bdi>{displayText(name) || 'Unnamed'}</bdi>
      </th>
      <td>{KINDS[kind]}</td>
      <td>{PLACES[place]}</td>
      <td>{startsAt ? exactTime(startsAt)[0] : 'Not given'}</td>
      <td>
        {expiresAt ? (
          <>
            <Hint text={exactTime(expiresAt)}>{relativeTime(expiresAt, now)}</Hint>{' '}
            {expiresAt <= now && <Badge tone="danger">Expired</Badge>}
          </>
        ) : (
          'Not given'
        )}
      </td>
      <td>{used ? <Hint text={exactTime(used)}>{relativeTime(used, now)}</Hint> : 'Not known'}</td>
    </tr>
  );
}

function expiryOf({ expiresAt }: Credential): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
