import type { Needs } from './refusal.ts';

/** Roles from the RBAC notes of each call's Microsoft Graph reference page. */
export function applicationsNeeds(what: string): Needs {
  return {
    what,
    scopes: ['Application.Read.All', 'Directory.Read.All'],
    roles: ['Directory Readers', 'Cloud Application Administrator', 'Global Reader'],
  };
}

/** `oauth2PermissionGrants` has no narrower read permission than Directory.Read.All. */
export function grantsNeeds(what: string): Needs {
  return {
    what,
    scopes: ['Directory.Read.All'],
    roles: ['Directory Readers', 'Cloud Application Administrator', 'Global Reader'],
  };
}

/** https://learn.microsoft.com/graph/api/security-security-runhuntingquery */
export function huntingNeeds(what: string): Needs {
  return {
    what,
    scopes: ['ThreatHunting.Read.All'],
    roles: ['Security Reader', 'Global Reader', 'a Defender role that includes advanced hunting'],
    licence: 'Microsoft Defender for Endpoint Plan 2 or Defender XDR, with advanced hunting',
  };
}

/** https://learn.microsoft.com/graph/api/auditlogroot-getsummarizedserviceprincipalsignins */
export function reportsNeeds(what: string): Needs {
  return {
    what,
    scopes: ['AuditLog.Read.All'],
    roles: ['Reports Reader', 'Security Reader', 'Security Administrator', 'Global Reader'],
    licence: 'Microsoft Entra ID P1 or P2',
  };
}

/** `resource` is that of Log Analytics in this cloud. https://learn.microsoft.com/azure/azure-monitor/logs/api/overview */
export function workspaceNeeds(what: string, resource: string): Needs {
  return {
    what,
    scopes: [`${resource}/Data.Read`],
    roles: ['Log Analytics Reader on the workspace'],
  };
}
