import type { DefenderApiKey } from '../domain/defenderApis.ts';
import { describePermission } from '../domain/describePermission.ts';
import { displayText } from '../ui/displayText.ts';
import { Hint } from '../ui/Hint.tsx';
import styles from './PermissionName.module.css';

interface PermissionNameProps {
  readonly api: DefenderApiKey;
  /** As the tenant's dictionary writes it. */
  readonly value: string;
}

/** A permission by its value, with what it allows, how far it reaches and what would do instead on hover or focus. */
export function PermissionName({ api, value }: PermissionNameProps) {
  return (
    <Hint text={describePermission(api, value)}>
      <code className={styles['value']}>{displayText(value)}</code>
    </Hint>
  );
}
