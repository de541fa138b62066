import { SearchBox } from '@fluentui/react-components';
import { RATING_LABELS } from '../../domain/permissions.ts';
import { formatCount } from '../../ui/count.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './PermissionsPage.module.css';
import type { PermissionFilter } from './permissionRows.ts';
import { CLASSES } from './usePermissionFilter.ts';

interface PermissionToolbarProps {
  readonly filter: PermissionFilter;
  readonly onChange: (filter: PermissionFilter) => void;
  readonly shown: number;
  readonly all: number;
}

/** Search and filters above the catalogue, with how much they leave. */
export function PermissionToolbar({ filter, onChange, shown, all }: PermissionToolbarProps) {
  return (
    <search className={styles['toolbar']} aria-label="Permissions">
      <SearchBox
        className={styles['search'] ?? ''}
        aria-label="Search permissions"
        placeholder="Search permissions"
        value={filter.text}
        onChange={(_, { value }) => onChange({ ...filter, text: value })}
      />
      <Select
        label="Class"
        value={filter.rating ?? ''}
        options={[
          { value: '', label: 'All' },
          ...CLASSES.map((rating) => ({ value: rating, label: RATING_LABELS[rating] })),
        ]}
        onChoose={(chosen) =>
          onChange({ ...filter, rating: CLASSES.find((rating) => rating === chosen) ?? null })
        }
      />
      <label className={styles['held']}>
        <input
          type="checkbox"
          checked={filter.onlyHeld}
          onChange={({ target }) => onChange({ ...filter, onlyHeld: target.checked })}
        />
        Held here
      </label>
      <p role="status" className={styles['shown']}>
        {`${formatCount(shown)} of ${formatCount(all)} permissions`}
      </p>
    </search>
  );
}
