import { disabledText } from '../../components/StateBadges.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { originText } from '../../domain/origin.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './DossierPage.module.css';
import { NO_PRINCIPAL_KNOWN } from './retireSteps.ts';

/** Who the application is, in a line. */
export function IdentityPart({ application }: { readonly application: ConnectedApplication }) {
  const { appId, objectId, origin, facts } = application;
  const entries = [
    ['App ID', appId ?? 'unknown'],
    ['Object ID', objectId ?? NO_PRINCIPAL_KNOWN],
    ['From', displayText(originText(origin))],
    ['Created', facts?.createdAt ? utcDay(facts.createdAt) : 'unknown'],
    ['Sign-in', signInText(application)],
  ];
  return (
    <dl className={styles['facts']}>
      {entries.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function signInText({ signIn }: ConnectedApplication): string {
  return signIn.state === 'disabled' ? disabledText(signIn) : signIn.state;
}
