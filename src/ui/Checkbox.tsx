import styles from './Checkbox.module.css';

interface CheckboxProps {
  /** What it selects; read out, not shown. */
  readonly label: string;
  readonly state: 'all' | 'some' | 'none';
  readonly tabIndex: 0 | -1;
  /** `withShift`: the Shift key was down, which selects a range. */
  readonly onToggle: (isChecked: boolean, withShift: boolean) => void;
}

/** The browser's own checkbox with all of its surroundings to hit: there is one in each of many rows. */
export function Checkbox({ label, state, tabIndex, onToggle }: CheckboxProps) {
  return (
    <label className={styles['area']}>
      <input
        ref={(element) => {
          if (element) element.indeterminate = state === 'some';
        }}
        type="checkbox"
        className={styles['box']}
        aria-label={label}
        tabIndex={tabIndex}
        checked={state === 'all'}
        onChange={({ currentTarget, nativeEvent }) =>
          onToggle(currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  );
}
