import { expect, test } from 'vitest';
import { answered, EARLIEST, PENDING, reading, SEEN, START } from '../../tests/support/activity.ts';
import type { Count, LastSeen, SourceOutcome, UnknownReason, UsageReading } from './activity.ts';
import { usageLine } from './usage.ts';

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const noRecord: LastSeen = { state: 'noRecord', since: START, wholeTrend: true };
const idle = () => usageLine('endpoint', 'application', answered(), null);

test.each<[string, SourceOutcome, UsageReading | null, LastSeen]>([
  ['a successful request is seen', answered(), reading(), { state: 'seen', at: SEEN }],
  ['no row where somebody looked is no record', answered(), null, noRecord],
  ['failures alone are no record', answered(), reading({ lastSuccess: null, lastFailure: SEEN }), noRecord],
  ['a source that did not answer is unknown', PENDING, null, PENDING],
  [
    'an empty table is unknown',
    { state: 'unknown', reason: { kind: 'emptyTable', table: 'T' } },
    null,
    { state: 'unknown', reason: { kind: 'emptyTable', table: 'T' } },
  ],
  [
    'an API that the source does not cover is unknown',
    answered({ covers: ['xdr'] }),
    null,
    { state: 'unknown', reason: { kind: 'notCovered' } },
  ],
  [
    'a row missing from a cut-off answer is unknown',
    answered({ coverage: 'cutOff' }),
    null,
    { state: 'unknown', reason: { kind: 'cutOff' } },
  ],
  [
    'a row of a cut-off answer counts',
    answered({ coverage: 'cutOff' }),
    reading(),
    { state: 'seen', at: SEEN },
  ],
])('last seen: %s', (_, outcome, row, lastSeen) => {
  expect(usageLine('endpoint', 'application', outcome, row).lastSeen).toEqual(lastSeen);
});

test('an unknown line knows no count and no day', () => {
  const line = usageLine('endpoint', 'application', PENDING, null);
  expect([line.succeeded24h, line.failed24h]).toEqual([PENDING, PENDING]);
  expect([line.succeeded, line.failed].map((days) => days.filter((day) => day === null).length)).toEqual([
    30, 30,
  ]);
});

test('no row where somebody looked counts as a known zero', () => {
  const line = idle();
  expect([line.succeeded24h, line.failed24h]).toEqual([known(0), known(0)]);
  expect(line.succeeded).toEqual(Array.from({ length: 30 }, () => 0));
});

test('the counts and days of a row are passed on, successes apart from failures', () => {
  const row = reading({
    succeeded24h: 7,
    failed24h: 2,
    lastFailure: EARLIEST,
    succeeded: Array.from({ length: 30 }, (_, day) => day),
    failed: Array.from({ length: 30 }, (_, day) => day * 2),
  });
  const line = usageLine('endpoint', 'application', answered(), row);
  expect(line).toMatchObject({ succeeded24h: known(7), failed24h: known(2), lastFailure: EARLIEST });
  expect([line.succeeded[29], line.failed[29]]).toEqual([29, 58]);
});

test.each([
  ['24 hours old is fresh', '2026-03-29T12:00:00Z', false],
  ['a second older is stale', '2026-03-29T11:59:59Z', true],
])('newest record of the table: %s', (_, latest, stale) => {
  const latestRecord = new Date(latest);
  const line = usageLine('endpoint', 'application', answered({}, { latestRecord }), null);
  const reason = { kind: 'staleTable', latestRecord };
  expect(line.lastSeen).toEqual(stale ? { state: 'unknown', reason } : noRecord);
  expect(line.succeeded24h).toEqual(stale ? { state: 'unknown', reason } : known(0));
});

test('a stale table still proves what it has seen, and nothing of the day it ends in or later', () => {
  const latestRecord = new Date('2026-03-20T10:00:00Z');
  const row = reading({ lastSuccess: latestRecord, succeeded: Array.from({ length: 30 }, () => 1) });
  const line = usageLine('endpoint', 'application', answered({}, { latestRecord }), row);
  expect(line.lastSeen).toEqual({ state: 'seen', at: latestRecord, orLater: true });
  expect(line.succeeded24h.state).toBe('unknown');
  expect(line.succeeded.slice(18, 21)).toEqual([1, null, null]);
  expect(line.succeeded[29]).toBeNull();
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
])('earliest record of the table %s', (_, earliest, since, wholeTrend, days) => {
  const outcome = answered({}, { earliestRecord: new Date(earliest) });
  const line = usageLine('endpoint', 'application', outcome, null);
  expect(line.lastSeen).toEqual({ state: 'noRecord', since: new Date(since), wholeTrend });
  expect(line.succeeded.slice(0, 3)).toEqual(days);
});

test('the running day is observed, whatever the hour', () => {
  expect(idle().succeeded[29]).toBe(0);
});

const CUT_OFF: UnknownReason = { kind: 'cutOff' };
const cutOff = (change: Partial<UsageReading>) =>
  usageLine('endpoint', 'application', answered({ coverage: 'cutOff' }), reading(change));

test('a cut-off answer may lack another row of the same application: counts are at least', () => {
  const line = cutOff({ succeeded24h: 4, failed24h: 0 });
  expect([line.succeeded24h, line.failed24h]).toEqual([
    known(4, true),
    { state: 'unknown', reason: CUT_OFF },
  ]);
});

test('a cut-off answer knows the days that have a count, and no quiet day', () => {
  const counts = Array.from({ length: 30 }, (_, day) => (day === 7 ? 3 : 0));
  const line = cutOff({ succeeded: counts, failed: counts });
  const days = counts.map((count) => (count === 0 ? null : count));
  expect([line.succeeded, line.failed]).toEqual([days, days]);
});

test('a row of a cut-off answer without a success is not "no record"', () => {
  const line = cutOff({ lastSuccess: null, lastFailure: SEEN });
  expect(line.lastSeen).toEqual({ state: 'unknown', reason: CUT_OFF });
  expect(line.lastFailure).toEqual(SEEN);
});

test('failures in a stale table are not "no record"', () => {
  const latestRecord = new Date('2026-03-20T10:00:00Z');
  const row = reading({ lastSuccess: null, lastFailure: latestRecord });
  const line = usageLine('endpoint', 'application', answered({}, { latestRecord }), row);
  expect(line.lastSeen).toEqual({ state: 'unknown', reason: { kind: 'staleTable', latestRecord } });
});
