import type {
  ActivityOutcomes,
  SourceAnswer,
  SourceOutcome,
  UsageReading,
} from '../../src/domain/activity.ts';

export const START = new Date('2026-03-01T00:00:00Z');
export const ASKED = new Date('2026-03-30T12:00:00Z');
export const EARLIEST = new Date('2026-03-01T00:05:00Z');
export const SEEN = new Date('2026-03-29T08:00:00Z');
export const PENDING = { state: 'unknown', reason: { kind: 'pending' } } as const;

const WINDOW = { start: START, askedAt: ASKED, earliestRecord: EARLIEST, latestRecord: ASKED };

/** The outcome of a source that saw the whole trend, unless told otherwise. */
export function answered(change: Partial<SourceAnswer> = {}, window: Partial<SourceAnswer['window']> = {}) {
  const answer: SourceAnswer = {
    source: 'advancedHunting',
    context: 'application',
    unit: 'tokenRequests',
    table: 'EntraIdSpnSignInEvents',
    query: '',
    window: { ...WINDOW, ...window },
    tableRows: 10,
    coverage: 'complete',
    covers: ['endpoint', 'xdr', 'graph'],
    readings: [],
    ...change,
  };
  return { state: 'answered', answer } satisfies SourceOutcome;
}

/** A row of an application that was seen once, with no count on any day. */
export function reading(change: Partial<UsageReading> = {}): UsageReading {
  return {
    appId: 'app-1',
    appName: '',
    api: 'endpoint',
    lastSuccess: SEEN,
    lastFailure: null,
    succeeded24h: 0,
    failed24h: 0,
    succeeded: Array.from({ length: 30 }, () => 0),
    failed: Array.from({ length: 30 }, () => 0),
    ...change,
  };
}

/** Both contexts answered, with these rows. */
export function outcomes(
  application: readonly UsageReading[],
  user: readonly UsageReading[] = [],
): ActivityOutcomes {
  return {
    application: answered({ context: 'application', readings: application }),
    user: answered({ context: 'user', readings: user }),
  };
}
