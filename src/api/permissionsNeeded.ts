import type { Needs } from './refusal.ts';

/**
 * The Graph permissions this app ever asks for; all of them only read. The docs, the connect page and
 * the sign-in take them from here.
 */
export const LIST_SCOPES = ['Application.Read.All', 'Directory.Read.All'] as const;
export const ACTIVITY_SCOPES = ['ThreatHunting.Read.All'] as const;

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
