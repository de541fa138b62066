import { expect, test } from 'vitest';
import type { SummaryRow } from '../api/signInSummaries.ts';
import { finish } from '../domain/work.ts';
import { summaryReadings } from './summaryReadings.ts';

/** A Monday, ten and a half minutes past an hour; the trend begins on 1 March. */
const NOW = new Date('2026-03-30T12:10:30Z');

const at = (text: string) => new Date(`2026-03-${text}Z`);

function row(first: string, change: Partial<SummaryRow> = {}): SummaryRow {
  return { appId: 'app-1', appName: '', count: 1, first: at(first), errorCode: 0, ...change };
}

/** With null for hours that have not been read. */
function read(days: readonly SummaryRow[], hours: readonly SummaryRow[] | null) {
  const rows = { days, hours: hours ?? [], hoursAreWhole: hours !== null };
  return finish(summaryReadings({ api: 'endpoint', context: 'application', ...rows }, NOW));
}

/** The only application's reading. */
function readOne(days: readonly SummaryRow[], hours: readonly SummaryRow[] | null) {
  const [reading, ...others] = read(days, hours);
  if (!reading || others.length > 0) throw new Error('Not one application');
  return reading;
}

/** The days with something on them, by index. */
function filled(counts: readonly number[]): Readonly<Record<number, number>> {
  return Object.fromEntries([...counts.entries()].filter(([, count]) => count > 0));
}

test('counts are added up and rows are not', () => {
  const hours = [row('30T09:00:01', { count: 40 }), row('30T09:20:00', { count: 2 })];
  const reading = readOne([row('10T00:00:01', { count: 700 }), row('10T08:00:00', { count: 7 })], hours);
  expect(reading.succeeded24h).toBe(42);
  expect(filled(reading.succeeded)).toEqual({ 9: 707, 29: 42 });
});

test('failures are counted by code, from the days or the hours that know more', () => {
  const days = [
    row('10T00:00:01', { errorCode: 7000222, count: 3 }),
    row('11T00:00:01', { errorCode: 7000222, count: 4 }),
    row('11T00:00:01', { count: 900 }),
  ];
  const hours = [
    row('30T09:00:01', { errorCode: 7000222, count: 2 }),
    row('30T09:00:01', { errorCode: 53003, count: 9 }),
  ];
  expect(readOne(days, hours).errors).toEqual([
    { code: '53003', count: 9 },
    { code: '7000222', count: 7 },
  ]);
});

test('a row of many sign-ins may also stand for none', () => {
  const reading = readOne([row('10T00:00:00', { count: 0 })], []);
  expect([reading.succeeded24h, filled(reading.succeeded)]).toEqual([0, {}]);
});

test('successes and failures are counted apart, whatever the error', () => {
  const codes = [0, 7000222, 53003, 0];
  const rows = codes.map((errorCode, index) =>
    row(`29T1${index + 5}:00:00`, { errorCode, count: 10 ** index }),
  );
  const reading = readOne(rows, rows);
  expect(reading).toMatchObject({
    succeeded24h: 1_001,
    failed24h: 110,
    lastFailure: at('29T17:00:00'),
    lastSuccess: { at: at('29T18:00:00') },
  });
  expect([filled(reading.succeeded), filled(reading.failed)]).toEqual([{ 28: 1_001 }, { 28: 110 }]);
});

test('failures alone leave no success', () => {
  const reading = readOne([row('29T10:00:00', { errorCode: 1 })], []);
  expect(reading).toMatchObject({ lastSuccess: null, lastFailure: at('29T10:00:00'), succeeded24h: 0 });
});

test('each application has a reading of its own, with the first name that a row has', () => {
  const other = { appId: 'app-2' };
  const readings = read(
    [row('10T10:00:00'), row('10T11:00:00', { ...other, count: 5 })],
    [row('30T10:00:00', { appName: 'Contoso Exporter' }), row('30T11:00:00', { appId: 'app-3' })],
  );
  expect(readings.map(({ appId, appName, succeeded24h }) => [appId, appName, succeeded24h])).toEqual([
    ['app-1', 'Contoso Exporter', 1],
    ['app-2', '', 0],
    ['app-3', '', 1],
  ]);
});

test('the first and the last moment of a day belong to it', () => {
  const days = [row('01T00:00:00', { count: 2 }), row('01T23:59:59.999', { count: 3 }), row('02T00:00:00')];
  expect(filled(readOne(days, []).succeeded)).toEqual({ 0: 5, 1: 1 });
});

test('rows outside the trend count on no day', () => {
  const days = [new Date('2026-02-28T23:59:59Z'), at('31T00:00:00')].map((first) =>
    row('01T00:00:00', { first }),
  );
  expect(filled(readOne(days, []).succeeded)).toEqual({});
});

test('today and yesterday are filled from hours until they are summarised by day, and never counted twice', () => {
  const hours = [row('29T23:00:00', { count: 100 }), row('30T00:00:00', { count: 4 }), row('30T11:00:00')];
  expect(filled(readOne([], hours).succeeded)).toEqual({ 28: 100, 29: 5 });
  expect(filled(readOne([row('30T00:00:00', { count: 3 })], hours).succeeded)).toEqual({ 28: 100, 29: 5 });
  expect(filled(readOne([row('29T00:00:00', { count: 109 })], hours).succeeded)).toEqual({ 28: 109, 29: 5 });
});

test('hours before the past 24 are in the day and not in the count', () => {
  const hours = [row('29T11:00:00', { count: 7 }), row('29T13:00:00', { count: 2 })];
  expect(readOne([], hours)).toMatchObject({
    succeeded24h: 2,
    hasMore24h: { succeeded: false, failed: false },
  });
  expect(filled(readOne([], hours).succeeded)).toEqual({ 28: 9 });
});

test.each([
  ['before: some of it may belong to them', '29T12:10:29', {}, 0, { succeeded: true, failed: false }],
  ['before, a failure', '29T12:00:00', { errorCode: 1 }, 0, { succeeded: false, failed: true }],
  ['within them: all of it does', '29T12:10:30', {}, 1, { succeeded: false, failed: false }],
])('the hour in which the past 24 hours began, with a row that began %s', (_, time, change, count, more) => {
  expect(readOne([], [row(time, change)])).toMatchObject({ succeeded24h: count, hasMore24h: more });
});

test('failures of today are filled from the hours, too', () => {
  expect(filled(readOne([], [row('30T10:00:00', { errorCode: 1, count: 6 })]).failed)).toEqual({ 29: 6 });
});

const DAY_ROW = row('20T08:00:00');

test.each<[string, readonly SummaryRow[], readonly SummaryRow[] | null, string, string]>([
  ['a day alone: up to its end', [DAY_ROW], null, '20T08:00:00', '21T00:00:00'],
  [
    'several rows of a day: from the latest',
    [row('20T03:00:00'), DAY_ROW],
    null,
    '20T08:00:00',
    '21T00:00:00',
  ],
  [
    'an earlier day with quiet hours: up to its end all the same',
    [DAY_ROW],
    [],
    '20T08:00:00',
    '21T00:00:00',
  ],
  ['today alone: up to now', [row('30T08:00:00')], null, '30T08:00:00', '30T12:10:30'],
  ['yesterday without its hours: up to its end', [row('29T08:00:00')], [], '29T08:00:00', '30T00:00:00'],
  [
    'yesterday later than the hours begin, which lack it',
    [row('29T14:00:00')],
    [],
    '29T14:00:00',
    '30T00:00:00',
  ],
  [
    'hours of failures alone say nothing of successes',
    [row('29T08:00:00')],
    [row('30T03:00:00', { errorCode: 1 })],
    '29T08:00:00',
    '30T00:00:00',
  ],
  ['an hour: up to its end', [row('30T00:10:00')], [row('30T10:20:00')], '30T10:20:00', '30T11:00:00'],
  ['the running hour: up to now', [], [row('30T12:01:00')], '30T12:01:00', '30T12:10:30'],
  ['the latest of several hours', [], [row('30T10:20:00'), row('30T09:59:59')], '30T10:20:00', '30T11:00:00'],
  [
    'a day row within the hour of an hourly row',
    [row('30T10:40:00')],
    [row('30T10:20:00')],
    '30T10:40:00',
    '30T11:00:00',
  ],
  ['a day after all hours', [row('30T08:00:00')], [row('29T22:00:00')], '30T08:00:00', '30T12:10:30'],
])('last success by %s', (_, days, hours, from, until) => {
  expect(readOne(days, hours).lastSuccess).toEqual({ at: at(from), until: at(until) });
});

test('an hour that has not arrived yet does not end what the day knows', () => {
  const { lastSuccess } = readOne([row('30T11:30:00')], [row('30T09:00:00')]);
  expect(lastSuccess).toEqual({ at: at('30T11:30:00'), until: NOW });
});

test('without rows there is no reading', () => {
  expect([read([], []), read([], null)]).toEqual([[], []]);
});

test('hours that were read in part do not prove silence', () => {
  const rows = { days: [row('29T08:00:00')], hours: [], hoursAreWhole: false };
  const [reading] = finish(summaryReadings({ api: 'endpoint', context: 'application', ...rows }, NOW));
  expect(reading?.lastSuccess).toEqual({ at: at('29T08:00:00'), until: at('30T00:00:00') });
});
