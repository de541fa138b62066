import type { ReportName } from './activity.ts';
import type { Cloud } from './clouds.ts';
import type { DirectoryPart } from './directory.ts';

/** The sources of activity as the access check tells them apart. */
export type ActivitySourceKey =
  | 'huntingSignIns'
  | 'huntingGraph'
  | 'summaries'
  | 'lastUsed'
  | 'workspace'
  | 'portalFile';

export type NeedsKey = DirectoryPart | ActivitySourceKey;

/** What it takes to read a source. */
export interface SourceNeeds {
  /** Any one of these delegated permissions suffices; the first is the one this app asks for. */
  readonly permissions: readonly string[];
  /** Any one of these roles suffices. */
  readonly roles: readonly string[];
  /** Null where no licence decides. */
  readonly licence: string | null;
}

export interface SourceInfo {
  readonly title: string;
  /** The columns of the list that it fills. */
  readonly fills: string;
}

export const DIRECTORY_INFO: Readonly<Record<DirectoryPart, SourceInfo>> = {
  appRoleAssignments: {
    title: 'Applications and application permissions',
    fills: 'Application, Access (application context)',
  },
  delegatedGrants: { title: 'Delegated permissions', fills: 'Access (user context)' },
  servicePrincipals: { title: 'Application details', fills: 'Application, Settings' },
};

const ACTIVITY = 'Last seen, Requests, Trend';

export const ACTIVITY_INFO: Readonly<
  Record<ActivitySourceKey, SourceInfo & { readonly reports: readonly ReportName[] }>
> = {
  huntingSignIns: {
    title: 'Advanced hunting, sign-ins',
    fills: ACTIVITY,
    reports: ['huntingApplication', 'huntingUser'],
  },
  huntingGraph: {
    title: 'Advanced hunting, requests to Microsoft Graph',
    fills: 'Requests to Microsoft Graph security',
    reports: ['huntingGraph'],
  },
  summaries: {
    title: 'Sign-in summaries (beta)',
    fills: ACTIVITY,
    reports: ['summariesApplication', 'summariesUser'],
  },
  lastUsed: { title: 'Last-used report (beta)', fills: 'Last use of any API', reports: ['lastUsed'] },
  workspace: {
    title: 'Log Analytics workspace',
    fills: `${ACTIVITY}, requests to Microsoft Graph security`,
    reports: ['workspaceApplication', 'workspaceUser', 'workspaceGraph'],
  },
  portalFile: {
    title: 'Defender portal statistics file',
    fills: 'Numbers of the portal, to compare',
    reports: ['portalFile'],
  },
};

const DIRECTORY_ROLES = ['Directory Readers', 'Cloud Application Administrator', 'Global Reader'];

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto */
const APPLICATIONS: SourceNeeds = {
  permissions: ['Application.Read.All', 'Directory.Read.All'],
  roles: DIRECTORY_ROLES,
  licence: null,
};

/** https://learn.microsoft.com/graph/api/security-security-runhuntingquery */
const HUNTING: SourceNeeds = {
  permissions: ['ThreatHunting.Read.All'],
  roles: ['Security Reader', 'Global Reader', 'a Defender role that includes advanced hunting'],
  licence: 'Microsoft Defender for Endpoint Plan 2 or Defender XDR, with advanced hunting',
};

/** https://learn.microsoft.com/graph/api/signin-list */
const REPORTS: SourceNeeds = {
  permissions: ['AuditLog.Read.All'],
  roles: ['Reports Reader', 'Security Reader', 'Security Administrator', 'Global Reader'],
  licence: 'Microsoft Entra ID P1 or P2',
};

/** What a source needs in a cloud; only the resource behind Log Analytics differs between clouds. */
export function sourceNeeds(key: NeedsKey, cloud: Cloud): SourceNeeds {
  switch (key) {
    case 'appRoleAssignments':
    case 'servicePrincipals':
      return APPLICATIONS;
    case 'delegatedGrants':
      // https://learn.microsoft.com/graph/api/oauth2permissiongrant-list: there is no narrower one.
      return { ...APPLICATIONS, permissions: ['Directory.Read.All'] };
    case 'huntingSignIns':
    case 'huntingGraph':
      return HUNTING;
    case 'summaries':
    case 'lastUsed':
      return REPORTS;
    case 'workspace':
      // https://learn.microsoft.com/azure/azure-monitor/logs/api/access-api
      return {
        permissions: [`${cloud.logAnalyticsResource}/Data.Read`],
        roles: ['Log Analytics Reader on the workspace'],
        licence: null,
      };
    case 'portalFile':
      return { permissions: [], roles: [], licence: null };
  }
}

export interface Filling {
  readonly by: string;
  /** What to check, as the end of "Please check that …". */
  readonly how: string;
}

/** Who makes sure that a source holds anything; null for the directory, which is never empty by mistake. */
export function fillingOf(key: NeedsKey): Filling | null {
  switch (key) {
    case 'huntingSignIns':
      return {
        by: 'whoever manages Microsoft Defender XDR and the licences of this tenant',
        how: 'the tenant has Microsoft Entra ID P2 and that Microsoft Defender XDR receives its sign-ins',
      };
    case 'huntingGraph':
      return {
        by: 'whoever manages Microsoft Defender XDR in this tenant',
        how: 'Microsoft Defender XDR receives the activity of Microsoft Graph',
      };
    case 'summaries':
    case 'lastUsed':
      return {
        by: 'whoever manages the licences of this tenant',
        how: 'the tenant has Microsoft Entra ID P1 or P2 and that its sign-in reports hold records',
      };
    case 'workspace':
      return {
        by: 'whoever manages the diagnostic settings of Microsoft Entra',
        how: 'Microsoft Entra sends its sign-in logs and the Microsoft Graph activity logs to the workspace',
      };
    default:
      return null;
  }
}

export type CloudOffer = 'offered' | 'notOffered' | 'unknown';

/**
 * Whether Microsoft documents a source for a cloud. Unknown where the page names the global cloud alone
 * and says nothing of the others.
 */
export function cloudOffer(key: NeedsKey, cloud: Cloud): CloudOffer {
  switch (key) {
    case 'huntingSignIns':
      return cloud.hasAdvancedHunting ? 'offered' : 'notOffered';
    case 'huntingGraph':
      if (!cloud.hasAdvancedHunting) return 'notOffered';
      return cloud.name === 'global' ? 'offered' : 'unknown';
    case 'lastUsed':
      return cloud.name === 'global' ? 'offered' : 'unknown';
    case 'portalFile':
      return cloud.defenderPortalHost ? 'offered' : 'notOffered';
    default:
      return 'offered';
  }
}
