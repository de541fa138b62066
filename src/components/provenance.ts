import type { ActivityOutcomes, ApplicationActivity, ReportName, UsageLine } from '../domain/activity.ts';
import { describeReport } from '../domain/describeActivity.ts';
import { REPORT_NAMES } from '../domain/reports.ts';
import { ownLines } from '../domain/usage.ts';

/** Where an application's numbers come from: a sentence for each report that one of them is taken from. */
export function provenanceOf(activity: ApplicationActivity, outcomes: ActivityOutcomes): readonly string[] {
  const used = new Set<ReportName | null>(activity.lines.flatMap(({ sources }) => Object.values(sources)));
  if (activity.lastUse) used.add('lastUsed');
  if (activity.portal) used.add('portalFile');
  return sentences(used, outcomes);
}

/** Where the token requests of an application come from. */
export function tokenProvenance(
  activity: ApplicationActivity,
  outcomes: ActivityOutcomes,
): readonly string[] {
  const used = ownLines(activity.lines).flatMap(({ sources }) => [sources.past24h, sources.trend]);
  return sentences(new Set<ReportName | null>(used), outcomes);
}

/** Where the numbers of one line come from. */
export function lineProvenance({ sources }: UsageLine, outcomes: ActivityOutcomes): readonly string[] {
  return sentences(new Set(Object.values(sources)), outcomes);
}

function sentences(used: ReadonlySet<ReportName | null>, outcomes: ActivityOutcomes): readonly string[] {
  return REPORT_NAMES.filter((report) => used.has(report)).map((report) => describeReport(report, outcomes));
}
