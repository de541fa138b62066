import { expect, test } from 'vitest';
import {
  ASKED,
  answered,
  hunted,
  lastUsed,
  outcomes,
  portalFile,
  portalNumbers,
  reading,
  SEEN,
  START,
  sighting,
} from '../../tests/support/activity.ts';
import type { ActivityUnit } from './activity.ts';
import { indexActivity, linesAt, statementsAt } from './activityIndex.ts';
import { DAY } from './timeWindow.ts';

const CLIENT = { appId: 'app-1', kind: 'servicePrincipal' } as const;
const ENDPOINT = { api: 'endpoint', context: 'application' } as const;
const GRAPH = { api: 'graph', context: 'application' } as const;

test('what was said is found by app ID', () => {
  const index = indexActivity({
    ...hunted([reading(), reading({ api: 'xdr' }), reading({ appId: 'app-2' })]),
    lastUsed: lastUsed({ 'app-1': SEEN }),
    portalFile: portalFile(portalNumbers()),
  });
  expect(index.readings.get('app-1')?.map(({ report, reading: { api } }) => [report, api])).toEqual([
    ['huntingApplication', 'endpoint'],
    ['huntingApplication', 'xdr'],
  ]);
  expect(index.lastUses.get('app-1')?.any).toEqual(SEEN);
  expect(index.portal.get('app-1')).toEqual(portalNumbers());
});

test('without any answer nothing is found', () => {
  const index = indexActivity(outcomes());
  expect([index.readings.size, index.lastUses.size, index.portal.size]).toEqual([0, 0, 0]);
});

test('the trend starts by the newest answer, the last-used report among them', () => {
  const tomorrow = new Date(ASKED.getTime() + DAY);
  expect(indexActivity(hunted()).trendStart).toEqual(START);
  expect(indexActivity({ ...hunted(), lastUsed: lastUsed({}, tomorrow) }).trendStart).toEqual(
    new Date(START.getTime() + DAY),
  );
});

test('two answers that were asked around midnight line up by day', () => {
  const counts = Array.from({ length: 30 }, (_, day) => day + 1);
  const before = new Date('2026-03-29T23:59:58Z');
  const row = reading({ succeeded: counts });
  const index = indexActivity(
    outcomes({
      huntingApplication: answered(
        { readings: [row] },
        { start: new Date(START.getTime() - DAY), askedAt: before, latestRecord: before },
      ),
      workspaceApplication: answered({ readings: [row] }),
    }),
  );
  const [older, newer] = statementsAt(index, CLIENT, ENDPOINT, 'tokenRequests');
  expect(older?.succeeded.slice(-3)).toEqual([29, null, null]);
  expect(newer?.succeeded.slice(-3)).toEqual([28, 29, 30]);
});

test.each<[ActivityUnit, 'application' | 'user', string[]]>([
  ['tokenRequests', 'application', ['huntingApplication', 'workspaceApplication', 'summariesApplication']],
  ['tokenRequests', 'user', ['huntingUser', 'workspaceUser', 'summariesUser']],
  ['apiRequests', 'application', ['huntingGraph', 'workspaceGraph']],
  ['apiRequests', 'user', ['huntingGraph', 'workspaceGraph']],
])('%s in %s context: every report makes a statement, the most exact first', (unit, context, reports) => {
  const statements = statementsAt(indexActivity(outcomes()), CLIENT, { api: 'graph', context }, unit);
  expect(statements.map(({ sources }) => sources.lastSeen)).toEqual(reports);
});

test.each([
  ['another application', { appId: 'app-2' }],
  ['another API', { api: 'xdr' }],
  ['another context', { context: 'user' }],
] as const)('a row of %s says nothing of this door', (_, change) => {
  const all = outcomes({ huntingApplication: answered({ readings: [reading(change)] }) });
  const [statement] = statementsAt(indexActivity(all), CLIENT, ENDPOINT, 'tokenRequests');
  expect(statement?.lastSeen.state).toBe('noRecord');
});

test('a door of Microsoft Graph has a line of API requests and one of tokens, others one of tokens', () => {
  const lines = linesAt(indexActivity(hunted()), CLIENT, [ENDPOINT, GRAPH]);
  expect(lines.map(({ api, unit }) => [api, unit])).toEqual([
    ['endpoint', 'tokenRequests'],
    ['graph', 'apiRequests'],
    ['graph', 'tokenRequests'],
  ]);
});

test('a line takes the best of several reports', () => {
  const later = new Date(SEEN.getTime() + 1000);
  const all = outcomes({
    huntingApplication: answered({ readings: [reading()] }),
    summariesApplication: answered({ readings: [reading({ lastSuccess: sighting(later, ASKED) })] }),
  });
  const [line] = linesAt(indexActivity(all), CLIENT, [ENDPOINT]);
  expect(line).toMatchObject({
    lastSeen: { state: 'seen', at: later, until: ASKED },
    sources: { lastSeen: 'summariesApplication', past24h: 'huntingApplication' },
  });
});
