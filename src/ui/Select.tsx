import styles from './Select.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}

/** A labelled choice of one: the browser's own, which works for everybody and weighs nothing. */
export function Select({ label, value, options, onChoose }: SelectProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <select className={styles['select']} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
