import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { otherLinks, type PortalLink, settingsLink } from '../domain/portalLinks.ts';
import { useServices } from '../queries/services.ts';

/** The portal pages of an application, on the hosts of this cloud and pinned to this tenant. */
export function usePortal(application: ConnectedApplication): {
  readonly settings: PortalLink | null;
  readonly others: readonly PortalLink[];
} {
  const { cloud, session } = useServices();
  const target = {
    tenantId: session.account.tenantId,
    appId: application.appId,
    objectId: application.objectId,
    origin: application.origin.kind,
  };
  return { settings: settingsLink(cloud, target), others: otherLinks(cloud, target) };
}
