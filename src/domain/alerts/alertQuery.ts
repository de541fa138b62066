import type { Thresholds } from '../findings/thresholds.ts';
import { CONDITIONS, EVENT_COLUMNS } from './conditions.ts';
import type { WatchedFinding } from './handOver.ts';
import { definitions, type Log } from './logs.ts';

/** A query whose every row is an application that fires, with a concrete event and the numbers compared. */
export function alertQuery(
  finding: WatchedFinding,
  thresholds: Thresholds,
  log: Log,
  appIds: readonly string[] | null,
): string {
  const { kql, numbers } = CONDITIONS[finding];
  const columns = ['Timestamp', ...EVENT_COLUMNS, 'ApplicationId', ...numbers];
  return `${definitions(log, appIds)}
${kql(thresholds, log.reach)}
| project ${columns.join(', ')}`;
}
