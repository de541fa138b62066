import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  always,
  answersOn,
  firstDay,
  firstWatched,
  holdsAll,
  isFresh,
  isZero,
  joined,
  logsOf,
  RUNS,
  readingsOf,
} from '../../tests/support/activityLaws.ts';
import { anyIdentity, anyOutcomes } from '../../tests/support/arbitraryActivity.ts';
import { EMPTY, gapIn, NOBODY, TENANT } from '../../tests/support/directory.ts';
import { joinActivity } from '../../tests/support/join.ts';
import type { ActivityOutcomes, ActivityUnit, DoorCoverage, UsageAnswer } from './activity.ts';
import type { Door } from './connectedApplication.ts';
import { USAGE_REPORT_NAMES } from './reports.ts';
import { DAY, TREND_DAYS } from './timeWindow.ts';

const anyOwnDoor: fc.Arbitrary<Door> = fc.record({
  api: fc.constantFrom('endpoint', 'xdr'),
  context: fc.constantFrom('application', 'user'),
});

test('a count of 0 rests on a fresh answer that holds all of that door', () =>
  always((application, outcomes) => {
    for (const line of application.activity.lines) {
      if (!isZero(line.succeeded24h) && !isZero(line.failed24h)) continue;
      const proofs = answersOn(outcomes, line.unit).filter(
        (answer) => isFresh(answer) && holdsAll(application, line, 'past24h', answer),
      );
      expect(proofs).not.toEqual([]);
    }
  }));

test('no record rests on a fresh answer that holds all of that door and reaches back as far', () =>
  always((application, outcomes) => {
    for (const line of application.activity.lines) {
      const { lastSeen } = line;
      if (lastSeen.state !== 'noRecord') continue;
      const proofs = answersOn(outcomes, line.unit).filter(
        (answer) =>
          isFresh(answer) &&
          holdsAll(application, line, 'days', answer) &&
          firstWatched(answer) <= lastSeen.since.getTime(),
      );
      expect(proofs).not.toEqual([]);
    }
  }));

test('a day of 0 rests on an answer that holds all of that door and watched the day to its end', () =>
  always((application, outcomes) => {
    const first = firstDay(outcomes);
    const isWatched = (index: number, answer: UsageAnswer) => {
      const start = first + index * DAY;
      const end = index === TREND_DAYS - 1 ? start : start + DAY;
      const { latestRecord, askedAt } = answer.window;
      const heldUpTo = isFresh(answer) ? askedAt : latestRecord;
      return firstWatched(answer) <= start && end <= heldUpTo.getTime();
    };
    for (const line of application.activity.lines) {
      const holding = answersOn(outcomes, line.unit).filter((answer) =>
        holdsAll(application, line, 'days', answer),
      );
      const unproven = [line.succeeded, line.failed].flatMap((days) =>
        days.filter((count, index) => count === 0 && !holding.some((answer) => isWatched(index, answer))),
      );
      expect(unproven).toEqual([]);
    }
  }));

test('an application has no record only where all of its doors are proven silent', () =>
  always((application, outcomes) => {
    const { lastSeen, lines } = application.activity;
    if (lastSeen.state !== 'noRecord') return;
    const silent = (door: Door, unit: ActivityUnit) => {
      const answers = answersOn(outcomes, unit);
      const holding = answers.filter(
        (answer) => isFresh(answer) && holdsAll(application, door, 'days', answer),
      );
      return holding.length > 0 && readingsOf(application, answers, door).every((row) => !row.lastSuccess);
    };
    expect(lines).not.toEqual([]);
    for (const door of [...application.access, ...lines]) {
      const isSilent = silent(door, 'tokenRequests') || (door.api === 'graph' && silent(door, 'apiRequests'));
      expect(isSilent).toBe(true);
    }
  }));

test('behind a door whose grants were not read nobody is silent without proof', () =>
  fc.assert(
    fc.property(anyIdentity, anyOutcomes, anyOwnDoor, (identity, outcomes, door) => {
      const part = door.context === 'application' ? 'appRoleAssignments' : 'delegatedGrants';
      const directory = { ...EMPTY, gaps: [gapIn(part, door.api)] };
      for (const application of joinActivity([identity], outcomes, NOBODY, directory, TENANT)) {
        if (application.activity.lastSeen.state !== 'noRecord') continue;
        const proofs = answersOn(outcomes, 'tokenRequests').filter(
          (answer) => isFresh(answer) && holdsAll(application, door, 'days', answer),
        );
        expect(proofs).not.toEqual([]);
      }
    }),
    RUNS,
  ));

test('a total of 0 and a day of 0 need 0 at every door of Defender', () =>
  always(({ activity }) => {
    const own = activity.lines.filter(({ api }) => api !== 'graph');
    if (isZero(activity.requests24h))
      expect(own.map((line) => isZero(line.succeeded24h))).not.toContain(false);
    if (isZero(activity.failed24h)) expect(own.map((line) => isZero(line.failed24h))).not.toContain(false);
    if (isZero(activity.requests24h) || activity.trend.includes(0)) expect(own).not.toEqual([]);
    activity.trend.forEach((count, day) => {
      if (count === 0)
        expect(own.map(({ succeeded }) => succeeded[day]).every((one) => one === 0)).toBe(true);
    });
  }));

test('"any API" rests on the last-used report, a date before the trend and no success since', () =>
  always((application, outcomes) => {
    const { lastSeen } = application.activity;
    if (lastSeen.state !== 'anyApi') return;
    const { lastUsed } = outcomes;
    const uses = lastUsed.state === 'answered' ? lastUsed.answer.uses : null;
    const first = firstDay(outcomes);
    expect(uses?.get(application.appId?.toLowerCase() ?? '')?.any).toEqual(lastSeen.at);
    expect(lastSeen.at.getTime()).toBeLessThan(first);
    const answers = [...answersOn(outcomes, 'tokenRequests'), ...answersOn(outcomes, 'apiRequests')];
    const successes = application.activity.lines.flatMap((door) => readingsOf(application, answers, door));
    for (const { lastSuccess } of successes) {
      if (lastSuccess) expect(lastSuccess.at.getTime()).toBeLessThan(first);
    }
  }));

test('answers that hold one kind of client prove no silence of another or of an unknown kind', () =>
  fc.assert(
    fc.property(
      anyIdentity,
      anyOutcomes,
      fc.constantFrom('servicePrincipal', 'managedIdentity'),
      (identity, outcomes, held) => {
        if (logsOf(identity).every((log) => log === held)) return;
        for (const line of joined(identity, onlyHolding(held, outcomes))[0]?.activity.lines ?? []) {
          expect(line.lastSeen.state).not.toBe('noRecord');
          expect([line.succeeded24h, line.failed24h].map(isZero)).toEqual([false, false]);
          expect([...line.succeeded, ...line.failed]).not.toContain(0);
        }
      },
    ),
    RUNS,
  ));

function onlyHolding(clients: DoorCoverage['clients'], outcomes: ActivityOutcomes): ActivityOutcomes {
  const changed = USAGE_REPORT_NAMES.flatMap((report) => {
    const outcome = outcomes[report];
    if (outcome.state === 'unknown') return [];
    const covers = outcome.answer.covers.map((door) => ({ ...door, clients }));
    return [[report, { ...outcome, answer: { ...outcome.answer, covers } }] as const];
  });
  return { ...outcomes, ...Object.fromEntries(changed) };
}
