import { expect, test } from 'vitest';
import type { LastSeen } from '../activity.ts';
import { BAND_LABELS, bandOf, LAST_SEEN_BANDS } from './lastSeenBand.ts';

const NOW = new Date('2026-03-30T12:00:00Z');

test.each([
  ['now', '2026-03-30T12:00:00Z', '24h'],
  ['a clock that runs ahead', '2026-03-30T12:05:00Z', '24h'],
  ['just within 24 hours', '2026-03-29T12:00:01Z', '24h'],
  ['exactly 24 hours', '2026-03-29T12:00:00Z', '7d'],
  ['just within 7 days', '2026-03-23T12:00:01Z', '7d'],
  ['exactly 7 days', '2026-03-23T12:00:00Z', '30d'],
  ['just within 30 days', '2026-02-28T12:00:01Z', '30d'],
  ['exactly 30 days', '2026-02-28T12:00:00Z', 'longer'],
])('seen %s ago', (_, at, band) => {
  expect(bandOf({ state: 'seen', at: new Date(at), until: new Date(at) }, NOW)).toBe(band);
});

test.each<LastSeen>([
  { state: 'noRecord', since: NOW, wholeTrend: true },
  { state: 'unknown', reason: { kind: 'pending' } },
])('$state is a band of its own', (lastSeen) => {
  expect(bandOf(lastSeen, NOW)).toBe(lastSeen.state);
});

test('every band has a label', () => {
  expect(Object.keys(BAND_LABELS)).toEqual([...LAST_SEEN_BANDS]);
});

test.each([
  ['2026-03-29T11:00:00Z', '2026-03-29T13:00:00Z', '24h'],
  ['2026-03-22T12:00:00Z', '2026-03-23T12:00:00Z', '30d'],
  ['2026-03-22T11:59:59Z', '2026-03-23T12:00:00Z', 'unknown'],
])('seen between %s and %s: the later end tells, and more than a day apart nobody can', (at, until, band) => {
  expect(bandOf({ state: 'seen', at: new Date(at), until: new Date(until) }, NOW)).toBe(band);
});

test('the last use of any API is longer ago, whatever its age', () => {
  expect(bandOf({ state: 'anyApi', at: new Date('2026-02-28T12:00:01Z') }, NOW)).toBe('longer');
});
