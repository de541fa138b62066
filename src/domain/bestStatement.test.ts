import { expect, test } from 'vitest';
import { DAY_AGO, PENDING, SEEN, START } from '../../tests/support/activity.ts';
import type { Count, DailyCounts, LastSeen, UsageLine, UsageReport } from './activity.ts';
import { bestStatement } from './bestStatement.ts';

const DAYS: DailyCounts = Array.from({ length: 30 }, () => null);
const QUIET = DAYS.map(() => 0);
const NOT_COVERED = { state: 'unknown', reason: { kind: 'notCovered' } } as const;
const CUT_OFF = { state: 'unknown', reason: { kind: 'cutOff' } } as const;

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const seen = (at: Date): LastSeen => ({ state: 'seen', at, until: at });
const silentSince = (since: Date): LastSeen => ({ state: 'noRecord', since, wholeTrend: false });
const on = (day: number, count: number): DailyCounts => QUIET.with(day, count);
const from = (first: number, days: DailyCounts): DailyCounts =>
  days.map((count, day) => (day < first ? null : count));

function line(report: UsageReport, change: Partial<UsageLine> = {}): UsageLine {
  return {
    api: 'endpoint',
    context: 'application',
    unit: 'tokenRequests',
    lastSeen: NOT_COVERED,
    lastFailure: null,
    succeeded24h: NOT_COVERED,
    failed24h: NOT_COVERED,
    succeeded: DAYS,
    failed: DAYS,
    daysAtLeast: false,
    sources: { lastSeen: report, past24h: report, trend: report },
    ...change,
  };
}

/** The best of what hunting and, less exact, the workspace say. */
function bestOf(exact: Partial<UsageLine>, other: Partial<UsageLine>): UsageLine {
  return bestStatement([line('huntingApplication', exact), line('workspaceApplication', other)]);
}

const EXACT = 'huntingApplication';
const OTHER = 'workspaceApplication';

test.each<[string, LastSeen, LastSeen, UsageReport | null]>([
  ['a sighting before silence', silentSince(START), seen(SEEN), OTHER],
  ['a sighting before unknown', PENDING, seen(SEEN), OTHER],
  ['an old sighting before silence since', silentSince(SEEN), seen(START), OTHER],
  ['the later sighting', seen(SEEN), seen(DAY_AGO), OTHER],
  ['the more exact of equal sightings', seen(SEEN), seen(SEEN), EXACT],
  ['silence before unknown', PENDING, silentSince(SEEN), OTHER],
  ['the silence that was watched longest', silentSince(SEEN), silentSince(START), OTHER],
  ['the more exact of equal silences', silentSince(START), silentSince(START), EXACT],
  ['unknown, where none knows', PENDING, CUT_OFF, null],
])('last seen: %s', (_, exact, other, source) => {
  const best = bestOf({ lastSeen: exact }, { lastSeen: other });
  expect(best.sources.lastSeen).toBe(source);
  expect(best.lastSeen).toEqual(source === OTHER ? other : exact);
});

test.each<[string, LastSeen, LastSeen, LastSeen]>([
  ['what may still change before a failure', CUT_OFF, PENDING, PENDING],
  ['a failure before "not covered"', NOT_COVERED, CUT_OFF, CUT_OFF],
  [
    'a failure before "not asked"',
    { state: 'unknown', reason: { kind: 'notAsked', why: 'notNeeded' } },
    CUT_OFF,
    CUT_OFF,
  ],
])('of two reasons: %s', (_, exact, other, best) => {
  expect(bestOf({ lastSeen: exact }, { lastSeen: other }).lastSeen).toEqual(best);
});

type Counts = readonly [succeeded: Count, failed: Count];
const ZEROS: Counts = [known(0), known(0)];

test.each<[string, Counts, Counts, UsageReport | null]>([
  ['successes before none', ZEROS, [known(4, true), NOT_COVERED], OTHER],
  ['failures before none', ZEROS, [NOT_COVERED, known(2, true)], OTHER],
  ['successes before failures', [known(0), known(3)], [known(4, true), NOT_COVERED], OTHER],
  [
    'complete before at least, also when it is less',
    [known(9, true), known(1, true)],
    [known(4), known(1)],
    OTHER,
  ],
  [
    'complete before at least, whatever failed',
    [known(3, true), known(1, true)],
    [known(4), known(0)],
    OTHER,
  ],
  ['known before unknown', [PENDING, PENDING], ZEROS, OTHER],
  ['the more exact of two complete', [known(4), known(0)], [known(9), known(0)], EXACT],
])('past 24 hours: %s', (_, exact, other, source) => {
  const [exactly, otherwise] = [exact, other].map(([succeeded24h, failed24h]) => ({
    succeeded24h,
    failed24h,
  }));
  const best = bestOf(exactly ?? {}, otherwise ?? {});
  expect([best.succeeded24h, best.failed24h]).toEqual(source === OTHER ? other : exact);
});

test('the past 24 hours name their report, and none while they are unknown', () => {
  expect(bestOf({}, { succeeded24h: known(0) }).sources.past24h).toBe(OTHER);
  expect(bestOf({}, {}).sources.past24h).toBeNull();
});

test.each<[string, [DailyCounts, DailyCounts], [DailyCounts, DailyCounts], UsageReport]>([
  ['a day with successes before none', [QUIET, QUIET], [from(23, on(25, 1)), DAYS], OTHER],
  ['a day with failures before none', [QUIET, QUIET], [from(23, QUIET), from(23, on(25, 1))], OTHER],
  ['successes before failures', [QUIET, on(3, 9)], [from(23, on(25, 1)), DAYS], OTHER],
  ['more known days, whatever failed', [from(5, on(25, 1)), from(5, on(9, 1))], [on(25, 1), QUIET], OTHER],
  ['the one with more known days', [from(5, on(25, 1)), DAYS], [on(25, 1), DAYS], OTHER],
  ['the more exact of equals', [on(25, 1), QUIET], [on(25, 2), QUIET], EXACT],
])('trend: %s', (_, exact, other, source) => {
  const best = bestOf({ succeeded: exact[0], failed: exact[1] }, { succeeded: other[0], failed: other[1] });
  expect(best.sources.trend).toBe(source);
  expect([best.succeeded, best.failed]).toEqual(source === OTHER ? other : exact);
});

test('a trend without a known day names no report', () => {
  expect(bestOf({}, {}).sources.trend).toBeNull();
});

test('each quantity comes from the report that knows it best', () => {
  const best = bestOf(
    { lastSeen: seen(SEEN) },
    { succeeded24h: known(3), succeeded: on(4, 2), failed: QUIET },
  );
  expect(best).toMatchObject({ lastSeen: seen(SEEN), succeeded24h: known(3), succeeded: on(4, 2) });
  expect(best.sources).toEqual({ lastSeen: EXACT, past24h: OTHER, trend: OTHER });
});

test('the newest failure of all reports is kept', () => {
  expect(bestOf({ lastFailure: START }, { lastFailure: SEEN }).lastFailure).toEqual(SEEN);
  expect(bestOf({ lastFailure: START }, {}).lastFailure).toEqual(START);
});

test('no statements have no best', () => {
  expect(() => bestStatement([])).toThrow('no statements');
});

test('errors come from the report that the days come from', () => {
  const errors = [{ code: '7000215', count: 2 }];
  expect(bestOf({ succeeded: QUIET, errors }, {}).errors).toEqual(errors);
  expect(bestOf({ errors }, { succeeded: on(3, 7) }).errors).toBeUndefined();
});
