import { expect, test } from 'vitest';
import {
  answered,
  CUT_OFF,
  covering,
  EARLIEST,
  NOT_NEEDED,
  outcomes,
  PENDING,
} from '../../tests/support/activity.ts';

import type { ActivityOutcomes, UsageOutcome } from './activity.ts';
import { isFullyAnswered, NOTHING_ASKED, needsSummaries } from './sourcePlan.ts';
import { DAY } from './timeWindow.ts';

const PROBLEM: UsageOutcome = {
  state: 'unknown',
  reason: { kind: 'problem', problem: { kind: 'licenceMissing', licence: 'Defender', what: 'the activity' } },
};
const CANCELLED: UsageOutcome = { state: 'unknown', reason: { kind: 'notAsked', why: 'cancelled' } };
const STALE = answered({}, { latestRecord: new Date(EARLIEST.getTime() + 3 * DAY) });
const YOUNG = answered({}, { earliestRecord: new Date(EARLIEST.getTime() + 3 * DAY) });

test.each<[string, Partial<ActivityOutcomes>, boolean]>([
  ['nobody has been asked', {}, true],
  ['hunting has answered in full', { huntingApplication: answered(), huntingUser: answered() }, false],
  [
    'the workspace has answered in full',
    { workspaceApplication: answered(), workspaceUser: answered() },
    false,
  ],
  [
    'each has answered in full in one context',
    { huntingUser: answered(), workspaceApplication: answered() },
    false,
  ],
  ['only applications are answered', { huntingApplication: answered(), huntingUser: PROBLEM }, true],
  ['only users are answered', { huntingApplication: PROBLEM, huntingUser: answered() }, true],
  ['hunting may still answer', { huntingApplication: PENDING, huntingUser: PENDING }, false],
  [
    'the workspace may still answer',
    {
      huntingApplication: PROBLEM,
      huntingUser: PROBLEM,
      workspaceApplication: PENDING,
      workspaceUser: PENDING,
    },
    false,
  ],
  [
    'one context failed while the other may still answer',
    { huntingApplication: PROBLEM, huntingUser: PENDING },
    true,
  ],
  ['hunting was stopped', { huntingApplication: CANCELLED, huntingUser: CANCELLED }, false],
  ['the tables are late', { huntingApplication: STALE, huntingUser: answered() }, true],
  ['the tables do not reach back far enough', { huntingApplication: answered(), huntingUser: YOUNG }, true],
  [
    'the workspace has only a part of what users do',
    { workspaceApplication: answered(), workspaceUser: answered({ covers: covering(CUT_OFF) }) },
    true,
  ],
  [
    'only the past 24 hours are a part',
    {
      huntingApplication: answered({ covers: covering(CUT_OFF, { days: { state: 'complete' } }) }),
      huntingUser: answered(),
    },
    true,
  ],
  [
    'only requests to Microsoft Graph are answered',
    { huntingGraph: answered(), workspaceGraph: answered() },
    true,
  ],
  [
    'the summaries have answered before',
    {
      huntingApplication: PROBLEM,
      huntingUser: PROBLEM,
      summariesApplication: answered(),
      summariesUser: answered(),
    },
    true,
  ],
])('where %s', (_, change, isNeeded) => {
  expect(needsSummaries(outcomes(change))).toBe(isNeeded);
});

test('before anything has been asked every report says why it is unknown', () => {
  expect(Object.keys(NOTHING_ASKED).toSorted()).toEqual(Object.keys(outcomes()).toSorted());
  expect(Object.values(NOTHING_ASKED).every(({ state }) => state === 'unknown')).toBe(true);
  expect(NOTHING_ASKED.summariesUser).toEqual(NOT_NEEDED);
  expect(NOTHING_ASKED.portalFile).toEqual({ state: 'unknown', reason: { kind: 'notAsked', why: 'noFile' } });
});

test.each<[string, Partial<ActivityOutcomes>, boolean]>([
  ['nobody', {}, false],
  ['hunting', { huntingApplication: answered(), huntingUser: answered() }, true],
  ['hunting of one context', { huntingApplication: answered(), huntingUser: PENDING }, false],
  ['two sources, a context each', { huntingUser: answered(), summariesApplication: answered() }, true],
  ['API requests alone', { huntingGraph: answered(), workspaceGraph: answered() }, false],
  [
    'an answer that is still being read',
    { huntingUser: answered(), summariesApplication: answered({ covers: covering(CUT_OFF) }) },
    false,
  ],
])('answered in full by %s', (_, change, isFull) => {
  expect(isFullyAnswered(outcomes(change))).toBe(isFull);
});
