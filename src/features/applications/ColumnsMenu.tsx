import { COLUMN_KEYS, chosenColumns, FIXED_COLUMNS, type ListState } from '../../domain/list/listState.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { columnsOf } from './columns.ts';
import styles from './ListToolbar.module.css';

interface ColumnsMenuProps {
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** Which columns the table shows; the name and the link to the settings always stay. */
export function ColumnsMenu({ state, onChange }: ColumnsMenuProps) {
  const { columns } = state;
  return (
    <Dropdown label="Columns">
      <fieldset className={styles['columns']}>
        <legend>Columns of the table</legend>
        {columnsOf(COLUMN_KEYS)
          .filter(({ key }) => !FIXED_COLUMNS.includes(key))
          .map(({ key, label }) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={columns.includes(key)}
                onChange={({ target }) =>
                  onChange({
                    ...state,
                    columns: chosenColumns((one) => (one === key ? target.checked : columns.includes(one))),
                  })
                }
              />
              {label}
            </label>
          ))}
      </fieldset>
    </Dropdown>
  );
}
