import { expect, test } from 'vitest';
import { ASKED, EARLIEST, PENDING, portalNumbers, SEEN, START } from '../../tests/support/activity.ts';
import type { Count, DailyCounts, LastSeen, UnknownReason, UsageLine } from './activity.ts';
import { addUp, type Beside, sumCounts, sumDays } from './usage.ts';

const NO_LINES: UnknownReason = { kind: 'appIdUnknown' };
const NOTHING: Beside = { lastUse: null, portal: null, trendStart: START, askedAt: ASKED };
const LONG_AGO = new Date('2025-11-05T06:00:00Z');

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const seen = (at: Date): LastSeen => ({ state: 'seen', at, until: at });
const openSince = (at: Date): LastSeen => ({ state: 'seen', at, until: ASKED });
const silentSince = (since: Date): LastSeen => ({ state: 'noRecord', since, wholeTrend: since === START });
const every = (count: number | null): DailyCounts => Array.from({ length: 30 }, () => count);

const noRecord = silentSince(START);
const graphProvesNothing: LastSeen = { state: 'unknown', reason: { kind: 'graphProvesNothing' } };

function line(api: UsageLine['api'], lastSeen: LastSeen, change: Partial<UsageLine> = {}): UsageLine {
  const isUnknown = lastSeen.state === 'unknown';
  const count = isUnknown ? lastSeen : known(0);
  const days = every(isUnknown ? null : 0);
  return {
    api,
    context: 'application',
    unit: 'tokenRequests',
    lastSeen,
    lastFailure: null,
    succeeded24h: count,
    failed24h: count,
    succeeded: days,
    failed: days,
    daysAtLeast: isUnknown,
    sources: { lastSeen: null, past24h: null, trend: null },
    ...change,
  };
}

const own = (lastSeen: LastSeen, change: Partial<UsageLine> = {}) => line('endpoint', lastSeen, change);
const tokens = (lastSeen: LastSeen, change: Partial<UsageLine> = {}) => line('graph', lastSeen, change);
const requests = (lastSeen: LastSeen, change: Partial<UsageLine> = {}) =>
  line('graph', lastSeen, { unit: 'apiRequests', ...change });

function lastSeenOf(lines: readonly UsageLine[], beside: Partial<Beside> = {}): LastSeen {
  return addUp(lines, { ...NOTHING, ...beside }, NO_LINES).lastSeen;
}

test.each<[string, readonly UsageLine[], LastSeen]>([
  ['seen at an own API', [own(seen(SEEN))], seen(SEEN)],
  [
    'seen outranks an unknown context, and may not be the last',
    [own(PENDING), own(seen(SEEN))],
    openSince(SEEN),
  ],
  ['no record at an own API', [own(noRecord)], noRecord],
  ['one unknown context makes it unknown', [own(noRecord), own(PENDING)], PENDING],
  ['the order of lines does not matter', [own(PENDING), own(noRecord)], PENDING],
  ['own idle, Graph tokens', [own(noRecord), tokens(seen(SEEN))], graphProvesNothing],
  ['own idle, no Graph tokens', [own(noRecord), tokens(noRecord)], noRecord],
  ['own idle, Graph unknown', [own(noRecord), tokens(PENDING)], PENDING],
  ['own seen, Graph unknown', [own(seen(SEEN)), tokens(PENDING)], openSince(SEEN)],
  ['own seen, Graph tokens later', [own(seen(EARLIEST)), tokens(seen(SEEN))], openSince(EARLIEST)],
  ['own seen, no requests to Graph', [own(seen(EARLIEST)), requests(noRecord)], seen(EARLIEST)],
  [
    'own seen before anybody watched the other, which may have been used until then',
    [own(seen(LONG_AGO)), requests(noRecord)],
    { state: 'seen', at: LONG_AGO, until: START },
  ],
  ['Graph tokens alone', [tokens(seen(SEEN))], graphProvesNothing],
  ['no Graph tokens', [tokens(noRecord)], noRecord],
  ['Graph unknown', [tokens(PENDING)], PENDING],
  ['Graph requests seen', [requests(seen(SEEN)), tokens(seen(ASKED))], seen(SEEN)],
  ['Graph requests seen, own later', [own(seen(SEEN)), requests(seen(EARLIEST))], seen(SEEN)],
  ['Graph tokens, but no requests', [requests(noRecord), tokens(seen(SEEN))], noRecord],
  ['Graph tokens unknown, but no requests', [requests(noRecord), tokens(PENDING)], noRecord],
  ['Graph requests unknown, and no tokens', [requests(PENDING), tokens(noRecord)], noRecord],
  ['Graph requests unknown, and tokens', [requests(PENDING), tokens(seen(SEEN))], graphProvesNothing],
  [
    'Graph requests counted in one context say nothing of the other',
    [requests(noRecord), tokens(seen(SEEN)), tokens(seen(SEEN), { context: 'user' })],
    graphProvesNothing,
  ],
  ['no line at all', [], { state: 'unknown', reason: NO_LINES }],
])('last seen of an application: %s', (_, lines, lastSeen) => {
  expect(lastSeenOf(lines)).toEqual(lastSeen);
});

test('the newest of several sightings wins, with the time it may have lasted to', () => {
  const newer: LastSeen = { state: 'seen', at: SEEN, until: ASKED };
  const lines = [own(newer), own(seen(EARLIEST))];
  expect(lastSeenOf(lines)).toEqual(newer);
  expect(lastSeenOf(lines.toReversed())).toEqual(newer);
});

test('no record holds only for the stretch that every line covers', () => {
  const since = new Date('2026-03-10T00:00:00Z');
  const lines = [own(noRecord), own(silentSince(since))];
  expect(lastSeenOf(lines)).toEqual(silentSince(since));
  expect(lastSeenOf(lines.toReversed())).toEqual(silentSince(since));
});

const lastUse = (any: Date | null) => ({ lastUse: { any, asApplication: any, forUsers: null } });
const anyApi = (at: Date): LastSeen => ({ state: 'anyApi', at });

test.each<[string, readonly UsageLine[], Date | null, LastSeen]>([
  ['before the trend: Defender no later', [own(PENDING)], LONG_AGO, anyApi(LONG_AGO)],
  ['before the trend, which says more than no record', [own(noRecord)], LONG_AGO, anyApi(LONG_AGO)],
  ['before the trend, with a use of Defender since', [own(seen(SEEN))], LONG_AGO, seen(SEEN)],
  ['before the trend, with a request to Graph since', [requests(seen(SEEN))], LONG_AGO, seen(SEEN)],
  ['before the trend, with a Graph token since', [tokens(seen(SEEN))], LONG_AGO, graphProvesNothing],
  ['before the trend, with a Graph token then', [tokens(seen(LONG_AGO))], LONG_AGO, anyApi(LONG_AGO)],
  ['at the start of the trend: unknown stays', [own(PENDING)], START, PENDING],
  ['within the trend: unknown stays', [own(PENDING)], SEEN, PENDING],
  ['not said: unknown stays', [own(PENDING)], null, PENDING],
])('last use of any API %s', (_, lines, any, lastSeen) => {
  expect(lastSeenOf(lines, lastUse(any))).toEqual(lastSeen);
});

test.each<[string, LastSeen, Date | null, LastSeen]>([
  ['adds a sighting to silence', noRecord, SEEN, seen(SEEN)],
  ['adds a sighting to unknown, and what came after is open', PENDING, SEEN, openSince(SEEN)],
  ['leaves a later sighting', seen(SEEN), EARLIEST, seen(SEEN)],
  ['outdoes an earlier sighting', seen(EARLIEST), SEEN, seen(SEEN)],
  ['proves no silence', PENDING, null, PENDING],
])('the portal’s file %s', (_, atDoor, latestConnectivity, lastSeen) => {
  expect(lastSeenOf([own(atDoor)], { portal: portalNumbers({ latestConnectivity }) })).toEqual(lastSeen);
});

test('a sighting of the portal’s file outranks a last use of any API', () => {
  const beside = { ...lastUse(LONG_AGO), portal: portalNumbers() };
  expect(lastSeenOf([own(PENDING)], beside)).toMatchObject({ state: 'seen', at: SEEN });
});

test('what was said beside the lines is passed on', () => {
  const beside = { ...NOTHING, ...lastUse(SEEN), portal: portalNumbers() };
  expect(addUp([], beside, NO_LINES)).toMatchObject({ lastUse: beside.lastUse, portal: beside.portal });
});

test('the portal’s requests are in no total', () => {
  const activity = addUp([own(noRecord)], { ...NOTHING, portal: portalNumbers() }, NO_LINES);
  expect(activity).toMatchObject({ requests24h: known(0), trend: every(0), graphRequests24h: null });
});

test('tokens and requests of Microsoft Graph stay out of requests and trend, and apart from each other', () => {
  const activity = addUp(
    [
      own(seen(SEEN), { succeeded24h: known(3), succeeded: every(1) }),
      requests(seen(SEEN), { succeeded24h: known(7000), succeeded: every(7000) }),
      tokens(seen(SEEN), { succeeded24h: known(500), succeeded: every(500) }),
    ],
    NOTHING,
    NO_LINES,
  );
  expect(activity.requests24h).toEqual(known(3));
  expect(activity.trend).toEqual(every(1));
  expect(activity.anyGraphUse).toEqual({ lastSeen: seen(SEEN), requests24h: known(500) });
  expect(activity.graphRequests24h).toEqual(known(7000));
});

test('with Graph alone the requests to Defender are unknown, and so is every day', () => {
  const activity = addUp([tokens(seen(SEEN))], NOTHING, NO_LINES);
  expect([activity.requests24h, activity.failed24h]).toEqual([graphProvesNothing, graphProvesNothing]);
  expect(activity.trend).toEqual(every(null));
});

test('without Graph there is no use of Graph to tell of', () => {
  const { anyGraphUse, graphRequests24h } = addUp([own(seen(SEEN))], NOTHING, NO_LINES);
  expect([anyGraphUse, graphRequests24h]).toEqual([null, null]);
});

test('one unknown context makes requests and trend "at least"', () => {
  const busy = own(seen(SEEN), { succeeded24h: known(4), succeeded: every(1) });
  expect(addUp([busy, own(PENDING)], NOTHING, NO_LINES)).toMatchObject({
    requests24h: known(4, true),
    trendAtLeast: true,
  });
  expect(addUp([busy], NOTHING, NO_LINES)).toMatchObject({ requests24h: known(4), trendAtLeast: false });
});

test('a line of "at least" makes the trend "at least"', () => {
  const cutOff = own(seen(SEEN), { daysAtLeast: true });
  expect(addUp([cutOff], NOTHING, NO_LINES).trendAtLeast).toBe(true);
});

test('a day that one line lacks makes the trend "at least"', () => {
  const young = own(seen(SEEN), { succeeded: [null, ...every(1).slice(1)] });
  const old = own(seen(SEEN), { succeeded: every(1) });
  expect(addUp([young, old], NOTHING, NO_LINES).trendAtLeast).toBe(true);
  expect(addUp([young, young], NOTHING, NO_LINES).trendAtLeast).toBe(false);
});

test.each([
  ['the last-used report names a later use', '2026-03-12', '2026-03-13'],
  ['the last-used report names that use', '2026-03-10', '2026-03-11'],
  ['the last-used report is behind', '2026-03-09', '2026-03-30T12:00:00Z'],
])('a sighting that may not be the last: %s', (_, any, until) => {
  const at = new Date('2026-03-10');
  const lastUse = { any: new Date(any), asApplication: null, forUsers: null };
  const lastSeen = lastSeenOf([own({ state: 'seen', at, until: ASKED })], { lastUse });
  expect(lastSeen).toEqual({ state: 'seen', at, until: new Date(until) });
});

test('an unknown Graph line does not touch the trend of Defender', () => {
  const lines = [own(seen(SEEN)), requests(PENDING), tokens(PENDING)];
  expect(addUp(lines, NOTHING, NO_LINES).trendAtLeast).toBe(false);
});

test.each<[string, Count[], Count]>([
  ['nothing', [], { state: 'unknown', reason: NO_LINES }],
  ['known parts', [known(2), known(3)], known(5)],
  ['known zeros', [known(0), known(0)], known(0)],
  ['zero and unknown', [known(0), PENDING], PENDING],
  ['unknown and zero', [PENDING, known(0)], PENDING],
  ['some and unknown', [known(2), PENDING], known(2, true)],
  ['at least some and more', [known(2, true), known(1)], known(3, true)],
  ['only unknown', [PENDING, PENDING], PENDING],
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

test.each<[string, (Date | null)[], Date | null]>([
  ['no failure', [null, null], null],
  ['one failure', [null, SEEN], SEEN],
  ['the newest of several', [SEEN, EARLIEST], SEEN],
])('last failure: %s', (_, failures, newest) => {
  const lines = failures.map((lastFailure) => own(noRecord, { lastFailure }));
  expect(addUp(lines, NOTHING, NO_LINES).lastFailure).toEqual(newest);
});

test('a failure at Microsoft Graph is no failure at Defender', () => {
  const lines = [requests(noRecord, { lastFailure: SEEN }), tokens(noRecord, { lastFailure: SEEN })];
  expect(addUp([...lines, own(noRecord)], NOTHING, NO_LINES).lastFailure).toBeNull();
});
