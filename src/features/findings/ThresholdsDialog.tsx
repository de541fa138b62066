import { Button, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useSearchParams } from 'wouter';
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_INFO,
  THRESHOLD_KEYS,
  type ThresholdKey,
  type Thresholds,
  writeThresholds,
} from '../../domain/findings/thresholds.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import styles from './ThresholdsDialog.module.css';

interface ThresholdsDialogProps {
  readonly thresholds: Thresholds;
  readonly onClose: () => void;
}

type Entered = Readonly<Record<ThresholdKey, string>>;

/** What the rules compare with. It goes into the address, so that a link judges by the same numbers, and on every export. */
export default function ThresholdsDialog({ thresholds, onClose }: ThresholdsDialogProps) {
  const [, setParams] = useSearchParams();
  const [entered, setEntered] = useState<Entered>(() => asEntered(thresholds));
  const [showsErrors, setShowsErrors] = useState(false);

  function apply() {
    if (THRESHOLD_KEYS.some((key) => errorOf(key, entered))) return setShowsErrors(true);
    setParams((current) => writeThresholds(current, asThresholds(entered)), { replace: true });
    onClose();
  }

  return (
    <ModalDialog
      title="Thresholds"
      isWide
      onSubmit={apply}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" appearance="primary">
            Apply
          </Button>
          <Button onClick={() => setEntered(asEntered(DEFAULT_THRESHOLDS))}>Back to the defaults</Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p className={styles['intro']}>
        What the findings are judged by. The numbers are kept in the address of this page, so a link to a
        colleague carries them, and every export names them.
      </p>
      <div className={styles['fields']}>
        {THRESHOLD_KEYS.map((key) => (
          <Field
            key={key}
            threshold={key}
            value={entered[key]}
            error={showsErrors ? errorOf(key, entered) : null}
            onChange={(value) => setEntered({ ...entered, [key]: value })}
          />
        ))}
      </div>
    </ModalDialog>
  );
}

interface FieldProps {
  readonly threshold: ThresholdKey;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function Field({ threshold, value, error, onChange }: FieldProps) {
  const id = useId();
  const { label, unit } = THRESHOLD_INFO[threshold];
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        inputMode="numeric"
        autoComplete="off"
        contentAfter={unit}
        onChange={(_, data) => onChange(data.value)}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
      />
      {error !== null && (
        <p id={`${id}-error`} role="alert" className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  );
}

function errorOf(key: ThresholdKey, entered: Entered): string | null {
  const { min, max } = THRESHOLD_INFO[key];
  const text = entered[key].trim();
  const isInRange = /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
  if (!isInRange) return `Enter a whole number from ${min} to ${max}.`;
  const isTooShort = key === 'unusedDays' && Number(text) <= Number(entered.quietDays);
  return isTooShort ? `Enter more days than for ${THRESHOLD_INFO.quietDays.label}.` : null;
}

function asEntered(thresholds: Thresholds): Entered {
  return Object.fromEntries(THRESHOLD_KEYS.map((key) => [key, String(thresholds[key])])) as Entered; // one for each key
}

function asThresholds(entered: Entered): Thresholds {
  return Object.fromEntries(
    THRESHOLD_KEYS.map((key) => [key, Number(entered[key])]),
  ) as unknown as Thresholds; // one for each key
}
