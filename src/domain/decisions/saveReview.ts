import type { ConnectedApplication } from '../connectedApplication.ts';
import { jsonFile } from '../evidence/exportFile.ts';
import type { Taking } from '../evidence/provenance.ts';
import { mapInSteps, type Work } from '../work.ts';
import type { Decision, Decisions } from './decision.ts';
import { REVIEW_VERSION, type ReviewFile } from './reviewFile.ts';

/** A review file: these decisions, and all applications as they are now for the next review to compare with. */
export function* reviewFile(
  decisions: Decisions,
  applications: readonly ConnectedApplication[],
  taking: Taking,
): Work<Blob> {
  const { tenantId, cloud, takenAt, appVersion, account } = taking;
  const head: Omit<ReviewFile, 'decisions' | 'snapshot'> = {
    format: 'connected-applications/review',
    version: REVIEW_VERSION,
    tenantId,
    cloud,
    savedAt: takenAt.toISOString(),
    appVersion,
    account,
  };
  const rows = yield* mapInSteps(decisions.values(), rowOf);
  const snapshot = yield* jsonFile(applications, taking, () => {});
  const before = JSON.stringify(head).slice(0, -1);
  const parts = [before, ',"decisions":[\n', rows.join(',\n'), '\n],"snapshot":', snapshot, '}\n'];
  return new Blob(parts, { type: 'application/json' });
}

function rowOf({ application, decidedAt, held, ...entry }: Decision): string {
  const row: ReviewFile['decisions'][number] = {
    ...application,
    ...entry,
    decidedAt: decidedAt.toISOString(),
    held: held === null ? null : [...held],
  };
  return JSON.stringify(row);
}
