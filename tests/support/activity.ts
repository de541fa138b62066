import {
  ACCESS_CONTEXTS,
  type ActivityOutcomes,
  type Completeness,
  type DoorCoverage,
  type LastUse,
  type LastUsedAnswer,
  type ObservedWindow,
  type Outcome,
  type Sighting,
  type UsageAnswer,
  type UsageOutcome,
  type UsageReading,
} from '../../src/domain/activity.ts';
import { DEFENDER_APIS } from '../../src/domain/defenderApis.ts';
import type { PortalNumbers, PortalStatistics } from '../../src/domain/portalStatistics.ts';

export const START = new Date('2026-03-01T00:00:00Z');
export const ASKED = new Date('2026-03-30T12:00:00Z');
export const DAY_AGO = new Date('2026-03-29T12:00:00Z');
export const EARLIEST = new Date('2026-03-01T00:05:00Z');
export const SEEN = new Date('2026-03-29T08:00:00Z');
export const PENDING = { state: 'unknown', reason: { kind: 'pending' } } as const;
export const NOT_NEEDED = { state: 'unknown', reason: { kind: 'notAsked', why: 'notNeeded' } } as const;

export const COMPLETE = { state: 'complete' } as const;
export const CUT_OFF = { state: 'part', why: { kind: 'cutOff' } } as const;
export const NOT_READ = { state: 'none', why: { kind: 'pending' } } as const;

/** The window of a report that saw the whole trend. */
export const WINDOW: ObservedWindow = {
  start: START,
  days: 30,
  past24hStart: DAY_AGO,
  askedAt: ASKED,
  earliestRecord: EARLIEST,
  latestRecord: ASKED,
};

/** Every API in every context, for every kind of client, seen as much as this. */
export function covering(seen: Completeness, change: Partial<DoorCoverage> = {}): readonly DoorCoverage[] {
  return ACCESS_CONTEXTS.flatMap((context) =>
    DEFENDER_APIS.map(
      ({ key }): DoorCoverage => ({
        api: key,
        context,
        clients: 'all',
        days: seen,
        past24h: seen,
        ...change,
      }),
    ),
  );
}

/** The outcome of a report that saw the whole trend of everything, unless told otherwise. */
export function answered(change: Partial<UsageAnswer> = {}, window: Partial<ObservedWindow> = {}) {
  const answer: UsageAnswer = {
    table: 'EntraIdSpnSignInEvents',
    request: '',
    window: { ...WINDOW, ...window },
    covers: covering(COMPLETE),
    readings: [],
    ...change,
  };
  return { state: 'answered', answer } satisfies UsageOutcome;
}

/** A sighting to the second, or between two times. */
export function sighting(at: Date, until: Date = at): Sighting {
  return { at, until };
}

/** A row of an application that was seen once, with no count on any day. */
export function reading(change: Partial<UsageReading> = {}): UsageReading {
  return {
    appId: 'app-1',
    appName: '',
    api: 'endpoint',
    context: 'application',
    lastSuccess: sighting(SEEN),
    lastFailure: null,
    succeeded24h: 0,
    failed24h: 0,
    succeeded: Array.from({ length: 30 }, () => 0),
    failed: Array.from({ length: 30 }, () => 0),
    ...change,
  };
}

/** These outcomes; nobody asked for any other report. */
export function outcomes(change: Partial<ActivityOutcomes> = {}): ActivityOutcomes {
  return {
    huntingApplication: NOT_NEEDED,
    huntingUser: NOT_NEEDED,
    huntingGraph: NOT_NEEDED,
    workspaceApplication: NOT_NEEDED,
    workspaceUser: NOT_NEEDED,
    workspaceGraph: NOT_NEEDED,
    summariesApplication: NOT_NEEDED,
    summariesUser: NOT_NEEDED,
    lastUsed: NOT_NEEDED,
    portalFile: NOT_NEEDED,
    ...change,
  };
}

/** Hunting answered on tokens in both contexts, with these rows. */
export function hunted(readings: readonly UsageReading[] = []): ActivityOutcomes {
  const of = (context: UsageReading['context']) =>
    answered({ readings: readings.filter((row) => row.context === context) });
  return outcomes({ huntingApplication: of('application'), huntingUser: of('user') });
}

/** The last-used report with the last use of any API, by app ID. */
export function lastUsed(uses: Readonly<Record<string, Date>>, askedAt = ASKED): Outcome<LastUsedAnswer> {
  const entries = Object.entries(uses).map(([appId, any]): [string, LastUse] => [
    appId,
    { any, asApplication: any, forUsers: null },
  ]);
  return { state: 'answered', answer: { askedAt, request: '', uses: new Map(entries), problem: null } };
}

/** A portal statistics file that lists these applications. */
export function portalFile(...applications: readonly PortalNumbers[]): Outcome<PortalStatistics> {
  return {
    state: 'answered',
    answer: {
      fileName: 'statistics.json',
      capturedAt: ASKED,
      applications: new Map(applications.map((one) => [one.appId, one])),
    },
  };
}

export function portalNumbers(change: Partial<PortalNumbers> = {}): PortalNumbers {
  return {
    appId: 'app-1',
    name: 'Contoso Exporter',
    enabled: true,
    latestConnectivity: SEEN,
    requests: Array.from({ length: 30 }, () => 5),
    ...change,
  };
}
