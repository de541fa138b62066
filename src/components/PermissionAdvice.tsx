import { type DefenderApiKey, defenderApi } from '../domain/defenderApis.ts';
import { catalogEntry, lesserPermission } from '../domain/permissions.ts';
import { Badge } from './Badge.tsx';
import styles from './PermissionAdvice.module.css';
import { PermissionName } from './PermissionName.tsx';

interface PermissionAdviceProps {
  readonly api: DefenderApiKey;
  readonly value: string;
}

/** What to use instead of a permission: the lesser one that often suffices, or the one after a retired one. */
export function PermissionAdvice({ api, value }: PermissionAdviceProps) {
  const retired = catalogEntry(api, value)?.retired;
  const lesser = lesserPermission(api, value);
  return (
    <>
      {retired && (
        <p className={styles['advice']}>
          <Badge tone="warning">Retired</Badge> Use <PermissionName {...retired} /> of{' '}
          {defenderApi(retired.api).label} instead.
        </p>
      )}
      {lesser && (
        <p className={styles['advice']}>
          Often enough: <PermissionName api={api} value={lesser} />
        </p>
      )}
    </>
  );
}
