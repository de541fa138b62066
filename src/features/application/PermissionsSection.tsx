import { Badge } from '../../components/Badge.tsx';
import { PermissionAdvice } from '../../components/PermissionAdvice.tsx';
import { PermissionName } from '../../components/PermissionName.tsx';
import { RatingBadge } from '../../components/RatingBadge.tsx';
import type {
  ApiAccess,
  ConnectedApplication,
  Door,
  HeldPermission,
} from '../../domain/connectedApplication.ts';
import { type DefenderApiKey, defenderApi } from '../../domain/defenderApis.ts';
import { RATINGS } from '../../domain/permissions.ts';
import { formatCount } from '../../ui/count.ts';
import { exactTime } from '../../ui/time.ts';
import styles from './ApplicationPanel.module.css';

const CONTEXT_SENTENCES = {
  application: 'Application context: acts as itself, without a user.',
  user: 'User context: acts for a signed-in user, within what that user may do.',
};

/** What the application may do: by API and context, the most powerful permissions first. */
export function PermissionsSection({ application }: { readonly application: ConnectedApplication }) {
  return (
    <section className={styles['section']} aria-labelledby="permissions">
      <h3 id="permissions">Permissions</h3>
      {application.access.length === 0 && application.unreadAccess.length === 0 && (
        <p>It holds no permission of a Defender API.</p>
      )}
      {application.access.map((access) => (
        <AccessGroup key={access.api + access.context} access={access} />
      ))}
      <Unread doors={application.unreadAccess} />
    </section>
  );
}

/** What was not read is said, so that a short list does not pass for a whole one. */
function Unread({ doors }: { readonly doors: readonly Door[] }) {
  if (doors.length === 0) return null;
  return (
    <div>
      <h4>Not read</h4>
      <p className={styles['note']}>The application may hold more permissions than those above:</p>
      <ul>
        {doors.map(({ api, context }) => (
          <li key={api + context}>
            {defenderApi(api).label}, {context} context: could not be read to the end.
          </li>
        ))}
      </ul>
    </div>
  );
}

function AccessGroup({ access }: { readonly access: ApiAccess }) {
  const permissions = access.permissions.toSorted(
    (a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) || a.value.localeCompare(b.value, 'en'),
  );
  return (
    <div>
      <h4>{defenderApi(access.api).label}</h4>
      <p className={styles['note']}>{CONTEXT_SENTENCES[access.context]}</p>
      <ul className={styles['permissions']}>
        {permissions.map((permission) => (
          <Permission key={permission.value} api={access.api} permission={permission} />
        ))}
      </ul>
    </div>
  );
}

interface PermissionProps {
  readonly api: DefenderApiKey;
  readonly permission: HeldPermission;
}

function Permission({ api, permission }: PermissionProps) {
  const { rating, value } = permission;
  return (
    <li>
      <RatingBadge rating={rating} />
      <div className={styles['permissionText']}>
        <span>{sentenceOf(permission)}</span>
        {rating === 'none' ? <code>{value}</code> : <PermissionName api={api} value={value} />}
        <Consent permission={permission} />
        <PermissionAdvice api={api} value={value} />
      </div>
    </li>
  );
}

/** Only our own words complete "May …"; a dictionary's name stands as it is. */
function sentenceOf({ rating, words }: HeldPermission): string {
  return rating === 'unrated' || rating === 'none' ? words : `May ${words}`;
}

function Consent({ permission: { consent, grantedAt } }: { readonly permission: HeldPermission }) {
  if (consent?.for === 'allUsers') return <Badge tone="info">For all users</Badge>;
  if (consent) {
    return (
      <Badge tone="neutral">{`For ${formatCount(consent.count)} ${consent.count === 1 ? 'user' : 'users'}`}</Badge>
    );
  }
  return (
    <span className={styles['note']}>
      {grantedAt ? `Granted ${exactTime(grantedAt)[0]}` : 'Grant date not given'}
    </span>
  );
}
