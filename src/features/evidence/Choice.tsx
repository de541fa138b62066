import { useId } from 'react';
import styles from './ExportDialog.module.css';

export interface Option<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
  readonly isDisabled?: boolean;
}

interface ChoiceProps<Value> {
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly isDisabled: boolean;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, each with a line on what it means. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  isDisabled,
  onChoose,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset className={styles['choice']} disabled={isDisabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['option']}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            aria-describedby={`${id}-${option.value}`}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label}
            <span id={`${id}-${option.value}`} className={styles['hint']}>
              {option.hint}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
