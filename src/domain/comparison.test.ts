import { expect, test } from 'vitest';
import { answered, COMPLETE, covering, hunted, outcomes, reading } from '../../tests/support/activity.ts';
import { EMPTY, NOBODY, TENANT } from '../../tests/support/directory.ts';
import { joinActivity } from '../../tests/support/join.ts';
import type { ActivityOutcomes, UsageReading, UsageReport } from './activity.ts';
import { indexActivity } from './activityIndex.ts';
import { type Comparison, compareReports } from './comparison.ts';

/** What the reports say of the only application in them, line by line. */
function compare(answers: ActivityOutcomes): readonly Comparison[] {
  const [application, ...others] = joinActivity([], answers, NOBODY, EMPTY, TENANT);
  if (!application || others.length > 0) throw new Error('Not one application');
  return compareReports(application, indexActivity(answers));
}

/** The comparison of the application's only line. */
function compareOne(answers: ActivityOutcomes): Comparison {
  const [comparison, ...others] = compare(answers);
  if (!comparison || others.length > 0) throw new Error('Not one line');
  return comparison;
}

/** Both reports of a context have answered, each with a reading of the application or none. */
function both(
  [one, first]: readonly [UsageReport, UsageReading | null],
  [other, second]: readonly [UsageReport, UsageReading | null],
): ActivityOutcomes {
  const answer = (own: UsageReading | null) => answered({ readings: own ? [own] : [] });
  return outcomes({ [one]: answer(first), [other]: answer(second) });
}

const ofUser = (change: Partial<UsageReading> = {}) => reading({ context: 'user', ...change });

test('every report on the line has its statement, in the order of exactness, also where it says nothing', () => {
  const { line, statements } = compareOne(hunted([reading()]));
  expect(line).toMatchObject({ api: 'endpoint', context: 'application', unit: 'tokenRequests' });
  expect(statements.map(({ sources, lastSeen }) => [sources.lastSeen, lastSeen.state])).toEqual([
    ['huntingApplication', 'seen'],
    ['workspaceApplication', 'unknown'],
    ['summariesApplication', 'unknown'],
  ]);
});

test('a line that only one report speaks of has no disagreement', () => {
  expect(compareOne(hunted([reading()])).disagreement).toBeNull();
});

test('one report saw use where another saw none: the use counts', () => {
  const answers = both(['huntingApplication', reading()], ['workspaceApplication', null]);
  expect(compareOne(answers).disagreement).toBe(
    'Some reports saw use and others none. Usually because the logs arrive at different times or are kept for different periods. The use that was seen counts.',
  );
});

const COUNTED_DIFFERENTLY = /^The reports count the past 24 hours differently\./;

test.each([
  [0, 3, false],
  [0, 4, true],
  [100, 110, false],
  [1_000, 1_111, false],
  [1_000, 1_112, true],
])('%i and %i requests in 24 hours differ: %s', (one, other, differ) => {
  const answers = both(
    ['huntingApplication', reading({ succeeded24h: one })],
    ['workspaceApplication', reading({ succeeded24h: other })],
  );
  const { disagreement } = compareOne(answers);
  expect(COUNTED_DIFFERENTLY.test(disagreement ?? '')).toBe(differ);
  expect(disagreement === null).toBe(!differ);
});

const LATE = 'Usually because the logs arrive at different times or are kept for different periods.';
const BUCKETS = 'Usually because summaries count whole UTC hours and days and arrive later.';
const INTERACTIVE =
  'Usually because advanced hunting also holds interactive sign-ins of users, and the other reports do not.';

test.each<[string, UsageReport, UsageReport, UsageReading, string]>([
  ['two logs of applications', 'huntingApplication', 'workspaceApplication', reading(), LATE],
  ['a log and the summaries', 'huntingApplication', 'summariesApplication', reading(), BUCKETS],
  ['hunting and the workspace, of users', 'huntingUser', 'workspaceUser', ofUser(), INTERACTIVE],
  ['hunting and the summaries, of users', 'huntingUser', 'summariesUser', ofUser(), INTERACTIVE],
  [
    'the workspace and the summaries, of users, both without interactive sign-ins',
    'workspaceUser',
    'summariesUser',
    ofUser(),
    BUCKETS,
  ],
])('the usual reason of %s', (_, one, other, row, reason) => {
  const answers = both([one, { ...row, succeeded24h: 50 }], [other, { ...row, succeeded24h: 5 }]);
  expect(compareOne(answers).disagreement).toBe(`The reports count the past 24 hours differently. ${reason}`);
});

const REQUESTS = {
  statuses: [{ status: '200', count: 9 }],
  paths: [{ path: 'GET /v1.0/security/incidents', count: 9 }],
};
const graphUse = (change: Partial<UsageReading> = {}) =>
  reading({ api: 'graph', requests: REQUESTS, ...change });

/** Token use, so that the application is in the list, and what the two logs of Graph requests say. */
function withGraph(one: UsageReading, other: UsageReading): ActivityOutcomes {
  return {
    ...hunted([reading({ context: one.context })]),
    huntingGraph: answered({ readings: [one], covers: covering(COMPLETE) }),
    workspaceGraph: answered({ readings: [other], covers: covering(COMPLETE) }),
  };
}

test('requests to Microsoft Graph come with what they asked for, and tokens do not', () => {
  const comparisons = compare(withGraph(graphUse(), graphUse()));
  const details = comparisons.map(({ line, details: of }) => [`${line.api} ${line.unit}`, [...of.keys()]]);
  expect(Object.fromEntries(details)).toEqual({
    'graph apiRequests': ['huntingGraph', 'workspaceGraph'],
    'graph tokenRequests': [],
    'endpoint tokenRequests': [],
  });
  const ofGraph = comparisons.find(({ line }) => line.unit === 'apiRequests');
  expect(ofGraph?.details.get('huntingGraph')).toEqual(REQUESTS);
});

test('what was asked for users does not stand beside what the application asked for itself', () => {
  const comparisons = compare(withGraph(graphUse(), graphUse({ context: 'user' })));
  const requests = comparisons.filter(({ line }) => line.unit === 'apiRequests');
  expect(requests.map(({ line, details }) => [line.context, [...details.keys()]])).toEqual([
    ['application', ['huntingGraph']],
    ['user', ['workspaceGraph']],
  ]);
});

test('interactive sign-ins explain nothing about requests to Microsoft Graph', () => {
  const user = { context: 'user', succeeded24h: 50 } as const;
  const comparisons = compare(withGraph(graphUse(user), graphUse({ ...user, succeeded24h: 5 })));
  const requests = comparisons.find(({ line }) => line.unit === 'apiRequests');
  expect(requests?.disagreement).toBe(`The reports count the past 24 hours differently. ${LATE}`);
});

test('an application without an app ID is in no report', () => {
  const answers = hunted([reading()]);
  const [application] = joinActivity([], answers, NOBODY, EMPTY, TENANT);
  if (!application) throw new Error('No application');
  expect(compareReports({ ...application, appId: null }, indexActivity(answers))).toEqual([]);
});
