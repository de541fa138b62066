import { expect, test } from 'vitest';
import {
  ASKED,
  answered,
  hunted,
  lastUsed,
  outcomes,
  PENDING,
  portalFile,
} from '../../tests/support/activity.ts';
import type { ActivityOutcomes } from './activity.ts';
import { answersOf, askedAt, isWatched, REPORT_NAMES, sourceOf } from './reports.ts';
import { DAY } from './timeWindow.ts';

test.each<[string, ActivityOutcomes, boolean, boolean]>([
  ['nobody', outcomes(), false, false],
  ['hunting', hunted(), true, true],
  ['hunting of one context', { ...hunted(), huntingUser: PENDING }, true, false],
  ['several sources', outcomes({ workspaceUser: answered(), summariesApplication: answered() }), true, true],
  ['API requests alone', outcomes({ huntingGraph: answered(), workspaceGraph: answered() }), false, false],
  ['no usage report', outcomes({ lastUsed: lastUsed({}), portalFile: portalFile() }), false, false],
])('answered by %s', (_, all, application, user) => {
  expect([isWatched(all, 'application'), isWatched(all, 'user')]).toEqual([application, user]);
});

test('answers come in the order of exactness', () => {
  const all = outcomes({ summariesUser: answered(), workspaceGraph: answered(), huntingUser: answered() });
  expect(answersOf(all).map(({ report }) => report)).toEqual([
    'huntingUser',
    'workspaceGraph',
    'summariesUser',
  ]);
});

test.each<[string, ActivityOutcomes, Date | null]>([
  ['nobody', outcomes(), null],
  ['a file that an admin opened', outcomes({ portalFile: portalFile() }), null],
  ['one report', outcomes({ workspaceUser: answered() }), ASKED],
  ['the last-used report', outcomes({ lastUsed: lastUsed({}) }), ASKED],
  [
    'several, by the newest',
    { ...hunted(), huntingUser: answered({}, { askedAt: new Date(ASKED.getTime() + DAY) }) },
    new Date(ASKED.getTime() + DAY),
  ],
])('24 hours ago counts from the answer of %s', (_, all, newest) => {
  expect(askedAt(all)).toEqual(newest);
});

test('every report belongs to a source', () => {
  expect(REPORT_NAMES.map(sourceOf)).toEqual([
    'advancedHunting',
    'advancedHunting',
    'advancedHunting',
    'logAnalytics',
    'logAnalytics',
    'logAnalytics',
    'signInSummaries',
    'signInSummaries',
    'lastUsedReport',
    'portalStatistics',
  ]);
});
