import {
  type AccessNeeds,
  APPLICATIONS_NEED,
  GRANTS_NEED,
  HUNTING_NEEDS,
  REPORTS_NEED,
  workspaceNeed,
} from './accessNeeds.ts';
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

/** What it takes to read a source; nothing for a file. */
export type SourceNeeds = Omit<AccessNeeds, 'permissions'> & { readonly permissions: readonly string[] };

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

/** What a source needs in a cloud; only the resource behind Log Analytics differs between clouds. */
export function sourceNeeds(key: NeedsKey, cloud: Cloud): SourceNeeds {
  switch (key) {
    case 'appRoleAssignments':
    case 'servicePrincipals':
      return APPLICATIONS_NEED;
    case 'delegatedGrants':
      return GRANTS_NEED;
    case 'huntingSignIns':
    case 'huntingGraph':
      return HUNTING_NEEDS;
    case 'summaries':
    case 'lastUsed':
      return REPORTS_NEED;
    case 'workspace':
      return workspaceNeed(cloud.logAnalyticsResource);
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
