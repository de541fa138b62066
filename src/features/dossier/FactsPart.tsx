import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { describeUnknown, minute } from '../../domain/describeActivity.ts';
import {
  type Credential,
  type CredentialPlace,
  type Known,
  type Owners,
  reviewFactsOf,
  type TenantReviewFacts,
} from '../../domain/reviewFacts.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './DossierPage.module.css';

interface FactsPartProps {
  readonly application: ConnectedApplication;
  readonly facts: TenantReviewFacts;
}

const PLACE_LABELS: Readonly<Record<CredentialPlace, string>> = {
  registration: 'App registration',
  servicePrincipal: 'Service principal',
};

/** Owners of both objects, and what the application signs in with. */
export function FactsPart({ application, facts }: FactsPartProps) {
  const { principal, registration } = reviewFactsOf(application, facts);
  const held = (place: CredentialPlace, of: Known<{ readonly credentials: readonly Credential[] }>) => (
    <p>
      {PLACE_LABELS[place]}: {credentialsText(of, facts)}
    </p>
  );
  return (
    <div className={styles['halves']}>
      <section aria-labelledby="owners">
        <h2 id="owners">Owners</h2>
        {registration && (
          <p>
            {PLACE_LABELS.registration}: {ownersText(ownersIn(registration))}
          </p>
        )}
        <p>
          {PLACE_LABELS.servicePrincipal}: {ownersText(ownersIn(principal))}
        </p>
        {!registration && <p>It has no app registration in this tenant.</p>}
      </section>
      <section aria-labelledby="credentials">
        <h2 id="credentials">Credentials</h2>
        {registration && held('registration', registration)}
        {held('servicePrincipal', principal)}
        {!registration && <p>Those of a registration elsewhere are not visible here.</p>}
      </section>
    </div>
  );
}

function ownersIn(of: Known<{ readonly owners: Known<Owners> }>): Known<Owners> {
  return of.state === 'known' ? of.value.owners : of;
}

function ownersText(owners: Known<Owners>): string {
  if (owners.state === 'unknown') return describeUnknown(owners.reason);
  const { owners: all, hasMore } = owners.value;
  if (all.length === 0) return 'no owner.';
  const names = all.map(({ name, userPrincipalName }) =>
    displayText(userPrincipalName ? `${name} (${userPrincipalName})` : name),
  );
  return `${names.join(', ')}${hasMore ? ', and more' : ''}.`;
}

function credentialsText(
  of: Known<{ readonly credentials: readonly Credential[] }>,
  facts: TenantReviewFacts,
): string {
  if (of.state === 'unknown') return describeUnknown(of.reason);
  const { credentials } = of.value;
  if (credentials.length === 0) return 'none.';
  return `${credentials.map((credential) => credentialText(credential, facts)).join('; ')}.`;
}

/** A report that does not name a credential proves no silence. */
function credentialText(
  { kind, name, keyId, expiresAt }: Credential,
  { credentialUses: uses }: TenantReviewFacts,
): string {
  const used = uses.state === 'known' ? uses.value.get(keyId.toLowerCase()) : undefined;
  const until = expiresAt ? `expires ${utcDay(expiresAt)}` : 'no expiry given';
  return `${kind} ${name === '' ? 'without a name' : `“${displayText(name)}”`}, ${until}, last used ${used ? minute(used) : 'not known'}`;
}
