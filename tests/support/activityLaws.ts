import * as fc from 'fast-check';
import type {
  ActivityOutcomes,
  ActivityUnit,
  Count,
  DoorCoverage,
  UsageAnswer,
  UsageReading,
} from '../../src/domain/activity.ts';
import type {
  ApplicationIdentity,
  ConnectedApplication,
  Door,
} from '../../src/domain/connectedApplication.ts';
import { USAGE_REPORT_NAMES, USAGE_REPORTS } from '../../src/domain/reports.ts';
import { DAY, startOfUtcDay, TREND_DAYS } from '../../src/domain/timeWindow.ts';
import { anyIdentity, anyOutcomes } from './arbitraryActivity.ts';
import { EMPTY, NOBODY, TENANT } from './directory.ts';
import { joinActivity } from './join.ts';

/** Enough to meet the rare tenants too. */
export const RUNS = { numRuns: 250 };

/** The application with this identity and those that no grant explains, by name. */
export function joined(
  identity: ApplicationIdentity,
  outcomes: ActivityOutcomes,
): readonly ConnectedApplication[] {
  return joinActivity([identity], outcomes, NOBODY, EMPTY, TENANT);
}

/** Holds a law against every application of any tenant. */
export function always(law: (application: ConnectedApplication, outcomes: ActivityOutcomes) => void) {
  return fc.assert(
    fc.property(anyIdentity, anyOutcomes, (identity, outcomes) => {
      for (const application of joined(identity, outcomes)) law(application, outcomes);
    }),
    RUNS,
  );
}

/** The answered reports on this unit. */
export function answersOn(outcomes: ActivityOutcomes, unit: ActivityUnit): readonly UsageAnswer[] {
  return USAGE_REPORT_NAMES.flatMap((report) => {
    const outcome = outcomes[report];
    return USAGE_REPORTS[report].unit === unit && outcome.state === 'answered' ? [outcome.answer] : [];
  });
}

/** Their rows of one application at one door. */
export function readingsOf(
  { appId }: ApplicationIdentity,
  answers: readonly UsageAnswer[],
  { api, context }: Door,
): readonly UsageReading[] {
  return answers.flatMap(({ readings }) =>
    readings.filter(
      (row) => row.appId === appId?.toLowerCase() && row.api === api && row.context === context,
    ),
  );
}

/** The logs an application may be in: of an unknown kind, in either. */
export function logsOf({ origin, facts }: ApplicationIdentity): readonly DoorCoverage['clients'][] {
  if (origin.kind === 'managedIdentity') return ['managedIdentity'];
  return facts?.type ? ['servicePrincipal'] : ['servicePrincipal', 'managedIdentity'];
}

/** Whether an answer holds all of a door, in every log that the application may be in. */
export function holdsAll(
  application: ApplicationIdentity,
  { api, context }: Door,
  quantity: 'days' | 'past24h',
  { covers }: UsageAnswer,
): boolean {
  return logsOf(application).every((log) => {
    const named = covers.filter(
      (door) =>
        door.api === api && door.context === context && (door.clients === 'all' || door.clients === log),
    );
    return named.length > 0 && named.every((door) => door[quantity].state === 'complete');
  });
}

export function isFresh({ window }: UsageAnswer): boolean {
  return window.latestRecord >= window.past24hStart;
}

/** From its first record on, unless that lies in the first day of its window. */
export function firstWatched({ window }: UsageAnswer): number {
  const isWhole = window.earliestRecord.getTime() - window.start.getTime() < DAY;
  return (isWhole ? window.start : window.earliestRecord).getTime();
}

function newestQuestion(outcomes: ActivityOutcomes): number {
  const answers = [...answersOn(outcomes, 'tokenRequests'), ...answersOn(outcomes, 'apiRequests')];
  const times = answers.map(({ window }) => window.askedAt.getTime());
  if (outcomes.lastUsed.state === 'answered') times.push(outcomes.lastUsed.answer.askedAt.getTime());
  return Math.max(...times);
}

/** The first of the 30 UTC days, which end with the day of the newest answer. */
export function firstDay(outcomes: ActivityOutcomes): number {
  return startOfUtcDay(new Date(newestQuestion(outcomes))).getTime() - (TREND_DAYS - 1) * DAY;
}

export function isZero(count: Count): boolean {
  return count.state === 'known' && count.value === 0;
}
