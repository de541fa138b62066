import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASKED } from '../../tests/support/activity.ts';
import { always, answersOn, isZero, joined, RUNS, readingsOf } from '../../tests/support/activityLaws.ts';
import { anyIdentity, anyOutcomes } from '../../tests/support/arbitraryActivity.ts';
import type { ActivityOutcomes, Count, UsageLine } from './activity.ts';
import type { ApplicationIdentity, ConnectedApplication } from './connectedApplication.ts';
import { REPORT_NAMES } from './reports.ts';
import { DAY } from './timeWindow.ts';

test('a door with a success in any answer is seen, at the newest of them', () =>
  always((application, outcomes) => {
    for (const line of application.activity.lines) {
      const sightings = readingsOf(application, answersOn(outcomes, line.unit), line).flatMap(
        ({ lastSuccess }) => (lastSuccess ? [lastSuccess.at.getTime()] : []),
      );
      if (sightings.length === 0) expect(line.lastSeen.state).not.toBe('seen');
      else expect(line.lastSeen).toMatchObject({ state: 'seen', at: new Date(Math.max(...sightings)) });
    }
  }));

test('successes of the past 24 hours are never told as 0', () =>
  always((application, outcomes) => {
    for (const line of application.activity.lines) {
      const rows = readingsOf(application, answersOn(outcomes, line.unit), line);
      if (rows.some(({ succeeded24h }) => succeeded24h > 0)) {
        expect(line.succeeded24h).toMatchObject({ state: 'known' });
        expect(isZero(line.succeeded24h)).toBe(false);
      } else if (rows.some(({ failed24h }) => failed24h > 0)) {
        expect(isZero(line.failed24h)).toBe(false);
      }
    }
  }));

test('one more answer never takes a sighting back, nor makes it older', () =>
  fc.assert(
    fc.property(anyIdentity, anyOutcomes, fc.constantFrom(...REPORT_NAMES), (identity, outcomes, report) => {
      const fewer = { ...outcomes, [report]: { state: 'unknown', reason: { kind: 'pending' } } };
      const before = joinedAlone(identity, fewer);
      const after = joinedAlone(identity, outcomes);
      if (before?.activity.lastSeen.state === 'seen') expectNotOlder(before.activity, after?.activity);
      for (const line of before?.activity.lines ?? []) {
        if (line.lastSeen.state === 'seen') expectNotOlder(line, sameLine(line, after));
      }
    }),
    RUNS,
  ));

/** The application itself, without the others that the sources may tell of. */
function joinedAlone(
  identity: ApplicationIdentity,
  outcomes: ActivityOutcomes,
): ConnectedApplication | undefined {
  return joined(identity, outcomes).find(({ key }) => key === identity.key);
}

function sameLine(line: UsageLine, application: ConnectedApplication | undefined): UsageLine | undefined {
  return application?.activity.lines.find(
    ({ api, context, unit }) => api === line.api && context === line.context && unit === line.unit,
  );
}

function expectNotOlder(
  before: Pick<UsageLine, 'lastSeen'>,
  after: Pick<UsageLine, 'lastSeen'> | undefined,
): void {
  const at = ({ lastSeen }: Pick<UsageLine, 'lastSeen'>) =>
    lastSeen.state === 'seen' ? lastSeen.at.getTime() : Number.NaN;
  expect(after && at(after)).toBeGreaterThanOrEqual(at(before));
}

test('totals of tokens do not change with what is counted in API requests', () =>
  fc.assert(
    fc.property(anyIdentity, anyOutcomes, anyOutcomes, (identity, outcomes, others) => {
      const uses = new Map();
      // The newest of all questions, so that both trends show the same days.
      const askedAt = new Date(ASKED.getTime() + DAY);
      const lastUsed = {
        state: 'answered' as const,
        answer: { askedAt, request: '', uses, problem: null },
      };
      const { huntingGraph, workspaceGraph, portalFile } = others;
      const tokens = (all: ActivityOutcomes) => tokenTotals(joinedAlone(identity, { ...all, lastUsed }));
      expect(tokens({ ...outcomes, huntingGraph, workspaceGraph, portalFile })).toEqual(tokens(outcomes));
    }),
    RUNS,
  ));

function tokenTotals(application: ConnectedApplication | undefined) {
  if (!application) return null;
  const { requests24h, failed24h, trend, trendAtLeast, lastFailure, lines } = application.activity;
  const numberOf = (count: Count) =>
    count.state === 'known' ? `${count.value} ${count.atLeast}` : 'unknown';
  const own = lines.filter(({ api }) => api !== 'graph');
  return { counts: [requests24h, failed24h].map(numberOf), trend, trendAtLeast, lastFailure, own };
}
