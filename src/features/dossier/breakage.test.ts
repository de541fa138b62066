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

const held = (...access: Parameters<typeof holder>[0]) => breakage(listApplication('a', holder(access)));

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
  expect(held(['endpoint', 'user', 'Alert.Read'])[0]).toMatch(/^Users: consent holds for all users;/);
  const few: ConnectedApplication = listApplication('a', {
    access: [2, 12].map((count) => ({
      api: 'endpoint',
      context: 'user',
      permissions: [
        { value: `P${count}`, words: '', rating: 'read', consent: { for: 'users', count }, grantedAt: null },
      ],
    })),
  });
  expect(breakage(few)[0]).toMatch(/^Users: consent holds for up to 12 users;/);
  expect(held(['endpoint', 'application', 'Alert.Read.All'])).toHaveLength(1);
});

test('what it does beside Defender always stops as well, with its last sign-in where that is known', () => {
  const { activity } = listApplication('a');
  const lastUse = { any: USED, asApplication: null, forUsers: null };
  const known = breakage(listApplication('a', { activity: { ...activity, lastUse } }));
  expect(known.at(-1)).toMatch(/^Everything else.* any API was 2026-03-29 08:00 UTC\.$/);
  expect(breakage(listApplication('a')).at(-1)).toMatch(/^Everything else.*is not known\.$/);
});
