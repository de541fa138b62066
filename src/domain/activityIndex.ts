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
import { groupBy } from './groupBy.ts';
import type { PortalNumbers } from './portalStatistics.ts';
import { answersOf, askedAt, USAGE_REPORT_NAMES, USAGE_REPORTS } from './reports.ts';
import { statement } from './statement.ts';
import { trendStart } from './timeWindow.ts';

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
  readonly lastUses: ReadonlyMap<string, LastUse>;
  readonly portal: ReadonlyMap<string, PortalNumbers>;
  /** The first of the 30 UTC days, by the newest answer; the epoch while there is none. */
  readonly trendStart: Date;
  /** When the newest answer was asked for; the epoch while there is none. */
  readonly askedAt: Date;
}

const indexes = new WeakMap<ActivityOutcomes, ActivityIndex>();

/** The index of these outcomes, made once however many ask: the look-up, the join and an open panel do. */
export function indexActivity(outcomes: ActivityOutcomes): ActivityIndex {
  const known = indexes.get(outcomes);
  if (known) return known;
  const made = makeIndex(outcomes);
  indexes.set(outcomes, made);
  return made;
}

function makeIndex(outcomes: ActivityOutcomes): ActivityIndex {
  const { lastUsed, portalFile } = outcomes;
  const all = answersOf(outcomes).flatMap(({ report, answer }) =>
    answer.readings.map((reading): ReportedReading => ({ report, reading })),
  );
  const newest = askedAt(outcomes);
  return {
    outcomes,
    readings: groupBy(all, ({ reading }) => reading.appId),
    lastUses: lastUsed.state === 'answered' ? lastUsed.answer.uses : new Map(),
    portal: portalFile.state === 'answered' ? portalFile.answer.applications : new Map(),
    trendStart: newest ? trendStart(newest) : new Date(0),
    askedAt: newest ?? new Date(0),
  };
}

/** What every report on this unit says of one application at one door, in the order of exactness. */
export function statementsAt(
  { outcomes, readings, trendStart: start }: ActivityIndex,
  { appId, kind }: Client,
  door: Door,
  unit: ActivityUnit,
): readonly UsageLine[] {
  const own = readings.get(appId) ?? [];
  const reports = USAGE_REPORT_NAMES.filter(
    (report) => USAGE_REPORTS[report].unit === unit && USAGE_REPORTS[report].contexts.includes(door.context),
  );
  return reports.map((report) => {
    const match = own.find(
      (entry) =>
        entry.report === report && entry.reading.api === door.api && entry.reading.context === door.context,
    );
    return statement(report, outcomes[report], door, kind, match?.reading ?? null, start);
  });
}

/** The lines of one application: tokens at every door, and at Microsoft Graph's also requests. */
export function linesAt(index: ActivityIndex, client: Client, doors: readonly Door[]): readonly UsageLine[] {
  return doors.flatMap((door) => {
    const tokens = bestStatement(statementsAt(index, client, door, 'tokenRequests'));
    if (door.api !== 'graph') return [tokens];
    return [bestStatement(statementsAt(index, client, door, 'apiRequests')), tokens];
  });
}
