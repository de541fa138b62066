import { useQueryClient } from '@tanstack/react-query';
import { type AccessCheck, accessCheck } from '../../domain/accessCheck.ts';
import type { Standing } from '../../domain/accessEvidence.ts';
import type { ReportName } from '../../domain/activity.ts';
import { SOURCE_KEYS, SOURCE_REPORTS } from '../../queries/activityQueries.ts';
import { useServices } from '../../queries/services.ts';
import { apisRead } from '../../queries/tenantQueries.ts';
import type { SourceStates } from '../../queries/useActivity.ts';
import type { Tenant } from '../../queries/useTenant.ts';

/** The access check of the tenant as far as it has been read. `granted` as of `useGrantedPermissions`. */
export function useAccessCheck(tenant: Tenant, granted: ReadonlySet<string> | null): AccessCheck {
  const { cloud, clientId, session } = useServices();
  const apis = apisRead(useQueryClient());
  const { outcomes, directory, gaps, sources } = tenant;
  return accessCheck({
    outcomes,
    standings: standingsOf(sources),
    directory: {
      // A look-up may follow what is being put together.
      isReading: directory.isReading || tenant.isJoining,
      problem: directory.problem,
      hasBeenRead: directory.readAt !== null,
      apis: apis.map(({ key }) => key),
      gaps,
    },
    granted,
    asker: {
      username: session.account.username,
      tenantId: session.account.tenantId,
      clientId,
      cloud,
      baseUrl: new URL(import.meta.env.BASE_URL, window.location.origin).href,
    },
  });
}

/** One source may bring several reports. */
function standingsOf(sources: SourceStates): Readonly<Partial<Record<ReportName, Standing>>> {
  return Object.fromEntries(
    SOURCE_KEYS.flatMap((key) => {
      const state = sources[key];
      return state ? SOURCE_REPORTS[key].map((report) => [report, state] as const) : [];
    }),
  );
}
