import { nameText } from '../../components/ApplicationName.tsx';
import { disabledText } from '../../components/StateBadges.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ORIGIN_LABELS } from '../../domain/origin.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { displayText } from '../../ui/displayText.ts';
import { exactTime } from '../../ui/time.ts';
import styles from './ApplicationPanel.module.css';

/** Who the application is, as the directory has it. What it does not say is left out or said to be unknown. */
export function IdentitySection({ application }: { readonly application: ConnectedApplication }) {
  return (
    <section className={styles['section']} aria-labelledby="identity">
      <h3 id="identity">Identity</h3>
      <dl className={styles['facts']}>
        {factsOf(application).map(({ label, value, copy }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
              {copy && <CopyButton text={copy} label={`Copy ${label.toLowerCase()}`} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly copy?: string;
}

function factsOf(application: ConnectedApplication): readonly Fact[] {
  const { appId, objectId, origin, facts } = application;
  const publisher = origin.kind === 'otherTenant' ? (origin.verifiedPublisher ?? 'Not verified') : null;
  return [
    { label: 'Name', value: nameText(application), copy: nameText(application) },
    idFact('App ID', appId),
    idFact('Object ID', objectId),
    { label: 'Origin', value: ORIGIN_LABELS[origin.kind] },
    ...textFact('Verified publisher', publisher),
    { label: 'Sign-in', value: signInText(application) },
    ...textFact('Type', facts?.type),
    ...textFact('Home tenant', facts?.ownerTenantId),
    ...textFact('Sign-in audience', facts?.signInAudience),
    ...textFact('Created', facts?.createdAt && exactTime(facts.createdAt)[0]),
    ...textFact('Azure resource', facts?.azureResourceId),
    ...textFact('Home page', facts?.homepage),
    ...textFact('Notes', facts?.notes),
  ];
}

function idFact(label: string, id: string | null): Fact {
  return id ? { label, value: id, copy: id } : { label, value: 'Unknown' };
}

function textFact(label: string, text: string | null | undefined): readonly Fact[] {
  return text ? [{ label, value: displayText(text) }] : [];
}

function signInText({ signIn }: ConnectedApplication): string {
  if (signIn.state === 'disabled') return [disabledText(signIn), signIn.detail].filter(Boolean).join(': ');
  return signIn.state === 'enabled' ? 'Enabled' : 'Unknown';
}
