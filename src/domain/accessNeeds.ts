/** What it takes to read something from Microsoft, as its reference page says. */
export interface AccessNeeds {
  /** Any one of these delegated permissions suffices; the first is the one this app asks for. */
  readonly permissions: readonly [string, ...string[]];
  /** Any one of these roles suffices. */
  readonly roles: readonly string[];
  /** Null where no licence decides. */
  readonly licence: string | null;
}

const DIRECTORY_ROLES = ['Directory Readers', 'Cloud Application Administrator', 'Global Reader'];

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto */
export const APPLICATIONS_NEED: AccessNeeds = {
  permissions: ['Application.Read.All', 'Directory.Read.All'],
  roles: DIRECTORY_ROLES,
  licence: null,
};

/** https://learn.microsoft.com/graph/api/oauth2permissiongrant-list: there is no narrower one. */
export const GRANTS_NEED: AccessNeeds = { ...APPLICATIONS_NEED, permissions: ['Directory.Read.All'] };

/** https://learn.microsoft.com/graph/api/security-security-runhuntingquery */
export const HUNTING_NEEDS: AccessNeeds = {
  permissions: ['ThreatHunting.Read.All'],
  roles: ['Security Reader', 'Global Reader', 'a Defender role that includes advanced hunting'],
  licence: 'Microsoft Defender for Endpoint Plan 2 or Defender XDR, with advanced hunting',
};

/** https://learn.microsoft.com/graph/api/signin-list */
export const REPORTS_NEED: AccessNeeds = {
  permissions: ['AuditLog.Read.All'],
  roles: ['Reports Reader', 'Security Reader', 'Security Administrator', 'Global Reader'],
  licence: 'Microsoft Entra ID P1 or P2',
};

/** `resource` is that of Log Analytics in the cloud. https://learn.microsoft.com/azure/azure-monitor/logs/api/access-api */
export function workspaceNeed(resource: string): AccessNeeds {
  return {
    permissions: [`${resource}/Data.Read`],
    roles: ['Log Analytics Reader on the workspace'],
    licence: null,
  };
}
