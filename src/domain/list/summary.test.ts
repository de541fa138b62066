import { expect, test } from 'vitest';
import type { ApplicationActivity, Count, DailyCounts, LastSeen, UsageLine } from '../activity.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import { addUp } from '../usage.ts';
import { judged, requestsByApi, summarise } from './summary.ts';

const NOW = new Date('2026-03-30T12:00:00Z');
const UNKNOWN = { state: 'unknown', reason: { kind: 'pending' } } as const;
const days = (value: number | null): DailyCounts => Array.from({ length: 30 }, () => value);
const count = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });
const noRecord = (wholeTrend: boolean): LastSeen => ({ state: 'noRecord', since: NOW, wholeTrend });

const seen = (at: Date, until = at): LastSeen => ({ state: 'seen', at, until });
const LONG_AGO: LastSeen = { state: 'anyApi', at: new Date('2026-01-05T00:00:00Z') };
/** So long after the sighting that nobody can say when the last one was. */
const PERHAPS_LATER = seen(new Date('2026-03-20T00:00:00Z'), NOW);
const NOTHING_BESIDE = { lastUse: null, portal: null, trendStart: NOW, askedAt: new Date(0) };

function line(api: UsageLine['api'], requests: number | null): UsageLine {
  const counts = requests === null ? UNKNOWN : count(requests);
  return {
    api,
    context: 'application',
    unit: 'tokenRequests',
    daysAtLeast: false,
    sources: { lastSeen: null, past24h: null, trend: null },
    lastSeen: UNKNOWN,
    lastFailure: null,
    succeeded24h: counts,
    failed24h: counts,
    succeeded: days(requests),
    failed: days(0),
  };
}

function application(activity: Partial<ApplicationActivity>): ConnectedApplication {
  return {
    key: 'a',
    name: 'a',
    appId: null,
    objectId: null,
    origin: { kind: 'unknown' },
    signIn: { state: 'unknown' },
    presence: { kind: 'granted' },
    access: [],
    rating: null,
    unreadAccess: [],
    facts: null,
    unread: null,
    searchText: '',
    activity: { ...addUp(activity.lines ?? [], NOTHING_BESIDE, { kind: 'pending' }), ...activity },
  };
}

const lastSeen = (value: LastSeen) => application({ lastSeen: value });
const lines = (...all: UsageLine[]) => application({ lines: all });

test('every application falls into one band', () => {
  const summary = summarise(
    [
      lastSeen(seen(NOW)),
      lastSeen(seen(new Date('2026-03-28T00:00:00Z'))),
      lastSeen(noRecord(true)),
      lastSeen(UNKNOWN),
      lastSeen(LONG_AGO),
      lastSeen(PERHAPS_LATER),
    ],
    NOW,
  );
  expect(summary.bands).toEqual({ '24h': 1, '7d': 1, '30d': 0, longer: 1, noRecord: 1, unknown: 2 });
  expect([summary.connected, judged(summary)]).toEqual([6, 4]);
});

test.each<[string, Partial<ApplicationActivity>, number, number]>([
  ['no record over all 30 days', { lastSeen: noRecord(true) }, 1, 0],
  ['no record over a part of them', { lastSeen: noRecord(false) }, 0, 1],
  ['unknown', { lastSeen: UNKNOWN }, 0, 1],
  ['seen', { lastSeen: seen(NOW) }, 0, 0],
  ['seen, perhaps later too', { lastSeen: PERHAPS_LATER }, 0, 0],
  ['no API used since before the 30 days', { lastSeen: LONG_AGO }, 1, 0],
  ['no API used, but failures', { lastSeen: LONG_AGO, lastFailure: NOW }, 0, 0],
  ['failures alone', { lastSeen: noRecord(true), lastFailure: NOW }, 0, 0],
  ['failures alone over a part of the days', { lastSeen: noRecord(false), lastFailure: NOW }, 0, 1],
])('silent or not: %s', (_, activity, silent, silentUnknown) => {
  expect(summarise([application(activity)], NOW)).toMatchObject({ silent, silentUnknown });
});

test.each<[string, ConnectedApplication[], Count]>([
  ['known lines add up', [lines(line('endpoint', 3)), lines(line('xdr', 4))], count(7)],
  [
    'an unknown line makes it "at least"',
    [lines(line('endpoint', 3)), lines(line('xdr', null))],
    count(3, true),
  ],
  ['Microsoft Graph stays out', [lines(line('endpoint', 3), line('graph', 500))], count(3)],
  ['zero with an unknown line is unknown', [lines(line('endpoint', 0)), lines(line('xdr', null))], UNKNOWN],
  ['without a line it is unknown', [lines()], { state: 'unknown', reason: { kind: 'pending' } }],
  ['one without a line makes it "at least"', [lines(line('endpoint', 3)), lines()], count(3, true)],
  ['without an application it is unknown', [], { state: 'unknown', reason: { kind: 'notCovered' } }],
])('requests in 24 hours: %s', (_, applications, sum) => {
  expect(summarise(applications, NOW).requests24h).toEqual(sum);
});

test('daily requests add up by API, without Microsoft Graph', () => {
  const applications = [
    lines(line('endpoint', 1), line('graph', 9)),
    lines(line('endpoint', 2), line('endpoint', null), line('xdr', null)),
  ];
  expect(requestsByApi(applications)).toEqual([
    { api: 'endpoint', days: days(3) },
    { api: 'xdr', days: days(null) },
  ]);
});

test('a day of zero and unknown is unknown', () => {
  const applications = [lines(line('endpoint', 0)), lines(line('endpoint', null))];
  expect(requestsByApi(applications)).toEqual([{ api: 'endpoint', days: days(null) }]);
});

test('no application, no series', () => {
  expect(requestsByApi([])).toEqual([]);
});
