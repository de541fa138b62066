import type { AccessRow } from '../../domain/accessCheck.ts';
import type { Verdict } from '../../domain/accessVerdict.ts';
import { DIRECTORY_INFO } from '../../domain/sourceNeeds.ts';
import { SOURCE_REPORTS } from '../../queries/activityQueries.ts';
import type { SourceStates } from '../../queries/useActivity.ts';
import type { Tenant } from '../../queries/useTenant.ts';

type SourceKey = keyof SourceStates;

const SOURCES_OF: Readonly<Partial<Record<AccessRow['key'], readonly SourceKey[]>>> = {
  huntingSignIns: ['huntingApplication', 'huntingUser'],
  huntingGraph: ['huntingGraph'],
  summaries: ['summaries'],
  lastUsed: ['lastUsed'],
  workspace: ['workspaceSignIns', 'workspaceGraph'],
};

/** Asking again would change nothing. */
const SETTLED: readonly Verdict[] = ['works', 'reading', 'notInCloud'];

/** What asks for the row again; null where that changes nothing. What nobody asked is only asked if it was stopped. */
export function askAgain({ key, verdict }: AccessRow, tenant: Tenant): (() => void) | null {
  if (SETTLED.includes(verdict)) return null;
  if (key in DIRECTORY_INFO) return verdict === 'notAsked' ? null : tenant.retryFailed;
  const asked = (SOURCES_OF[key] ?? []).filter(
    (source) => tenant.sources[source] && (verdict !== 'notAsked' || wasStopped(source, tenant)),
  );
  return asked.length > 0 ? () => asked.forEach(tenant.ask) : null;
}

function wasStopped(source: SourceKey, { outcomes }: Tenant): boolean {
  return SOURCE_REPORTS[source].some((report) => {
    const outcome = outcomes[report];
    if (outcome.state === 'answered') return false;
    return outcome.reason.kind === 'notAsked' && outcome.reason.why === 'cancelled';
  });
}
