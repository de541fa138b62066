import { expect, test } from 'vitest';
import { isWithin, type PortalNumbers, possibleCaptureDays } from './portalStatistics.ts';

const NOW = new Date('2026-11-21T23:30:00Z');

function connectedAt(at: string | null): PortalNumbers {
  return { appId: 'a', name: '', enabled: null, latestConnectivity: at ? new Date(at) : null, requests: [] };
}

test.each([
  ['no connection', [null], null],
  ['the newest connection', ['2026-11-16T23:59:00Z', null, '2026-11-02T08:00:00Z'], '2026-11-16'],
  ['a connection later than now', ['2026-11-22T00:10:00Z'], '2026-11-21'],
])('a file with %s', (_, connections, first) => {
  expect(possibleCaptureDays(connections.map(connectedAt), NOW)).toEqual({ first, last: '2026-11-21' });
});

test.each([
  ['2026-11-15', false],
  ['2026-11-16', true],
  ['2026-11-21', true],
  ['2026-11-22', false],
])('%s lies between the 16th and the 21st: %s', (day, expected) => {
  expect(isWithin(day, { first: '2026-11-16', last: '2026-11-21' })).toBe(expected);
});

test('without a first day every day up to the last is possible', () => {
  expect(isWithin('2026-01-01', { first: null, last: '2026-11-21' })).toBe(true);
});
