import * as fc from 'fast-check';
import type {
  AccessContext,
  ActivityOutcomes,
  Completeness,
  DoorCoverage,
  LastUsedAnswer,
  ObservedWindow,
  Outcome,
  UnknownReason,
  UsageOutcome,
  UsageReading,
  UsageReport,
} from '../../src/domain/activity.ts';
import type { ApplicationIdentity, Door } from '../../src/domain/connectedApplication.ts';
import type { DefenderApiKey } from '../../src/domain/defenderApis.ts';
import { identify } from '../../src/domain/joinDirectory.ts';
import type { PortalNumbers, PortalStatistics } from '../../src/domain/portalStatistics.ts';
import { USAGE_REPORTS } from '../../src/domain/reports.ts';
import { DAY, HOUR, startOfUtcDay, TREND_DAYS } from '../../src/domain/timeWindow.ts';
import { ASKED, DAY_AGO } from './activity.ts';
import { client, PROBLEM, TENANT } from './directory.ts';

const APP_IDS = ['app-1', 'app-2', 'app-3'] as const;
const KINDS = ['servicePrincipal', 'managedIdentity'] as const;
const CONTEXTS: readonly AccessContext[] = ['application', 'user'];
const APIS: readonly DefenderApiKey[] = ['endpoint', 'xdr', 'graph'];

const reason: fc.Arbitrary<UnknownReason> = fc.constantFrom<UnknownReason[]>(
  { kind: 'pending' },
  { kind: 'notAsked', why: 'notNeeded' },
  { kind: 'notAsked', why: 'notConfigured' },
  { kind: 'notAsked', why: 'noFile' },
  { kind: 'notAsked', why: 'cancelled' },
  { kind: 'problem', problem: PROBLEM },
  { kind: 'emptyTable', table: 'T' },
  { kind: 'noTable', table: 'T' },
  { kind: 'cutOff' },
  { kind: 'notCovered' },
  { kind: 'interactiveMissing', table: 'T' },
  { kind: 'staleTable', latestRecord: DAY_AGO },
  { kind: 'graphProvesNothing' },
  { kind: 'appIdUnknown' },
);

function outcome<Answer>(answer: fc.Arbitrary<Answer>): fc.Arbitrary<Outcome<Answer>> {
  return fc.oneof(
    reason.map((why) => ({ state: 'unknown' as const, reason: why })),
    { weight: 2, arbitrary: answer.map((one) => ({ state: 'answered' as const, answer: one })) },
  );
}

/** Asked within three days, over 7, 30 or 180, of tables that may be young or late. */
const window: fc.Arbitrary<ObservedWindow> = fc
  .record({
    hoursAgo: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 72 })),
    days: fc.constantFrom(7, TREND_DAYS, 180),
    wholeHours: fc.boolean(),
    youngerBy: fc.oneof(fc.nat(DAY), fc.nat(40 * DAY)),
    laterBy: fc.oneof(fc.nat(DAY), fc.nat(4 * DAY)),
  })
  .map(({ hoursAgo, days, wholeHours, youngerBy, laterBy }) => {
    const askedAt = new Date(ASKED.getTime() - hoursAgo * HOUR + 1234);
    const start = new Date(startOfUtcDay(askedAt).getTime() - (days - 1) * DAY);
    const past24h = askedAt.getTime() - DAY;
    const earliest = Math.min(start.getTime() + youngerBy, askedAt.getTime());
    return {
      start,
      days,
      askedAt,
      past24hStart: new Date(wholeHours ? Math.floor(past24h / HOUR) * HOUR : past24h),
      earliestRecord: new Date(earliest),
      latestRecord: new Date(Math.max(earliest, askedAt.getTime() - laterBy)),
    };
  });

const completeness: fc.Arbitrary<Completeness> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ state: 'complete' as const }) },
  fc.record({ state: fc.constantFrom('part', 'none'), why: reason }),
);

const instant = fc
  .oneof(fc.nat(40 * DAY), fc.nat(200 * DAY))
  .map((before) => new Date(ASKED.getTime() - before));

function counts(days: number): fc.Arbitrary<readonly number[]> {
  const busy = fc.array(fc.tuple(fc.nat(Math.min(days, TREND_DAYS) - 1), fc.integer({ min: 1, max: 3 })), {
    maxLength: 4,
  });
  return busy.map((entries) => {
    const all = new Array<number>(days).fill(0);
    for (const [daysAgo, count] of entries) all[days - 1 - daysAgo] = count;
    return all;
  });
}

/** A row whose counts and last success agree, as every source makes sure. */
function reading(
  apis: readonly DefenderApiKey[],
  contexts: readonly AccessContext[],
  { days, askedAt }: ObservedWindow,
): fc.Arbitrary<UsageReading> {
  return fc
    .record({
      appId: fc.constantFrom(...APP_IDS),
      appName: fc.constant(''),
      api: fc.constantFrom(...apis),
      context: fc.constantFrom(...contexts),
      at: fc.option(instant),
      lasts: fc.oneof(fc.constant(0), fc.nat(DAY)),
      lastFailure: fc.option(instant),
      succeeded24h: fc.oneof(fc.constant(0), fc.nat(3)),
      failed24h: fc.oneof(fc.constant(0), fc.nat(3)),
      succeeded: counts(days),
      failed: counts(days),
    })
    .map(({ at, lasts, ...row }) => {
      const succeeded = row.succeeded24h > 0 || row.succeeded.some((count) => count > 0);
      const last = at ?? (succeeded ? askedAt : null);
      return { ...row, lastSuccess: last && { at: last, until: new Date(last.getTime() + lasts) } };
    });
}

/** Coverage of some doors, one kind of client after the other or all at once. */
function covers(
  apis: readonly DefenderApiKey[],
  contexts: readonly AccessContext[],
): fc.Arbitrary<readonly DoorCoverage[]> {
  const doors = contexts.flatMap((context) => apis.map((api) => ({ api, context })));
  const whose = fc.oneof(
    { weight: 2, arbitrary: fc.constant(['all'] as const) },
    fc.subarray([...KINDS], { minLength: 1 }),
  );
  const door = ({ api, context }: Door) =>
    whose.chain((kinds) =>
      fc.tuple(
        ...kinds.map((clients) =>
          fc.record({ days: completeness, past24h: completeness }).map((seen) => ({
            api,
            context,
            clients,
            ...seen,
          })),
        ),
      ),
    );
  const none = fc.constant<readonly DoorCoverage[]>([]);
  return fc
    .tuple(...doors.map((one) => fc.oneof(none, { weight: 3, arbitrary: door(one) })))
    .map((all) => all.flat());
}

function usageReport(report: UsageReport): fc.Arbitrary<UsageOutcome> {
  const { unit, contexts } = USAGE_REPORTS[report];
  const apis: readonly DefenderApiKey[] = unit === 'apiRequests' ? ['graph'] : APIS;
  const answer = window.chain((observed) =>
    fc.record({
      table: fc.constant('T'),
      request: fc.constant(''),
      window: fc.constant(observed),
      covers: covers(apis, contexts),
      readings: fc.uniqueArray(reading(apis, contexts, observed), {
        maxLength: 3,
        selector: ({ appId, api, context }) => `${appId} ${api} ${context}`,
      }),
    }),
  );
  return outcome(answer);
}

function byAppId<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<ReadonlyMap<string, Value>> {
  return fc.dictionary(fc.constantFrom(...APP_IDS), value).map((all) => new Map(Object.entries(all)));
}

const lastUsed: fc.Arbitrary<LastUsedAnswer> = fc.record({
  askedAt: fc.integer({ min: 0, max: 72 }).map((hours) => new Date(ASKED.getTime() - hours * HOUR)),
  request: fc.constant(''),
  uses: byAppId(
    fc.record({ any: fc.option(instant), asApplication: fc.constant(null), forUsers: fc.constant(null) }),
  ),
  problem: fc.constantFrom(null, PROBLEM),
});

const portalNumbers: fc.Arbitrary<Omit<PortalNumbers, 'appId'>> = fc.record({
  name: fc.constant('Contoso Exporter'),
  enabled: fc.constant(true),
  latestConnectivity: fc.option(instant),
  requests: fc.array(fc.nat(3), { minLength: TREND_DAYS, maxLength: TREND_DAYS }),
});

const portalFile: fc.Arbitrary<PortalStatistics> = fc.record({
  fileName: fc.constant('statistics.json'),
  capturedAt: instant,
  applications: byAppId(portalNumbers).map(
    (all) => new Map([...all].map(([appId, numbers]) => [appId, { appId, ...numbers }])),
  ),
});

/** Any outcome of all ten reports. */
export const anyOutcomes: fc.Arbitrary<ActivityOutcomes> = fc.record({
  huntingApplication: usageReport('huntingApplication'),
  huntingUser: usageReport('huntingUser'),
  huntingGraph: usageReport('huntingGraph'),
  workspaceApplication: usageReport('workspaceApplication'),
  workspaceUser: usageReport('workspaceUser'),
  workspaceGraph: usageReport('workspaceGraph'),
  summariesApplication: usageReport('summariesApplication'),
  summariesUser: usageReport('summariesUser'),
  lastUsed: outcome(lastUsed),
  portalFile: outcome(portalFile),
});

/** An application with a grant on any doors, of any kind; null where the directory did not say. */
export const anyIdentity: fc.Arbitrary<ApplicationIdentity> = fc
  .record({
    appId: fc.constantFrom('app-1', 'APP-2'),
    type: fc.constantFrom('Application', 'ManagedIdentity', null),
    doors: fc.subarray(CONTEXTS.flatMap((context) => APIS.map((api) => ({ api, context })))),
  })
  .map(({ appId, type, doors }) =>
    identify(
      { ...client(appId), type },
      TENANT,
      { kind: 'granted' },
      doors.map((door) => ({ ...door, permissions: [] })),
      [],
    ),
  );
