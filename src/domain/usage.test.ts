import { expect, test } from 'vitest';
import type {
  Count,
  LastSeen,
  SourceAnswer,
  SourceOutcome,
  UnknownReason,
  UsageReading,
} from './activity.ts';
import { addUp, sumCounts, sumDays, usageLine } from './usage.ts';

const START = new Date('2026-03-01T00:00:00Z');
const ASKED = new Date('2026-03-30T12:00:00Z');
const EARLIEST = new Date('2026-03-01T00:05:00Z');
const SEEN = new Date('2026-03-29T08:00:00Z');
const PENDING: UnknownReason = { kind: 'pending' };
const NO_LINES: UnknownReason = { kind: 'appIdUnknown' };

const WINDOW = { start: START, askedAt: ASKED, earliestRecord: EARLIEST, latestRecord: ASKED };

function answered(change: Partial<SourceAnswer> = {}, window: Partial<SourceAnswer['window']> = {}) {
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

function reading(change: Partial<UsageReading> = {}): UsageReading {
  return {
    appId: 'a',
    appName: 'Sync',
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

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const unknown: Count = { state: 'unknown', reason: PENDING };
const unknownOutcome: SourceOutcome = { state: 'unknown', reason: PENDING };
const noRecord = { state: 'noRecord', since: START, wholeTrend: true };

const seenOn = (api: 'endpoint' | 'graph') => usageLine(api, 'application', answered(), reading({ api }));
const idleOn = (api: 'endpoint' | 'graph') => usageLine(api, 'application', answered(), null);
const unknownOn = (api: 'endpoint' | 'graph') => usageLine(api, 'user', unknownOutcome, null);

test.each<[string, SourceOutcome, UsageReading | null, LastSeen]>([
  ['a successful request is seen', answered(), reading(), { state: 'seen', at: SEEN }],
  ['no row where somebody looked is no record', answered(), null, noRecord as LastSeen],
  [
    'failures alone are no record',
    answered(),
    reading({ lastSuccess: null, lastFailure: SEEN }),
    noRecord as LastSeen,
  ],
  ['a source that did not answer is unknown', unknownOutcome, null, { state: 'unknown', reason: PENDING }],
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
  const line = usageLine('endpoint', 'application', unknownOutcome, null);
  expect([line.succeeded24h, line.failed24h]).toEqual([unknown, unknown]);
  expect([line.succeeded, line.failed].map((days) => days.filter((day) => day === null).length)).toEqual([
    30, 30,
  ]);
});

test('no row where somebody looked counts as a known zero', () => {
  const line = idleOn('endpoint');
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

test.each([
  ['seen at an own API', [seenOn('endpoint')], { state: 'seen', at: SEEN }],
  [
    'seen outranks an unknown context',
    [unknownOn('endpoint'), seenOn('endpoint')],
    { state: 'seen', at: SEEN },
  ],
  ['no record at an own API', [idleOn('endpoint')], noRecord],
  ['one unknown context makes it unknown', [idleOn('endpoint'), unknownOn('endpoint')], unknown],
  ['the order of lines does not matter', [unknownOn('endpoint'), idleOn('endpoint')], unknown],
  [
    'own idle, Graph seen',
    [idleOn('endpoint'), seenOn('graph')],
    { state: 'unknown', reason: { kind: 'graphProvesNothing' } },
  ],
  ['own idle, Graph idle', [idleOn('endpoint'), idleOn('graph')], noRecord],
  ['own idle, Graph unknown', [idleOn('endpoint'), unknownOn('graph')], unknown],
  ['own seen, Graph unknown', [seenOn('endpoint'), unknownOn('graph')], { state: 'seen', at: SEEN }],
  ['Graph only, seen', [seenOn('graph')], { state: 'unknown', reason: { kind: 'graphProvesNothing' } }],
  ['Graph only, idle', [idleOn('graph')], noRecord],
  ['Graph only, unknown', [unknownOn('graph')], unknown],
  ['no line at all', [], { state: 'unknown', reason: NO_LINES }],
])('last seen of an application: %s', (_, lines, lastSeen) => {
  expect(addUp(lines, NO_LINES).lastSeen).toEqual(lastSeen);
});

test('the newest of several sightings wins', () => {
  const newer = new Date('2026-03-30T01:00:00Z');
  const lines = [newer, SEEN].map((lastSuccess) =>
    usageLine('endpoint', 'application', answered(), reading({ lastSuccess })),
  );
  expect(addUp(lines, NO_LINES).lastSeen).toEqual({ state: 'seen', at: newer });
  expect(addUp(lines.toReversed(), NO_LINES).lastSeen).toEqual({ state: 'seen', at: newer });
});

test('no record holds only for the stretch that every line covers', () => {
  const earliestRecord = new Date('2026-03-10T00:00:00Z');
  const short = usageLine('xdr', 'application', answered({}, { earliestRecord }), null);
  const lastSeen = { state: 'noRecord', since: earliestRecord, wholeTrend: false };
  expect(addUp([idleOn('endpoint'), short], NO_LINES).lastSeen).toEqual(lastSeen);
  expect(addUp([short, idleOn('endpoint')], NO_LINES).lastSeen).toEqual(lastSeen);
});

test('Microsoft Graph stays out of requests and trend', () => {
  const graph = reading({
    api: 'graph',
    succeeded24h: 500,
    succeeded: Array.from({ length: 30 }, () => 500),
  });
  const own = reading({ succeeded24h: 3, succeeded: Array.from({ length: 30 }, () => 1) });
  const activity = addUp(
    [
      usageLine('endpoint', 'application', answered(), own),
      usageLine('graph', 'application', answered(), graph),
    ],
    NO_LINES,
  );
  expect(activity.requests24h).toEqual(known(3));
  expect(activity.trend).toEqual(Array.from({ length: 30 }, () => 1));
  expect(activity.anyGraphUse).toEqual({ lastSeen: { state: 'seen', at: SEEN }, requests24h: known(500) });
});

test('with Graph alone the requests to Defender are unknown, and so is every day', () => {
  const activity = addUp([seenOn('graph')], NO_LINES);
  const reason = { state: 'unknown', reason: { kind: 'graphProvesNothing' } };
  expect([activity.requests24h, activity.failed24h]).toEqual([reason, reason]);
  expect(activity.trend.every((day) => day === null)).toBe(true);
});

test('without Graph there is no use of Graph to tell of', () => {
  expect(addUp([seenOn('endpoint')], NO_LINES).anyGraphUse).toBeNull();
});

test('one unknown context makes requests and trend "at least"', () => {
  const busy = usageLine('endpoint', 'application', answered(), reading({ succeeded24h: 4 }));
  const activity = addUp([busy, unknownOn('endpoint')], NO_LINES);
  expect(activity).toMatchObject({ requests24h: known(4, true), trendAtLeast: true });
  expect(addUp([busy], NO_LINES)).toMatchObject({ requests24h: known(4), trendAtLeast: false });
});

test('an unknown Graph line does not touch the trend of Defender', () => {
  expect(addUp([seenOn('endpoint'), unknownOn('graph')], NO_LINES).trendAtLeast).toBe(false);
});

test.each<[string, Count[], Count]>([
  ['nothing', [], { state: 'unknown', reason: NO_LINES }],
  ['known parts', [known(2), known(3)], known(5)],
  ['known zeros', [known(0), known(0)], known(0)],
  ['zero and unknown', [known(0), unknown], unknown],
  ['unknown and zero', [unknown, known(0)], unknown],
  ['some and unknown', [known(2), unknown], known(2, true)],
  ['at least some and more', [known(2, true), known(1)], known(3, true)],
  ['only unknown', [unknown, unknown], unknown],
])('the sum of %s', (_, counts, sum) => {
  expect(sumCounts(counts, NO_LINES)).toEqual(sum);
});

test.each([
  ['both days known', [1, 2], [10, 20], [11, 22]],
  ['a day that one knows', [null, 2], [10, null], [10, 2]],
  ['a day that nobody knows', [null, 0], [null, 0], [null, 0]],
  ['zero and a day that nobody knows', [0, null], [null, 0], [null, null]],
])('the sum of days: %s', (_, a, b, sum) => {
  expect(sumDays([a, b]).slice(0, 2)).toEqual(sum);
});
