import { expect, test } from 'vitest';
import { answered, EARLIEST, PENDING, reading, SEEN, START } from '../../tests/support/activity.ts';
import type { Count, UnknownReason } from './activity.ts';
import { addUp, sumCounts, sumDays, usageLine } from './usage.ts';

const NO_LINES: UnknownReason = { kind: 'appIdUnknown' };

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const unknown: Count = PENDING;
const noRecord = { state: 'noRecord', since: START, wholeTrend: true };

const seenOn = (api: 'endpoint' | 'graph') => usageLine(api, 'application', answered(), reading({ api }));
const idleOn = (api: 'endpoint' | 'graph') => usageLine(api, 'application', answered(), null);
const unknownOn = (api: 'endpoint' | 'graph') => usageLine(api, 'user', PENDING, null);

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

test('a sighting that may not be the last one stays so in the application', () => {
  const latestRecord = new Date('2026-03-20T10:00:00Z');
  const stale = usageLine(
    'endpoint',
    'user',
    answered({}, { latestRecord }),
    reading({ lastSuccess: latestRecord }),
  );
  expect(addUp([stale, idleOn('endpoint')], NO_LINES).lastSeen).toEqual({
    state: 'seen',
    at: latestRecord,
    orLater: true,
  });
});

test.each<[string, (Date | null)[], Date | null]>([
  ['no failure', [null, null], null],
  ['one failure', [null, SEEN], SEEN],
  ['the newest of several', [SEEN, EARLIEST], SEEN],
])('last failure: %s', (_, failures, lastFailure) => {
  const lines = failures.map((failure) =>
    usageLine('endpoint', 'application', answered(), reading({ lastFailure: failure })),
  );
  expect(addUp(lines, NO_LINES).lastFailure).toEqual(lastFailure);
});

test('a failure at Microsoft Graph is no failure at Defender', () => {
  const graph = usageLine('graph', 'application', answered(), reading({ api: 'graph', lastFailure: SEEN }));
  expect(addUp([graph, idleOn('endpoint')], NO_LINES).lastFailure).toBeNull();
});
