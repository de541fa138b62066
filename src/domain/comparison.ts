import type { Count, RequestDetails, UsageLine, UsageReport } from './activity.ts';
import { type ActivityIndex, statementsAt } from './activityIndex.ts';
import type { ConnectedApplication } from './connectedApplication.ts';
import { clientKind } from './joinActivity.ts';
import { sourceOf } from './reports.ts';

/** What all reports say of one line, and why they may differ. */
export interface Comparison {
  readonly line: UsageLine;
  /** One per report, in the order of exactness, also those that say nothing. */
  readonly statements: readonly UsageLine[];
  /** What the requests were, by the reports that count them. */
  readonly details: ReadonlyMap<UsageReport, RequestDetails>;
  /** The usual reason, where two reports say different things. */
  readonly disagreement: string | null;
}

/** Sets the reports on each line of an application side by side. */
export function compareReports(
  application: ConnectedApplication,
  index: ActivityIndex,
): readonly Comparison[] {
  const appId = application.appId?.toLowerCase();
  if (!appId) return [];
  return application.activity.lines.map((line) => {
    const client = { appId, kind: clientKind(application) };
    const statements = statementsAt(index, client, line, line.unit);
    return {
      line,
      statements,
      details: detailsOf(line, appId, index),
      disagreement: disagreementOf(statements),
    };
  });
}

function detailsOf(
  { api, context, unit }: UsageLine,
  appId: string,
  { readings }: ActivityIndex,
): ReadonlyMap<UsageReport, RequestDetails> {
  const own = unit === 'apiRequests' ? (readings.get(appId) ?? []) : [];
  return new Map(
    own.flatMap(({ report, reading }) =>
      reading.requests && reading.api === api && reading.context === context
        ? [[report, reading.requests] as const]
        : [],
    ),
  );
}

function disagreementOf(statements: readonly UsageLine[]): string | null {
  const telling = statements.filter(({ lastSeen }) => lastSeen.state !== 'unknown');
  const states = new Set(telling.map(({ lastSeen }) => lastSeen.state));
  if (states.has('seen') && states.has('noRecord')) {
    return `Some reports saw use and others none. ${usualReason(telling)} The use that was seen counts.`;
  }
  if (differ(telling.map(({ succeeded24h }) => succeeded24h))) {
    return `The reports count the past 24 hours differently. ${usualReason(telling)}`;
  }
  return null;
}

/** Counts that differ by more than a tenth, and by more than the few that arrive late. */
function differ(counts: readonly Count[]): boolean {
  const values = counts.flatMap((count) => (count.state === 'known' ? [count.value] : []));
  if (values.length < 2) return false;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most - least > Math.max(3, most / 10);
}

function usualReason(statements: readonly UsageLine[]): string {
  const sources = new Set(
    statements.flatMap(({ sources: { lastSeen } }) => (lastSeen ? [sourceOf(lastSeen)] : [])),
  );
  const isOfUserTokens = statements.some(
    ({ context, unit }) => context === 'user' && unit === 'tokenRequests',
  );
  if (isOfUserTokens && sources.has('advancedHunting') && sources.size > 1) {
    return 'Usually because advanced hunting also holds interactive sign-ins of users, and the other reports do not.';
  }
  if (sources.has('signInSummaries')) {
    return 'Usually because summaries count whole UTC hours and days and arrive later.';
  }
  return 'Usually because the logs arrive at different times or are kept for different periods.';
}
