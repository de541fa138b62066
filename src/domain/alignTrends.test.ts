import { expect, test } from 'vitest';
import type { SourceOutcome } from './activity.ts';
import { alignTrends } from './alignTrends.ts';
import { trendStart } from './timeWindow.ts';
import { usageLine } from './usage.ts';

const BEFORE_MIDNIGHT = new Date('2026-11-17T23:59:58Z');
const AFTER_MIDNIGHT = new Date('2026-11-18T00:00:03Z');

/** An application that made `counts[day]` requests on each day of the trend of `askedAt`. */
function answered(askedAt: Date, counts: readonly number[]): SourceOutcome {
  return {
    state: 'answered',
    answer: {
      source: 'advancedHunting',
      context: 'application',
      unit: 'tokenRequests',
      table: 'EntraIdSpnSignInEvents',
      query: '',
      window: {
        start: trendStart(askedAt),
        askedAt,
        earliestRecord: trendStart(askedAt),
        latestRecord: askedAt,
      },
      tableRows: 1,
      coverage: 'complete',
      covers: ['endpoint'],
      readings: [
        {
          appId: 'a',
          appName: '',
          api: 'endpoint',
          lastSuccess: askedAt,
          lastFailure: null,
          succeeded24h: 0,
          failed24h: 0,
          succeeded: counts,
          failed: counts,
        },
      ],
    },
  };
}

function daysOf(outcome: SourceOutcome) {
  const reading = outcome.state === 'answered' ? (outcome.answer.readings[0] ?? null) : null;
  return usageLine('endpoint', 'application', outcome, reading).succeeded;
}

const DAYS = Array.from({ length: 30 }, (_, day) => day + 1);

test('an answer from before midnight moves up a day; the day it was asked in is not whole, the next unknown', () => {
  const { application } = alignTrends({
    application: answered(BEFORE_MIDNIGHT, DAYS),
    user: answered(AFTER_MIDNIGHT, DAYS),
  });
  expect(daysOf(application)).toEqual([...DAYS.slice(1, -1), null, null]);
});

test('the newer answer stays as it is', () => {
  const user = answered(AFTER_MIDNIGHT, DAYS);
  expect(alignTrends({ application: answered(BEFORE_MIDNIGHT, DAYS), user }).user).toBe(user);
});

test('answers of one day, and answers alone, stay as they are', () => {
  const unknown: SourceOutcome = { state: 'unknown', reason: { kind: 'pending' } };
  for (const outcomes of [
    { application: answered(AFTER_MIDNIGHT, DAYS), user: answered(AFTER_MIDNIGHT, DAYS) },
    { application: answered(BEFORE_MIDNIGHT, DAYS), user: unknown },
    { application: unknown, user: unknown },
  ]) {
    expect(alignTrends(outcomes)).toBe(outcomes);
  }
});
