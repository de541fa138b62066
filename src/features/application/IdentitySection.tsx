import { nameText } from '../../components/ApplicationName.tsx';
import { disabledText } from '../../components/StateBadges.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { type FirstSeen, firstSeen } from '../../domain/firstSeen.ts';
import { ORIGIN_LABELS } from '../../domain/origin.ts';
import type { Known, Registration } from '../../domain/reviewFacts.ts';
import { trendStart } from '../../domain/timeWindow.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { displayText } from '../../ui/displayText.ts';
import { exactTime, formatDay } from '../../ui/time.ts';
import styles from './ApplicationPanel.module.css';

interface IdentitySectionProps {
  readonly application: ConnectedApplication;
  readonly registration: Known<Registration> | null;
  /** When the activity was read. */
  readonly asOf: Date;
}

/** Who the application is, as the directory has it. What it does not say is left out or said to be unknown. */
export function IdentitySection({ application, registration, asOf }: IdentitySectionProps) {
  const facts = [
    ...factsOf(application),
    {
      label: 'First seen',
      value: firstSeenText(firstSeen(application.activity, trendStart(asOf))),
    },
    ...(registration?.state === 'known' ? registrationFacts(registration.value) : []),
  ];
  return (
    <section className={styles['section']} aria-labelledby="identity">
      <h3 id="identity">Identity</h3>
      <dl className={styles['facts']}>
        {facts.map(({ label, value, copy }) => (
          <div key={label + value}>
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

const PLATFORMS = { web: 'web', spa: 'single-page app', publicClient: 'public client' };

/** What only this tenant's own applications show: where tokens may be sent, and who may sign in. */
function registrationFacts(registration: Registration): readonly Fact[] {
  const { createdAt, publisherDomain, notes, redirectUris } = registration;
  return [
    ...textFact('Registered', createdAt && exactTime(createdAt)[0]),
    ...textFact('Publisher domain', publisherDomain),
    ...textFact('Notes of the registration', notes),
    ...redirectUris.flatMap(({ platform, uri }) => textFact(`Redirect URI (${PLATFORMS[platform]})`, uri)),
  ];
}

/** Logs go back some weeks, so the first day in them is not the first day of an older application. */
function firstSeenText(seen: FirstSeen): string {
  switch (seen.state) {
    case 'on':
      return `${formatDay(seen.day)}, the first day with a request in the 30 days that were read`;
    case 'onOrBefore':
      return `On or before ${formatDay(seen.day)}; what was earlier is not known`;
    case 'none':
      return 'No request in what was read of the past 30 days';
  }
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
