import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type DayRange, isWithin } from '../../domain/portalStatistics.ts';
import { formatCaptureDay, startOfDay } from './captureDay.ts';
import styles from './StatisticsFile.module.css';

interface CaptureDateProps {
  readonly days: DayRange;
  /** Gets the start of the UTC day. */
  readonly onDate: (capturedAt: Date) => void;
}

/** Asks when a file was taken that does not say so itself; nothing is suggested, because a guess would stay. */
export function CaptureDate({ days, onDate }: CaptureDateProps) {
  const [day, setDay] = useState('');
  const [isSubmitted, setIsSubmitted] = useState(false);
  const mistake = isSubmitted ? mistakeIn(day, days) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsSubmitted(true);
    if (!mistakeIn(day, days)) onDate(startOfDay(day));
  }

  return (
    <form className={styles['date']} onSubmit={submit} noValidate>
      <Field
        label="Day on which it was saved (UTC)"
        required
        validationState={mistake ? 'error' : 'none'}
        {...(mistake && { validationMessage: mistake })}
      >
        <Input
          type="date"
          value={day}
          max={days.last}
          {...(days.first && { min: days.first })}
          onChange={(_, { value }) => setDay(value)}
        />
      </Field>
      <Button type="submit" appearance="primary">
        Use this file
      </Button>
    </form>
  );
}

function mistakeIn(day: string, days: DayRange): string | null {
  if (!day) return 'Enter the day on which you saved the response.';
  if (day > days.last) return 'This day is in the future.';
  if (isWithin(day, days) || !days.first) return null;
  return `The file names a connection on ${formatCaptureDay(startOfDay(days.first))}, so it was saved then or later.`;
}
