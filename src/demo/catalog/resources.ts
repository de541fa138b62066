import { DEFENDER_APIS, type DefenderApi, type DefenderApiKey } from '../../domain/defenderApis.ts';
import { GUID_KIND, guid } from '../hash.ts';
import type { PersonaRules } from '../personas.ts';
import { ENDPOINT_PERMISSIONS, ENDPOINT_PORTAL_ROLES } from './endpointPermissions.ts';
import { GRAPH_OTHER_PERMISSIONS, GRAPH_SECURITY_PERMISSIONS } from './graphPermissions.ts';
import { CLOUD_APPS_PERMISSIONS, IDENTITY_PERMISSIONS, XDR_PERMISSIONS } from './otherPermissions.ts';
import type { PermissionRow } from './permissionRow.ts';

export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

const PERMISSIONS: Readonly<Record<DefenderApiKey, readonly PermissionRow[]>> = {
  endpoint: ENDPOINT_PERMISSIONS,
  xdr: XDR_PERMISSIONS,
  graph: [...GRAPH_SECURITY_PERMISSIONS, ...GRAPH_OTHER_PERMISSIONS],
  cloudApps: CLOUD_APPS_PERMISSIONS,
  identity: IDENTITY_PERMISSIONS,
};

/** A Defender API in the demo tenant: its service principal and its permission dictionary. */
export interface Resource {
  readonly api: DefenderApi;
  readonly objectId: string;
  /** The ID of an app role by value; a value that is itself a GUID stands for a role the dictionary lacks. */
  roleId(value: string): string;
  readonly appRoles: readonly object[];
  readonly oauth2PermissionScopes: readonly object[];
}

/** The resource service principals that the tenant has, by API. */
export function createResources(
  seed: number,
  which: PersonaRules['resources'],
): ReadonlyMap<DefenderApiKey, Resource> {
  const present = DEFENDER_APIS.filter(({ key }) => {
    if (which === 'graphOnly') return key === 'graph';
    return which === 'all' || key !== 'cloudApps';
  });
  return new Map(present.map((api) => [api.key, createResource(seed, api)]));
}

function createResource(seed: number, api: DefenderApi): Resource {
  const rows = PERMISSIONS[api.key];
  const portalRoles = api.key === 'endpoint' ? ENDPOINT_PORTAL_ROLES : [];
  const ids = new Map([...rows, ...portalRoles].flatMap(([value, id]) => (id ? [[value, id] as const] : [])));
  return {
    api,
    objectId: guid(seed, GUID_KIND.resource, DEFENDER_APIS.indexOf(api)),
    roleId: (value) => {
      const id = ids.get(value) ?? (/^[0-9a-f-]{36}$/.test(value) ? value : undefined);
      if (!id) throw new Error(`${api.label} has no app role ${value}`);
      return id;
    },
    appRoles: [
      ...rows.flatMap((row) => appRole(row, 'Application')),
      ...portalRoles.flatMap((row) => appRole(row, 'User')),
    ],
    oauth2PermissionScopes: rows.flatMap(delegatedPermission),
  };
}

function appRole([value, id, , , title]: PermissionRow, member: 'Application' | 'User'): object[] {
  if (!id) return [];
  return [
    {
      allowedMemberTypes: [member],
      description: title,
      displayName: title,
      id,
      isEnabled: true,
      origin: 'Application',
      value,
    },
  ];
}

function delegatedPermission([, , value, id, title]: PermissionRow): object[] {
  if (!value || !id) return [];
  return [
    {
      adminConsentDescription: title,
      adminConsentDisplayName: title,
      id,
      isEnabled: true,
      type: 'Admin',
      userConsentDescription: title,
      userConsentDisplayName: title,
      value,
    },
  ];
}
