import { expect, test } from 'vitest';
import { application, BEFORE, NOW, UNKNOWN } from '../../../tests/support/snapshots.ts';
import type { SnapshotApplication } from '../evidence/snapshot.ts';
import { compareActivity } from './compareActivity.ts';

const seen = (at: string, until = at) =>
  ({ state: 'seen', at: `${at}T00:00:00.000Z`, until: `${until}T00:00:00.000Z` }) as const;
const silentSince = (since: string) => ({ state: 'noRecord', since: `${since}T00:00:00.000Z` }) as const;
const anyApi = (at: string) => ({ state: 'anyApi', at: `${at}T00:00:00.000Z` }) as const;
type Seen = SnapshotApplication['lastSeen'];

/** The changes as "kind: detail", and why it cannot be told. */
function told(before: Seen, now: Seen, to = NOW) {
  const pair = {
    before: application('a', { lastSeen: before }),
    now: application('a', { lastSeen: now }),
  };
  const differences = compareActivity(pair, { before: BEFORE, now: to });
  return {
    changes: differences.flatMap((one) => (one.state === 'changed' ? [`${one.kind}: ${one.detail}`] : [])),
    whys: differences.flatMap((one) => (one.state === 'untold' ? [one.why] : [])),
  };
}

test.each<[string, Seen, Seen, readonly string[]]>([
  ['never silent', seen('2026-03-29'), seen('2026-06-29'), []],
  ['silent both times', silentSince('2026-03-01'), silentSince('2026-06-01'), []],
  [
    'seen after a silence of 30 days',
    silentSince('2026-03-01'),
    seen('2026-06-29'),
    ['activityStarted: Seen on 2026-06-29; in the earlier file no request since 2026-03-01'],
  ],
  [
    'seen again after a long time',
    seen('2026-01-05'),
    seen('2026-06-29'),
    ['activityStarted: Seen on 2026-06-29; in the earlier file last seen on 2026-01-05'],
  ],
  [
    'seen after a time without any API',
    anyApi('2026-01-05'),
    seen('2026-06-29'),
    ['activityStarted: Seen on 2026-06-29; in the earlier file no API used since 2026-01-05'],
  ],
  [
    'not seen for 30 days any more',
    seen('2026-03-29'),
    silentSince('2026-06-01'),
    ['activityStopped: Now no request since 2026-06-01; in the earlier file seen on 2026-03-29'],
  ],
  [
    'last seen long ago',
    seen('2026-03-29'),
    seen('2026-04-10'),
    ['activityStopped: Now last seen on 2026-04-10; in the earlier file seen on 2026-03-29'],
  ],
  [
    'the same last use, long ago by now',
    seen('2026-03-29'),
    seen('2026-03-29'),
    ['activityStopped: Now last seen on 2026-03-29; in the earlier file seen on 2026-03-29'],
  ],
  [
    'no API used any more',
    seen('2026-03-29'),
    anyApi('2026-03-29'),
    ['activityStopped: Now no API used since 2026-03-29; in the earlier file seen on 2026-03-29'],
  ],
])('activity %s', (_, before, now, changes) => {
  expect(told(before, now)).toEqual({ changes, whys: [] });
});

test.each<[string, Seen, Seen, RegExp]>([
  ['not known before', UNKNOWN, seen('2026-06-29'), /^In the earlier file: Nobody looked\.$/],
  ['not known now', seen('2026-03-29'), UNKNOWN, /^Now: Nobody looked\.$/],
  ['silent for too short a watch', silentSince('2026-03-02'), seen('2026-06-29'), /Less than the 30 days/],
  ['silent now for too short a watch', seen('2026-03-29'), silentSince('2026-06-02'), /Less than/],
  ['seen in or before the 30 days', seen('2026-02-20', '2026-03-10'), seen('2026-06-29'), /may have been/],
  ['some API in the 30 days', anyApi('2026-03-10'), seen('2026-06-29'), /Some API was used/],
  ['silent since before it was seen', seen('2026-03-29'), silentSince('2026-03-01'), /does not go together/],
  ['no API since before it was seen', seen('2026-03-29'), anyApi('2026-03-20'), /does not go together/],
])('activity cannot be told: %s', (_, before, now, why) => {
  expect(told(before, now)).toEqual({ changes: [], whys: [expect.stringMatching(why)] });
});

test('a use before the earlier file, which was silent on it, has not started since', () => {
  const shortly = { takenAt: '2026-04-02T12:00:00.000Z', trendStart: '2026-03-04T00:00:00.000Z' };
  const { changes, whys } = told(silentSince('2026-03-01'), seen('2026-03-29'), { ...NOW, ...shortly });
  expect([changes, whys.length]).toEqual([[], 1]);
});
