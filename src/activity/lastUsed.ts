import type { ApiClient } from '../api/apiClient.ts';
import { LAST_USED_ADDRESS, readLastUsedReport } from '../api/lastUsedReport.ts';
import type { Cloud } from '../domain/clouds.ts';
import { ProblemError } from '../domain/problem.ts';
import type { ActivitySource } from './source.ts';

/**
 * The last-used report of Entra: when each application last signed in to any API, also beyond 30 days.
 * It does not tell Defender from other APIs, and an application that is not in it proves nothing.
 */
export function lastUsedReport(client: ApiClient, cloud: Cloud): ActivitySource {
  return {
    what: 'the last-used report',
    read: async ({ now }, { publish }, signal) => {
      const { rows, problem } = await readLastUsedReport(client, cloud, signal);
      const outcome = {
        state: 'answered',
        answer: {
          askedAt: now,
          request: `GET ${LAST_USED_ADDRESS}`,
          problem,
          uses: new Map(
            rows.map(({ appId, lastUse, asApplication, forUsers }) => [
              appId,
              { any: lastUse, asApplication, forUsers },
            ]),
          ),
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
