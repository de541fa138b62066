import { useCallback } from 'react';
import { APP_VERSION } from '../domain/evidence/appVersion.ts';
import type { Taking } from '../domain/evidence/provenance.ts';
import type { Judging } from '../domain/findings/findingIndex.ts';
import { useServices } from '../queries/services.ts';
import type { Tenant } from '../queries/useTenant.ts';

/** What of the tenant is taken. */
type Part = Pick<Taking, 'filters' | 'rowsExcluded'>;
type TakenTenant = Pick<Tenant, 'joinedOutcomes' | 'gaps' | 'isWhole' | 'isJoining'>;

/** What an export, report or snapshot would say of itself if it were taken now; another function whenever that changes. */
export function useTaking(tenant: TakenTenant, judging: Judging): (part: Part) => Taking {
  const { session, cloud, now } = useServices();
  const { tenantId, username } = session.account;
  const { joinedOutcomes, gaps, isWhole, isJoining } = tenant;
  return useCallback(
    (part) => ({
      tenantId,
      cloud: cloud.name,
      takenAt: now(),
      account: username,
      appVersion: APP_VERSION,
      outcomes: joinedOutcomes,
      gaps,
      isWhole: isWhole && !isJoining,
      judging,
      ...part,
    }),
    [tenantId, cloud, now, username, joinedOutcomes, gaps, isWhole, isJoining, judging],
  );
}
