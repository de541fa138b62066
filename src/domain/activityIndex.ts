import type {
  ActivityOutcomes,
  ActivityUnit,
  ClientKind,
  LastUse,
  UsageLine,
  UsageReading,
  UsageReport,
} from './activity.ts';
import { bestStatement } from './bestStatement.ts';
import type { Door } from './connectedApplication.ts';
import { addTo } from './groupBy.ts';
import type { PortalNumbers } from './portalStatistics.ts';
import { answersOf, askedAt, reportsOn, USAGE_REPORTS } from './reports.ts';
import { statementBy, type Watch, watch } from './statement.ts';
import { trendStart } from './timeWindow.ts';
import { finish, mapInSteps, type Work } from './work.ts';

export interface ReportedReading {
  readonly report: UsageReport;
  readonly reading: UsageReading;
}

/** Whom the sources are asked about: the app ID in lower case. */
export interface Client {
  readonly appId: string;
  readonly kind: ClientKind;
}

/** Everything the sources said, findable by app ID in lower case. */
export interface ActivityIndex {
  readonly outcomes: ActivityOutcomes;
  readonly readings: ReadonlyMap<string, readonly ReportedReading[]>;
  /** The app IDs that used Defender, or tried to. */
  readonly users: ReadonlySet<string>;
  readonly lastUses: ReadonlyMap<string, LastUse>;
  readonly portal: ReadonlyMap<string, PortalNumbers>;
  /** The first of the 30 UTC days, by the newest answer; the epoch while there is none. */
  readonly trendStart: Date;
  /** When the newest answer was asked for; the epoch while there is none. */
  readonly askedAt: Date;
  /** How each door is watched, by door, kind of client and unit; filled as they are asked for. */
  readonly guards: Map<string, Guard>;
}

/** All reports that watch one door, in the order of exactness, and what they say where they have no row. */
interface Guard {
  readonly watches: readonly Watch[];
  readonly silent: readonly UsageLine[];
  readonly bestSilent: UsageLine;
}

const indexes = new WeakMap<ActivityOutcomes, ActivityIndex>();

/** The index of these outcomes, made once however many ask: the join and an open panel do. */
export function indexActivity(outcomes: ActivityOutcomes): ActivityIndex {
  return finish(indexInSteps(outcomes));
}

/** The same as work that may pause. */
export function* indexInSteps(outcomes: ActivityOutcomes): Work<ActivityIndex> {
  const known = indexes.get(outcomes);
  if (known) return known;
  const { lastUsed, portalFile } = outcomes;
  const readings = new Map<string, ReportedReading[]>();
  const users = new Set<string>();
  for (const { report, answer } of answersOf(outcomes)) {
    yield* mapInSteps(answer.readings, (reading) => {
      const reported = { report, reading };
      addTo(readings, reading.appId, reported);
      if (isUseOfDefender(reported)) users.add(reading.appId);
    });
  }
  const newest = askedAt(outcomes);
  const made = {
    outcomes,
    readings,
    users,
    lastUses: lastUsed.state === 'answered' ? lastUsed.answer.uses : new Map(),
    portal: portalFile.state === 'answered' ? portalFile.answer.applications : new Map(),
    trendStart: newest ? trendStart(newest) : new Date(0),
    askedAt: newest ?? new Date(0),
    guards: new Map(),
  };
  indexes.set(outcomes, made);
  return made;
}

/** A token for Graph is none; a request that its security paths answered is. */
function isUseOfDefender({ report, reading }: ReportedReading): boolean {
  if (reading.api !== 'graph') return true;
  return USAGE_REPORTS[report].unit === 'apiRequests' && reading.lastSuccess !== null;
}

/** What every report on this unit says of one application at one door, in the order of exactness. */
export function statementsAt(
  index: ActivityIndex,
  client: Client,
  door: Door,
  unit: ActivityUnit,
): readonly UsageLine[] {
  return statementsOf(guardAt(index, client.kind, door, unit), readingsAt(index, client.appId, door, unit));
}

function statementsOf({ watches, silent }: Guard, own: readonly ReportedReading[]): readonly UsageLine[] {
  if (own.length === 0) return silent;
  return watches.map((one) => {
    const match = own.find(({ report }) => report === one.report);
    return statementBy(one, match?.reading ?? null);
  });
}

/** The best of what the reports on this unit say of one application at one door. */
export function lineAt(index: ActivityIndex, client: Client, door: Door, unit: ActivityUnit): UsageLine {
  const guard = guardAt(index, client.kind, door, unit);
  const own = readingsAt(index, client.appId, door, unit);
  return own.length === 0 ? guard.bestSilent : bestStatement(statementsOf(guard, own));
}

/** The lines of one application: tokens at every door, and at Microsoft Graph's also requests. */
export function linesAt(index: ActivityIndex, client: Client, doors: readonly Door[]): readonly UsageLine[] {
  return doors.flatMap((door) => {
    const tokens = lineAt(index, client, door, 'tokenRequests');
    return door.api === 'graph' ? [lineAt(index, client, door, 'apiRequests'), tokens] : [tokens];
  });
}

function readingsAt(
  { readings }: ActivityIndex,
  appId: string,
  { api, context }: Door,
  unit: ActivityUnit,
): readonly ReportedReading[] {
  const own = readings.get(appId) ?? NO_READINGS;
  return own.filter(
    ({ report, reading }) =>
      reading.api === api && reading.context === context && USAGE_REPORTS[report].unit === unit,
  );
}

const NO_READINGS: readonly ReportedReading[] = [];

/** How a door is watched, worked out once: most applications have no row in most reports. */
function guardAt(
  { outcomes, guards, trendStart: start }: ActivityIndex,
  kind: ClientKind,
  door: Door,
  unit: ActivityUnit,
): Guard {
  const key = `${door.api} ${door.context} ${kind} ${unit}`;
  const known = guards.get(key);
  if (known) return known;
  const watches = reportsOn(unit, door.context).map((report) =>
    watch(report, outcomes[report], door, kind, start),
  );
  const silent = watches.map((one) => one.silent);
  const made = { watches, silent, bestSilent: bestStatement(silent) };
  guards.set(key, made);
  return made;
}
