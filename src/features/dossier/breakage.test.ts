import { expect, test } from 'vitest';
import { holder } from '../../../tests/support/holders.ts';
import { listApplication } from '../../../tests/support/listApplications.ts';
import type { DailyCounts, UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { breakage } from './breakage.ts';

const USED = new Date('2026-03-29T08:00:00Z');
const PENDING = { state: 'unknown', reason: { kind: 'pending' } } as const;
const SEEN = { state: 'seen', at: USED, until: USED } as const;
const SILENT = { state: 'noRecord', since: new Date('2026-03-01T00:00:00Z'), wholeTrend: true } as const;
const days = (count: number | null): DailyCounts => Array.from({ length: 30 }, () => count);

function line(change: Partial<UsageLine>): UsageLine {
  return {
    api: 'endpoint',
    context: 'application',
    unit: 'tokenRequests',
    lastSeen: PENDING,
    lastFailure: null,
    succeeded24h: PENDING,
    failed24h: PENDING,
    succeeded: days(null),
    failed: days(null),
    daysAtLeast: false,
    sources: { lastSeen: null, past24h: null, trend: null },
    ...change,
  };
}

/** What breaks with these lines, without the sentence on everything else that the application does. */
function withLines(...lines: readonly UsageLine[]): readonly string[] {
  const { activity } = listApplication('a');
  return breakage(listApplication('a', { activity: { ...activity, lines } })).slice(0, -1);
}

/** What is said of users. */
const usersOf = (change: Partial<ConnectedApplication>) =>
  breakage(listApplication('a', change)).filter((sentence) => sentence.startsWith('Users'));

test.each<[string, readonly UsageLine[], readonly string[]]>([
  [
    'a use with its days',
    [line({ lastSeen: SEEN, succeeded: days(40) })],
    [
      'Defender for Endpoint as itself stops: last used 2026-03-29 08:00 UTC, 1,200 token requests in 30 days.',
    ],
  ],
  [
    'a use with days that are a floor',
    [line({ context: 'user', lastSeen: SEEN, succeeded: [...days(2).slice(1), null] })],
    [
      'Defender for Endpoint for signed-in users stops: last used 2026-03-29 08:00 UTC, at least 58 token requests in 30 days.',
    ],
  ],
  [
    'a use whose days nobody counted',
    [line({ lastSeen: SEEN })],
    ['Defender for Endpoint as itself stops: last used 2026-03-29 08:00 UTC.'],
  ],
  [
    'a use of Microsoft Graph, which need not be one of Defender',
    [line({ api: 'graph', lastSeen: SEEN, succeeded: days(1) })],
    [
      'Microsoft Graph (any use) as itself stops: last used 2026-03-29 08:00 UTC, 30 token requests in 30 days.',
    ],
  ],
  [
    'requests to the security paths of Microsoft Graph',
    [line({ api: 'graph', unit: 'apiRequests', lastSeen: SEEN, succeeded: days(1) })],
    ['Microsoft Graph security as itself stops: last used 2026-03-29 08:00 UTC, 30 API requests in 30 days.'],
  ],
  [
    'silence that was watched alike, told together',
    [line({ lastSeen: SILENT, succeeded: days(0) }), line({ api: 'xdr', lastSeen: SILENT })],
    [
      'Nothing known to break at Defender for Endpoint as itself; Defender XDR as itself: no request since 2026-03-01.',
    ],
  ],
  [
    'what is unknown for the same reason, told together',
    [line({}), line({ context: 'user' })],
    [
      'May break, Defender for Endpoint as itself; Defender for Endpoint for signed-in users. Unknown so far: it is being read.',
    ],
  ],
])('%s', (_, lines, sentences) => {
  expect(withLines(...lines)).toEqual(sentences);
});

test('what is unknown never reads as nothing to break', () => {
  for (const sentence of withLines(line({}), line({ lastSeen: SEEN }))) {
    expect(sentence).not.toMatch(/Nothing|\b0\b/);
  }
});

test('users are named by the widest consent', () => {
  const all = holder([['endpoint', 'user', 'Alert.Read']]);
  expect(usersOf(all)).toEqual([expect.stringMatching(/^Users: consent holds for all users;/)]);
  expect(usersOf(holder([['endpoint', 'application', 'Alert.Read.All']]))).toEqual([]);
});

test.each<[readonly number[], string]>([
  [[2, 12], 'at least 12 users'],
  [[1], 'at least 1 user'],
])('consent of some users, %j by permission, may be of different ones: %s', (counts, words) => {
  const access = counts.map((count) => ({
    api: 'endpoint' as const,
    context: 'user' as const,
    permissions: [
      {
        value: `P${count}`,
        words: '',
        rating: 'read' as const,
        consent: { for: 'users' as const, count },
        grantedAt: null,
      },
    ],
  }));
  expect(usersOf({ access })).toEqual([expect.stringContaining(`consent holds for ${words};`)]);
});

test('consent that was not read is not known, and never nobody’s', () => {
  const unread = (context: 'application' | 'user') => ({ unreadAccess: [{ api: 'xdr' as const, context }] });
  expect(usersOf(unread('user'))).toEqual([expect.stringContaining('For how many users is not known.')]);
  expect(usersOf(unread('application'))).toEqual([]);
});

test('without any line of activity, use of Defender is not known', () => {
  expect(breakage(listApplication('a'))[0]).toBe(
    'May break: use of Defender is not known. Unknown so far: it is being read.',
  );
  const lastSeen = { state: 'anyApi', at: USED } as const;
  expect(breakage(listApplication('a', { lastSeen }))[0]).toBe(
    'May break: use of Defender is not known; last seen no later than 2026-03-29 08:00 UTC, the last sign-in to any API.',
  );
});

test('what the portal’s file saw is told, and no silence contradicts it', () => {
  const { activity } = listApplication('a');
  const portal = { appId: 'a', name: 'a', enabled: null, latestConnectivity: USED, requests: [] };
  const lines = [line({ lastSeen: SILENT, succeeded: days(0) })];
  const sentences = breakage(listApplication('a', { activity: { ...activity, lines, portal } }));
  expect(sentences.slice(0, 2)).toEqual([
    'The portal’s file saw it use Defender, 2026-03-29 08:00 UTC; that stops as well.',
    'Not seen at Defender for Endpoint as itself: no request since 2026-03-01.',
  ]);
  const silent = { ...portal, latestConnectivity: null };
  expect(breakage(listApplication('a', { activity: { ...activity, lines, portal: silent } }))[0]).toMatch(
    /^Nothing known to break/,
  );
});

test('what it does beside Defender always stops as well, with its last sign-in where that is known', () => {
  const { activity } = listApplication('a');
  const lastUse = { any: USED, asApplication: null, forUsers: null };
  const known = breakage(listApplication('a', { activity: { ...activity, lastUse } }));
  expect(known.at(-1)).toMatch(/^Everything else.* any API was 2026-03-29 08:00 UTC\.$/);
  expect(breakage(listApplication('a')).at(-1)).toMatch(/^Everything else.*is not known\.$/);
});
