import type { Cloud } from './clouds.ts';
import type { OriginKind } from './origin.ts';

/** What a portal link needs; `objectId` is the service principal's. */
export interface PortalTarget {
  readonly tenantId: string;
  readonly appId: string | null;
  readonly objectId: string | null;
  readonly origin: OriginKind;
}

export interface PortalLink {
  readonly label: string;
  readonly url: string;
}

/**
 * The page where the application is edited or deleted. Only an application whose home is this tenant
 * has a registration here; the others have just an enterprise application. Null when the directory
 * no longer has the object. The blade paths are the portal's own and not a documented contract;
 * the tenant ID after the host keeps an admin of several tenants in the right one.
 */
export function settingsLink(cloud: Cloud, target: PortalTarget): PortalLink | null {
  const blade = target.origin === 'thisTenant' ? registration(cloud, target) : enterprise(cloud, target);
  return blade ? { label: 'Open application settings', url: blade('Overview') } : null;
}

/** Every other portal page that helps with this application, the most used first. */
export function otherLinks(cloud: Cloud, target: PortalTarget): readonly PortalLink[] {
  const registered = target.origin === 'thisTenant' ? registration(cloud, target) : null;
  const installed = enterprise(cloud, target);
  return [
    ...(registered
      ? [
          { label: 'API permissions', url: registered('CallAnAPI') },
          { label: 'Certificates & secrets', url: registered('Credentials') },
          { label: 'Registration owners', url: registered('Owners') },
        ]
      : []),
    ...(installed
      ? [
          ...(registered ? [{ label: 'Enterprise application', url: installed('Overview') }] : []),
          { label: 'Granted permissions', url: installed('Permissions') },
          { label: 'Properties (enable or disable)', url: installed('Properties') },
          { label: 'Owners', url: installed('Owners') },
        ]
      : []),
    {
      label: 'Sign-in logs of the tenant',
      url: `https://${cloud.entraPortalHost}/${target.tenantId}/#view/Microsoft_AAD_IAM/SignInEventsV3Blade`,
    },
  ];
}

type Blade = (menu: string) => string;

function registration(cloud: Cloud, { tenantId, appId }: PortalTarget): Blade | null {
  if (!appId) return null;
  const base = `https://${cloud.azurePortalHost}/${tenantId}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade`;
  return (menu) => `${base}/~/${menu}/appId/${encodeURIComponent(appId)}/isMSAApp~/false`;
}

function enterprise(cloud: Cloud, { tenantId, appId, objectId }: PortalTarget): Blade | null {
  if (!appId || !objectId) return null;
  const base = `https://${cloud.azurePortalHost}/${tenantId}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade`;
  return (menu) =>
    `${base}/~/${menu}/objectId/${encodeURIComponent(objectId)}/appId/${encodeURIComponent(appId)}`;
}
