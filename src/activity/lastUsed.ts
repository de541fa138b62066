import type { ApiClient } from '../api/apiClient.ts';
import { LAST_USED_ADDRESS, type LastUsedRow, readLastUsedReport } from '../api/lastUsedReport.ts';
import type { LastUse } from '../domain/activity.ts';
import type { Cloud } from '../domain/clouds.ts';
import { ProblemError } from '../domain/problem.ts';
import { inSlices, type Work } from '../domain/work.ts';
import type { ActivitySource } from './source.ts';

/**
 * The last-used report of Entra: when each application last signed in to any API, also beyond 30 days.
 * It does not tell Defender from other APIs, and an application that is not in it proves nothing.
 */
export function lastUsedReport(client: ApiClient, cloud: Cloud): ActivitySource {
  return {
    read: async ({ now }, { publish }, signal) => {
      const { rows, problem } = await readLastUsedReport(client, cloud, signal);
      const uses = await inSlices(usesOf(rows), signal);
      const outcome = {
        state: 'answered',
        answer: {
          askedAt: now,
          request: `GET ${LAST_USED_ADDRESS}`,
          problem,
          uses,
        },
      } as const;
      if (problem) {
        publish({ lastUsed: outcome });
        throw new ProblemError(problem);
      }
      return { lastUsed: outcome };
    },
  };
}

/** The uses by app ID. */
function* usesOf(rows: readonly LastUsedRow[]): Work<ReadonlyMap<string, LastUse>> {
  const uses = new Map<string, LastUse>();
  for (const { appId, lastUse, asApplication, forUsers } of rows) {
    uses.set(appId, { any: lastUse, asApplication, forUsers });
    yield;
  }
  return uses;
}
