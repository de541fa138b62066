import { expect, test } from 'vitest';
import {
  ASKED,
  answered,
  COMPLETE,
  CUT_OFF,
  covering,
  DAY_AGO,
  EARLIEST,
  NOT_READ,
  PENDING,
  reading,
  SEEN,
  START,
  sighting,
} from '../../tests/support/activity.ts';
import type {
  ClientKind,
  Completeness,
  Count,
  DoorCoverage,
  LastSeen,
  UsageOutcome,
  UsageReading,
} from './activity.ts';
import { coverageOf, statementBy, watch } from './statement.ts';
import { DAY } from './timeWindow.ts';

const DOOR = { api: 'endpoint', context: 'application' } as const;
const LATE = new Date('2026-03-20T10:00:00Z');

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const noRecord: LastSeen = { state: 'noRecord', since: START, wholeTrend: true };
const seen = (at: Date, until = at): LastSeen => ({ state: 'seen', at, until });
const unknown = ({ why }: Exclude<Completeness, { state: 'complete' }>) =>
  ({ state: 'unknown', reason: why }) as const;
const days = (count: (day: number) => number) => Array.from({ length: 30 }, (_, day) => count(day));

/** What a report on tokens of applications says, with this row or none. */
function said(outcome: UsageOutcome, row: UsageReading | null = null, trendStart = START) {
  return statementBy(watch('huntingApplication', outcome, DOOR, 'servicePrincipal', trendStart), row);
}

const INTERACTIVE_MISSING = { state: 'part', why: { kind: 'interactiveMissing', table: 'T' } } as const;
const EMPTY_TABLE = { state: 'unknown', reason: { kind: 'emptyTable', table: 'T' } } as const;
const NOT_COVERED = { state: 'unknown', reason: { kind: 'notCovered' } } as const;

test.each<[string, UsageOutcome, UsageReading | null, LastSeen]>([
  ['a successful request is seen', answered(), reading(), seen(SEEN)],
  [
    'a bucket lasts to its end',
    answered(),
    reading({ lastSuccess: sighting(SEEN, DAY_AGO) }),
    seen(SEEN, DAY_AGO),
  ],
  ['no row where somebody looked is no record', answered(), null, noRecord],
  ['failures alone are no record', answered(), reading({ lastSuccess: null, lastFailure: SEEN }), noRecord],
  ['a report that did not answer is unknown', PENDING, null, PENDING],
  ['an empty table is unknown', EMPTY_TABLE, null, EMPTY_TABLE],
  [
    'an API that the answer does not name is unknown',
    answered({ covers: covering(COMPLETE).filter(({ api }) => api !== 'endpoint') }),
    null,
    NOT_COVERED,
  ],
  [
    'a context that the answer does not name is unknown',
    answered({ covers: covering(COMPLETE).filter(({ context }) => context !== 'application') }),
    null,
    NOT_COVERED,
  ],
  ['a row missing from a part is unknown', answered({ covers: covering(CUT_OFF) }), null, unknown(CUT_OFF)],
  [
    'a row of a part counts, and may not be the last',
    answered({ covers: covering(CUT_OFF) }),
    reading(),
    { state: 'seen', at: SEEN, until: ASKED },
  ],
  [
    'a row of a part without a success is unknown',
    answered({ covers: covering(CUT_OFF) }),
    reading({ lastSuccess: null, lastFailure: SEEN }),
    unknown(CUT_OFF),
  ],
  [
    'silence without interactive sign-ins is unknown',
    answered({ covers: covering(INTERACTIVE_MISSING) }),
    null,
    unknown(INTERACTIVE_MISSING),
  ],
  [
    'silence of what was not read is unknown',
    answered({ covers: covering(COMPLETE, { days: NOT_READ }) }),
    null,
    PENDING,
  ],
])('last seen: %s', (_, outcome, row, lastSeen) => {
  expect(said(outcome, row).lastSeen).toEqual(lastSeen);
});

test('a report that did not answer knows no count and no day', () => {
  const line = said(PENDING);
  expect([line.succeeded24h, line.failed24h]).toEqual([PENDING, PENDING]);
  expect([...new Set([...line.succeeded, ...line.failed])]).toEqual([null]);
});

test('no row where somebody looked counts as a known zero', () => {
  const line = said(answered());
  expect([line.succeeded24h, line.failed24h]).toEqual([known(0), known(0)]);
  expect([line.succeeded, line.failed]).toEqual([days(() => 0), days(() => 0)]);
});

test('the counts and days of a row are passed on, successes apart from failures', () => {
  const row = reading({
    succeeded24h: 7,
    failed24h: 2,
    lastFailure: EARLIEST,
    succeeded: days((day) => day),
    failed: days((day) => day * 2),
  });
  const line = said(answered(), row);
  expect(line).toMatchObject({ succeeded24h: known(7), failed24h: known(2), lastFailure: EARLIEST });
  expect([line.succeeded[29], line.failed[29]]).toEqual([29, 58]);
});

test('every quantity names its report, whose unit is the unit of the line', () => {
  const line = statementBy(watch('huntingGraph', answered(), DOOR, 'servicePrincipal', START), null);
  expect(line).toMatchObject({
    ...DOOR,
    unit: 'apiRequests',
    sources: { lastSeen: 'huntingGraph', past24h: 'huntingGraph', trend: 'huntingGraph' },
  });
});

test.each([
  ['24 hours old is fresh', '2026-03-29T12:00:00Z', DAY_AGO, false],
  ['a second older is stale', '2026-03-29T11:59:59Z', DAY_AGO, true],
  [
    'within the hour that a report of whole hours starts with is fresh',
    '2026-03-29T11:10:00Z',
    new Date('2026-03-29T11:00:00Z'),
    false,
  ],
])('newest record of the table: %s', (_, latest, past24hStart, stale) => {
  const latestRecord = new Date(latest);
  const line = said(answered({}, { latestRecord, past24hStart }));
  const reason = { kind: 'staleTable', latestRecord };
  expect(line.lastSeen).toEqual(stale ? { state: 'unknown', reason } : noRecord);
  expect(line.succeeded24h).toEqual(stale ? { state: 'unknown', reason } : known(0));
});

test('a stale table still proves what it has seen, and nothing of the day it ends in or later', () => {
  const row = reading({ lastSuccess: sighting(LATE), succeeded: days(() => 1) });
  const line = said(answered({}, { latestRecord: LATE }), row);
  expect(line.lastSeen).toEqual(seen(LATE, ASKED));
  expect(line.succeeded24h.state).toBe('unknown');
  expect(line.succeeded.slice(18, 21)).toEqual([1, null, null]);
  expect(line.succeeded[29]).toBeNull();
});

test('failures in a stale table are not "no record"', () => {
  const row = reading({ lastSuccess: null, lastFailure: LATE });
  const reason = { kind: 'staleTable', latestRecord: LATE };
  expect(said(answered({}, { latestRecord: LATE }), row).lastSeen).toEqual({ state: 'unknown', reason });
});

test.each([
  ['in the first day: the whole trend', '2026-03-01T23:59:59Z', START.toISOString(), true, [0, 0, 0]],
  [
    'from the second day: since that record',
    '2026-03-02T00:00:00Z',
    '2026-03-02T00:00:00.000Z',
    false,
    [null, 0, 0],
  ],
  [
    'within the second day: that day is not whole',
    '2026-03-02T00:00:01Z',
    '2026-03-02T00:00:01.000Z',
    false,
    [null, null, 0],
  ],
])('earliest record of the table %s', (_, earliest, since, wholeTrend, first) => {
  const line = said(answered({}, { earliestRecord: new Date(earliest) }));
  expect(line.lastSeen).toEqual({ state: 'noRecord', since: new Date(since), wholeTrend });
  expect(line.succeeded.slice(0, 3)).toEqual(first);
});

test('the running day is observed, whatever the hour', () => {
  expect(said(answered()).succeeded[29]).toBe(0);
});

test('an answer from before midnight moves up a day; the day it was asked in is not whole, the next unknown', () => {
  const askedAt = new Date('2026-03-30T23:59:58Z');
  const nextDay = new Date(START.getTime() + DAY);
  const row = reading({ succeeded: days((day) => day), failed: days((day) => day) });
  const line = said(answered({}, { askedAt, latestRecord: askedAt }), row, nextDay);
  const moved = [...days((day) => day).slice(1, -1), null, null];
  expect([line.succeeded, line.failed]).toEqual([moved, moved]);
});

test('an answer of 180 days shows its last 30, and no record since its own start', () => {
  const start = new Date(START.getTime() - 150 * DAY);
  const window = { start, days: 180, earliestRecord: start };
  const row = reading({ succeeded: Array.from({ length: 180 }, (_, day) => day) });
  expect(said(answered({}, window), row).succeeded).toEqual(days((day) => day + 150));
  expect(said(answered({}, window)).lastSeen).toEqual({ state: 'noRecord', since: start, wholeTrend: true });
});

test('an answer of 7 days knows the last 7, and no record is not of the whole trend', () => {
  const start = new Date(START.getTime() + 23 * DAY);
  const line = said(answered({}, { start, days: 7, earliestRecord: start }));
  expect(line.succeeded).toEqual(days(() => 0).map((count, day) => (day < 23 ? null : count)));
  expect(line.lastSeen).toEqual({ state: 'noRecord', since: start, wholeTrend: false });
});

test.each<[string, Completeness, Count, Count]>([
  ['complete: exact', COMPLETE, known(4), known(0)],
  ['a part: at least, and no zero', CUT_OFF, known(4, true), unknown(CUT_OFF)],
  ['not read: what came all the same is at least', NOT_READ, known(4, true), PENDING],
])('the past 24 hours are %s', (_, past24h, succeeded24h, failed24h) => {
  const outcome = answered({ covers: covering(COMPLETE, { past24h }) });
  expect(said(outcome, reading({ succeeded24h: 4, failed24h: 0 }))).toMatchObject({
    succeeded24h,
    failed24h,
  });
});

test.each<[string, Completeness, (number | null)[]]>([
  ['complete: every day', COMPLETE, days((day) => (day === 7 ? 3 : 0))],
  ['a part: the days that have a count', CUT_OFF, days(() => 0).map((_, day) => (day === 7 ? 3 : null))],
  ['not read: none', NOT_READ, days(() => 0).map(() => null)],
])('the days are %s', (_, seenOfDays, expected) => {
  const outcome = answered({ covers: covering(COMPLETE, { days: seenOfDays }) });
  const counts = days((day) => (day === 7 ? 3 : 0));
  const line = said(outcome, reading({ succeeded: counts, failed: counts }));
  expect([line.succeeded, line.failed]).toEqual([expected, expected]);
});

const cover = (clients: DoorCoverage['clients'], seen: Completeness): DoorCoverage => ({
  ...DOOR,
  clients,
  days: seen,
  past24h: seen,
});
const ALL_KINDS = cover('all', COMPLETE);
const PRINCIPALS = cover('servicePrincipal', COMPLETE);
const IDENTITIES = cover('managedIdentity', COMPLETE);
const IDENTITIES_CUT_OFF = cover('managedIdentity', CUT_OFF);
const NO_IDENTITIES = cover('managedIdentity', NOT_READ);

test.each<[string, readonly DoorCoverage[], ClientKind, DoorCoverage['days']['state']]>([
  ['all kinds: a service principal', [ALL_KINDS], 'servicePrincipal', 'complete'],
  ['all kinds: a managed identity', [ALL_KINDS], 'managedIdentity', 'complete'],
  ['all kinds: an unknown kind', [ALL_KINDS], 'unknown', 'complete'],
  ['service principals: a managed identity', [PRINCIPALS], 'managedIdentity', 'none'],
  ['managed identities: a service principal', [IDENTITIES], 'servicePrincipal', 'none'],
  ['service principals alone: an unknown kind', [PRINCIPALS], 'unknown', 'part'],
  ['managed identities alone: an unknown kind', [IDENTITIES], 'unknown', 'part'],
  ['both: an unknown kind', [PRINCIPALS, IDENTITIES], 'unknown', 'complete'],
  ['both, one in part: the other', [PRINCIPALS, IDENTITIES_CUT_OFF], 'servicePrincipal', 'complete'],
  ['both, one in part: an unknown kind', [PRINCIPALS, IDENTITIES_CUT_OFF], 'unknown', 'part'],
  ['both, one not read: an unknown kind', [PRINCIPALS, NO_IDENTITIES], 'unknown', 'part'],
  ['both, one not read: that one', [PRINCIPALS, NO_IDENTITIES], 'managedIdentity', 'none'],
  ['nothing', [], 'unknown', 'none'],
])('an answer that covers %s', (_, covers, kind, state) => {
  const { answer } = answered({ covers });
  const { days: ofDays, past24h } = coverageOf(answer, DOOR, kind);
  expect([ofDays.state, past24h.state]).toEqual([state, state]);
});

test.each<[string, number, Count]>([
  ['and none within', 0, { state: 'unknown', reason: { kind: 'wholeHours' } }],
  ['and some within', 4, { state: 'known', value: 4, atLeast: true }],
])('more in the hour in which the past 24 hours began, %s', (_, succeeded24h, count) => {
  const row = reading({ succeeded24h, hasMore24h: { succeeded: true, failed: false } });
  expect(said(answered(), row)).toMatchObject({
    succeeded24h: count,
    failed24h: { state: 'known', value: 0, atLeast: false },
  });
});
