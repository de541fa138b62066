import type { ApplicationActivity } from '../../../domain/activity.ts';

export const GRAPH_NOTE =
  'Any Microsoft Graph use: a token for Graph does not tell whether it was used for Defender, so it stays out of the totals.';

/** Where requests to the security paths are counted, tokens for Graph say nothing more. */
export function countsGraphRequests({ graphRequests24h }: ApplicationActivity): boolean {
  return graphRequests24h?.state === 'known';
}
