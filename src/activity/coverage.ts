import type { AccessContext, Completeness, DoorCoverage } from '../domain/activity.ts';
import type { DefenderApiKey } from '../domain/defenderApis.ts';

const COMPLETE: Completeness = { state: 'complete' };

/** An answer that is whole, or cut off at its row limit. */
export function completeUnless(isCutOff: boolean): Completeness {
  return isCutOff ? { state: 'part', why: { kind: 'cutOff' } } : COMPLETE;
}

/** The same coverage of these APIs in these contexts, for every kind of client. */
export function evenCoverage(
  apis: readonly DefenderApiKey[],
  contexts: readonly AccessContext[],
  seen: Completeness,
): readonly DoorCoverage[] {
  return contexts.flatMap((context) =>
    apis.map((api): DoorCoverage => ({ api, context, clients: 'all', days: seen, past24h: seen })),
  );
}
