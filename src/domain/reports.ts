import type { AccessContext, ActivityOutcomes, ActivityUnit, ReportName, UsageReport } from './activity.ts';

export type SourceName =
  | 'advancedHunting'
  | 'logAnalytics'
  | 'signInSummaries'
  | 'lastUsedReport'
  | 'portalStatistics';

export interface ReportInfo {
  readonly source: SourceName;
  readonly unit: ActivityUnit;
  readonly contexts: readonly AccessContext[];
  /** What it tells, as a noun phrase. */
  readonly tells: string;
}

const BOTH: readonly AccessContext[] = ['application', 'user'];

/** What each usage report is. The order is by exactness: where two say the same, the first is quoted. */
export const USAGE_REPORTS: Readonly<Record<UsageReport, ReportInfo>> = {
  huntingApplication: info('advancedHunting', 'tokenRequests', ['application'], 'tokens of applications'),
  huntingUser: info('advancedHunting', 'tokenRequests', ['user'], 'tokens of users through applications'),
  huntingGraph: info('advancedHunting', 'apiRequests', BOTH, 'requests to Microsoft Graph security'),
  workspaceApplication: info('logAnalytics', 'tokenRequests', ['application'], 'tokens of applications'),
  workspaceUser: info('logAnalytics', 'tokenRequests', ['user'], 'tokens of users through applications'),
  workspaceGraph: info('logAnalytics', 'apiRequests', BOTH, 'requests to Microsoft Graph security'),
  summariesApplication: info('signInSummaries', 'tokenRequests', ['application'], 'tokens of applications'),
  summariesUser: info('signInSummaries', 'tokenRequests', ['user'], 'tokens of users through applications'),
};

function info(
  source: SourceName,
  unit: ActivityUnit,
  contexts: readonly AccessContext[],
  tells: string,
): ReportInfo {
  return { source, unit, contexts, tells };
}

export const USAGE_REPORT_NAMES = Object.keys(USAGE_REPORTS) as readonly UsageReport[]; // the keys of a full record

export const REPORT_NAMES: readonly ReportName[] = [...USAGE_REPORT_NAMES, 'lastUsed', 'portalFile'];

export const SOURCE_LABELS: Readonly<Record<SourceName, string>> = {
  advancedHunting: 'Advanced hunting (Microsoft Defender XDR)',
  logAnalytics: 'Log Analytics workspace',
  signInSummaries: 'Sign-in summaries (Microsoft Entra, beta)',
  lastUsedReport: 'Last-used report (Microsoft Entra, beta)',
  portalStatistics: 'Defender portal statistics file (unofficial)',
};

export function sourceOf(report: ReportName): SourceName {
  if (report === 'lastUsed') return 'lastUsedReport';
  if (report === 'portalFile') return 'portalStatistics';
  return USAGE_REPORTS[report].source;
}

/** The answered usage reports with their answers, in order. */
export function answersOf(outcomes: ActivityOutcomes) {
  return USAGE_REPORT_NAMES.flatMap((report) => {
    const outcome = outcomes[report];
    return outcome.state === 'answered' ? [{ report, answer: outcome.answer }] : [];
  });
}

/** The reports that count in this unit what was used in this context, in the order of exactness. */
export function reportsOn(unit: ActivityUnit, context: AccessContext): readonly UsageReport[] {
  return USAGE_REPORT_NAMES.filter(
    (report) => USAGE_REPORTS[report].unit === unit && USAGE_REPORTS[report].contexts.includes(context),
  );
}

/** The reports on tokens of one context with their outcomes, in order. */
export function tokenOutcomes(outcomes: ActivityOutcomes, context: AccessContext) {
  return reportsOn('tokenRequests', context).map((report) => ({ report, outcome: outcomes[report] }));
}

/** The ones among them that were answered. */
export function tokenAnswers(outcomes: ActivityOutcomes, context: AccessContext) {
  return tokenOutcomes(outcomes, context).flatMap(({ report, outcome }) =>
    outcome.state === 'answered' ? [{ report, answer: outcome.answer }] : [],
  );
}

/** Whether a report on tokens of this context has answered. */
export function isWatched(outcomes: ActivityOutcomes, context: AccessContext): boolean {
  return tokenAnswers(outcomes, context).length > 0;
}

/** The time of the newest answer, or null when none has come. What "24 hours ago" counts from. */
export function askedAt(outcomes: ActivityOutcomes): Date | null {
  const times = answersOf(outcomes).map(({ answer }) => answer.window.askedAt.getTime());
  if (outcomes.lastUsed.state === 'answered') times.push(outcomes.lastUsed.answer.askedAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
