import { describe, expect, test } from 'vitest';
import { customDetection } from '../src/domain/alerts/customDetection.ts';
import type { WatchedFinding } from '../src/domain/alerts/handOver.ts';
import { OWN_APIS } from '../src/domain/alerts/kql.ts';
import { scheduledRule } from '../src/domain/alerts/scheduledRule.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../src/domain/findings/thresholds.ts';
import { DAY, startOfUtcDay } from '../src/domain/timeWindow.ts';
import { evaluate, type StoredTable } from './support/kustoEvaluator.ts';
import type { Row } from './support/kustoOperators/values.ts';
import { HUNTING_TABLES, WORKSPACE_TABLES } from './support/kustoTables.ts';

const NOW = new Date('2026-03-30T12:00:00Z');
const APP = 'aaaaaaaa-0000-4000-8000-000000000001';
const ENDPOINT = OWN_APIS[0]?.appId ?? '';

/** Some requests of the application on one day; 0 is today. */
interface Requests {
  readonly daysAgo: number;
  readonly count: number;
  readonly errorCode?: number;
  readonly api?: string;
}

const on = (daysAgo: number, count: number, change: Partial<Requests> = {}): Requests => ({
  daysAgo,
  count,
  ...change,
});
/** So many on the same weekday of earlier weeks: of yesterday, unless told otherwise. */
const usually = (count: number, days: readonly number[] = [8, 15, 22, 29]) =>
  days.map((day) => on(day, count));

/** The log of a busy tenant: another application signs in to something else every day that the log covers. */
function records(requests: readonly Requests[], coveredDays: number, isLate: boolean) {
  const others = Array.from({ length: coveredDays + 1 }, (_, daysAgo) =>
    on(daysAgo, 1, { api: 'another API' }),
  ).filter(({ daysAgo }) => !(isLate && daysAgo === 0));
  return [...requests, ...others].flatMap(({ daysAgo, count, errorCode = 0, api = ENDPOINT }) =>
    Array.from({ length: count }, (_, index) => ({
      Timestamp: new Date(startOfUtcDay(NOW).getTime() - daysAgo * DAY + 3_600_000 + index * 1_000),
      ReportId: `report ${daysAgo} ${index}`,
      ErrorCode: errorCode,
      ApplicationId: api === 'another API' ? 'bbbbbbbb-0000-4000-8000-000000000002' : APP,
      Application: 'Contoso Exporter',
      ServicePrincipalId: 'sp-1',
      ResourceId: api,
      ResourceDisplayName: '',
    })),
  );
}

interface Situation {
  readonly thresholds?: Partial<Thresholds>;
  readonly coveredDays?: number;
  /** Nothing of today is in the log yet. */
  readonly isLate?: boolean;
  readonly appIds?: readonly string[];
}

function store(tables: Readonly<Record<string, string>>, name: string, rows: readonly Row[]) {
  return Object.fromEntries(
    Object.entries(tables).map(([table, columns]): [string, StoredTable] => [
      table,
      { columns, records: () => (table === name ? rows : []) },
    ]),
  );
}

function firesInDefender(finding: WatchedFinding, requests: readonly Requests[], situation: Situation = {}) {
  const { thresholds, coveredDays = 29, isLate = false, appIds = null } = situation;
  const handed = customDetection({ finding, thresholds: { ...DEFAULT_THRESHOLDS, ...thresholds }, appIds });
  if (handed.state === 'impossible') throw new Error(handed.why);
  const rows = records(requests, coveredDays, isLate);
  return evaluate(handed.value, store(HUNTING_TABLES, 'EntraIdSpnSignInEvents', rows), NOW);
}

/** The records as a workspace has them, of the 14 days that a scheduled rule sees. */
function firesInSentinel(finding: WatchedFinding, requests: readonly Requests[], situation: Situation = {}) {
  const { thresholds, coveredDays = 14, isLate = false, appIds = null } = situation;
  const handed = scheduledRule({ finding, thresholds: { ...DEFAULT_THRESHOLDS, ...thresholds }, appIds });
  if (handed.state === 'impossible') throw new Error(handed.why);
  const [resource] = handed.value.template['resources'] as [{ properties: { query: string } }]; // one, as its schema says
  const rows = records(requests, coveredDays, isLate)
    .filter(({ Timestamp }) => Timestamp.getTime() > NOW.getTime() - 14 * DAY)
    .map((record) => ({
      TimeGenerated: record.Timestamp,
      CreatedDateTime: record.Timestamp,
      AppId: record.ApplicationId,
      ServicePrincipalName: record.Application,
      ServicePrincipalId: record.ServicePrincipalId,
      ResourceIdentity: record.ResourceId,
      ResourceDisplayName: record.ResourceDisplayName,
      ResultType: String(record.ErrorCode),
      CorrelationId: record.ReportId,
    }));
  return evaluate(
    resource.properties.query,
    store(WORKSPACE_TABLES, 'AADServicePrincipalSignInLogs', rows),
    NOW,
  );
}

type Case = readonly [string, readonly Requests[], Situation?];

const FAILED = { errorCode: 7000222 };
const FIRES: Readonly<Record<WatchedFinding, readonly Case[]>> = {
  failing: [
    ['ten of fifty failed', [on(3, 40), on(3, 10, FAILED)]],
    ['all failed, over two days', [on(1, 5, FAILED), on(7, 5, FAILED)]],
    ['the share is met exactly', [on(2, 40), on(2, 10, FAILED)], { thresholds: { failingPercent: 20 } }],
  ],
  spike: [
    ['yesterday four times the busiest', [...usually(10), on(1, 40)]],
    ['today so far', [...usually(10, [7, 14, 21, 28]), on(0, 40)]],
    ['out of nothing', [on(1, 20)]],
  ],
  goneSilent: [['no request yesterday and today', usually(5)]],
  firstAfterSilence: [
    ['today, after nothing at all', [on(0, 1)]],
    ['yesterday, after as many days as set', [on(9, 1), on(1, 1)], { thresholds: { longSilenceDays: 7 } }],
  ],
  disabledTrying: [['a refusal of today', [on(0, 1, { errorCode: 7000112 })]]],
};

const QUIET: Readonly<Record<WatchedFinding, readonly Case[]>> = {
  failing: [
    ['nine failed', [on(3, 9, FAILED)]],
    ['ten of fifty-one failed', [on(3, 41), on(3, 10, FAILED)]],
    ['they failed today, or eight days ago', [on(0, 10, FAILED), on(8, 10, FAILED)]],
    [
      'ten failed, but for two APIs',
      [on(1, 5, FAILED), on(1, 5, { ...FAILED, api: OWN_APIS[1]?.appId ?? '' })],
    ],
  ],
  spike: [
    ['three times is not more than three', [...usually(10), on(1, 30)]],
    ['nineteen more', [...usually(1), on(1, 20)]],
    ['the busiest of the earlier weeks was as busy', [on(8, 40), on(1, 40)]],
    ['what failed does not count', [...usually(1), on(1, 100, FAILED)]],
    ['the log is too young to tell', [on(1, 100)], { coveredDays: 7 }],
  ],
  goneSilent: [
    ['the quietest week had fewer', [...usually(50, [15, 22, 29]), on(8, 4)]],
    ['there was one request yesterday', [...usually(5), on(1, 1)]],
    ['there was one today', [...usually(5), on(0, 1)]],
    ['the log is late', usually(5), { isLate: true }],
  ],
  firstAfterSilence: [
    ['a day fewer than set', [on(8, 1), on(1, 1)], { thresholds: { longSilenceDays: 7 } }],
    [
      'the log does not cover the silence',
      [on(0, 1)],
      { coveredDays: 6, thresholds: { longSilenceDays: 7 } },
    ],
    ['nothing today or yesterday', [on(2, 1)]],
  ],
  disabledTrying: [
    ['a refusal of the day before yesterday', [on(2, 1, { errorCode: 7000112 })]],
    ['another error', [on(0, 1, FAILED)]],
  ],
};

const all = (cases: typeof FIRES) =>
  Object.entries(cases).flatMap(([finding, those]) =>
    // The keys are those of a full record; a silence has to fit into what Sentinel sees.
    those.map(([what, requests, { thresholds, ...rest } = {}]) => {
      const situation = { ...rest, thresholds: { longSilenceDays: 12, ...thresholds } };
      return [`${finding}: ${what}`, finding as WatchedFinding, requests, situation] as const;
    }),
  );

describe.each([
  ['a custom detection', firesInDefender],
  ['a scheduled rule', firesInSentinel],
])('%s', (_, fires) => {
  test.each(all(FIRES))('fires once, naming the event: %s', (_what, finding, requests, situation) => {
    const rows = fires(finding, requests, situation);
    expect(rows).toEqual([
      expect.objectContaining({
        Timestamp: expect.any(Date),
        ReportId: expect.stringMatching(/^report /),
        ApplicationId: APP,
        Application: 'Contoso Exporter',
        AccountObjectId: 'sp-1',
      }),
    ]);
  });

  test.each(all(QUIET))('stays quiet: %s', (_what, finding, requests, situation) => {
    expect(fires(finding, requests, situation)).toEqual([]);
  });

  test('tokens for Microsoft Graph are nobody’s use of Defender', () => {
    const api = '00000003-0000-0000-c000-000000000000';
    expect(fires('failing', [on(3, 100, { ...FAILED, api })])).toEqual([]);
  });

  test('applications that are not named are not watched', () => {
    const requests = [on(3, 100, FAILED)];
    expect(fires('failing', requests, { appIds: [APP.toUpperCase()] })).toHaveLength(1);
    expect(fires('failing', requests, { appIds: ['cccccccc-0000-4000-8000-000000000003'] })).toEqual([]);
  });
});

test('the failure that is named is the newest one, with its error', () => {
  const [row] = firesInDefender('failing', [on(5, 10, FAILED), on(2, 1, { errorCode: 7000215 }), on(1, 3)]);
  expect(row).toMatchObject({ ReportId: 'report 2 0', ErrorCode: 7000215, Requests: 14, Failed: 11 });
});

test('a silence in Defender takes two earlier weeks, and a request in every one that the log covers', () => {
  const fires = (days: readonly number[], coveredDays: number) =>
    firesInDefender('goneSilent', usually(5, days), { coveredDays }).length;
  expect(fires([8], 14)).toBe(0);
  expect(fires([8, 15], 15)).toBe(1);
  expect(fires([8, 15], 29)).toBe(0);
  expect(fires([8, 15, 29], 29)).toBe(0);
});

test('the busiest of all earlier weeks counts in Defender; Sentinel sees the week before alone', () => {
  const requests = [on(8, 5), on(22, 40), on(1, 60)];
  expect(firesInDefender('spike', requests)).toEqual([]);
  expect(firesInSentinel('spike', requests)).toEqual([expect.objectContaining({ Requests: 60, Busiest: 5 })]);
});
