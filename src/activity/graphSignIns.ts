import type { ApiClient } from '../api/apiClient.ts';
import {
  readSummaries,
  type SummaryKind,
  type SummaryQuestion,
  summaryAddress,
} from '../api/signInSummaries.ts';
import type { AccessContext, ClientKind, UsageReading } from '../domain/activity.ts';
import { defenderApi } from '../domain/defenderApis.ts';
import { ProblemError } from '../domain/problem.ts';
import { trendStart } from '../domain/timeWindow.ts';
import { inSlices } from '../domain/work.ts';
import { hoursFrom, summaryReadings } from './summaryReadings.ts';

/** One application's tokens for Microsoft Graph, of any use, by context; no entry where there were none. */
export interface GraphSignIns {
  readonly askedAt: Date;
  /** The requests as sent, one a line. */
  readonly request: string;
  readonly readings: readonly UsageReading[];
}

const WHAT = 'the sign-in summaries of Microsoft Graph for this application';

/**
 * Asks the sign-in summaries about one application and Microsoft Graph, which would be too many rows for
 * all applications at once. Four requests, or six where the kind of client is not known.
 */
export async function readGraphSignIns(
  client: ApiClient,
  { appId, kind }: { readonly appId: string; readonly kind: ClientKind },
  now: Date,
  signal: AbortSignal,
): Promise<GraphSignIns> {
  const kinds: readonly (readonly [SummaryKind, AccessContext])[] = [
    ...(kind === 'managedIdentity' ? [] : [['servicePrincipal', 'application'] as const]),
    ...(kind === 'servicePrincipal' ? [] : [['managedIdentity', 'application'] as const]),
    ['nonInteractive', 'user'],
  ];
  const asked: string[] = [];
  const rowsOf = async (question: SummaryQuestion) => {
    asked.push(`GET ${summaryAddress(question)}`);
    const { rows, problem } = await readSummaries(client, question, WHAT, signal);
    if (problem) throw new ProblemError(problem);
    return rows;
  };
  const about = { resourceAppId: defenderApi('graph').appId, appId, to: now };
  const readings: UsageReading[] = [];
  for (const [summaryKind, context] of kinds) {
    const days = await rowsOf({ ...about, kind: summaryKind, window: 'd1', from: trendStart(now) });
    const hours = await rowsOf({ ...about, kind: summaryKind, window: 'h1', from: hoursFrom(now) });
    readings.push(...(await inSlices(summaryReadings({ api: 'graph', context, days, hours }, now), signal)));
  }
  return { askedAt: now, request: asked.join('\n'), readings };
}
