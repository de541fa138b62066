import type { ActivityOutcomes, SourceAnswer, SourceOutcome } from './activity.ts';
import { DAY } from './timeWindow.ts';

/**
 * Two questions asked around UTC midnight come back with trends that start a day apart. Shifts the
 * older one to the newer start, so that day 29 is the same day in both; its last day is then unknown.
 */
export function alignTrends(outcomes: ActivityOutcomes): ActivityOutcomes {
  const starts = [outcomes.application, outcomes.user].flatMap((outcome) =>
    outcome.state === 'answered' ? [outcome.answer.window.start.getTime()] : [],
  );
  const newest = Math.max(...starts);
  if (starts.every((start) => start === newest)) return outcomes;
  return { application: startAt(outcomes.application, newest), user: startAt(outcomes.user, newest) };
}

function startAt(outcome: SourceOutcome, start: number): SourceOutcome {
  if (outcome.state !== 'answered') return outcome;
  const days = Math.round((start - outcome.answer.window.start.getTime()) / DAY);
  return days === 0 ? outcome : { state: 'answered', answer: shift(outcome.answer, days) };
}

function shift(answer: SourceAnswer, days: number): SourceAnswer {
  const shifted = (counts: readonly number[]) => [...counts.slice(days), ...counts.slice(0, days).fill(0)];
  return {
    ...answer,
    window: { ...answer.window, start: new Date(answer.window.start.getTime() + days * DAY) },
    readings: answer.readings.map((reading) => ({
      ...reading,
      succeeded: shifted(reading.succeeded),
      failed: shifted(reading.failed),
    })),
  };
}
