import type { DefenderApiKey } from './defenderApis.ts';
import type { Problem } from './problem.ts';

/** One entry of a resource's permission dictionary (an app role or a delegated permission). */
export interface PermissionDefinition {
  readonly id: string;
  readonly value: string;
  /** Microsoft's own short name of it, as the tenant's dictionary has it. */
  readonly displayName: string;
}

/** A Defender API as this tenant has it: the resource service principal and its dictionaries. */
export interface ResourceApi {
  readonly key: DefenderApiKey;
  readonly objectId: string;
  readonly appRoles: ReadonlyMap<string, PermissionDefinition>;
  /** By value, because a grant lists delegated permissions by value. */
  readonly delegatedPermissions: ReadonlyMap<string, PermissionDefinition>;
}

/** An app role of a Defender API held by a service principal: access in application context. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly api: DefenderApiKey;
  readonly principalId: string;
  readonly principalName: string;
  readonly appRoleId: string;
  readonly grantedAt: Date | null;
}

/** Delegated permissions on a Defender API: access in user context. */
export interface DelegatedGrant {
  readonly id: string;
  readonly api: DefenderApiKey;
  readonly clientId: string;
  /** Null when consent holds for all users of the tenant. */
  readonly userId: string | null;
  readonly scopes: readonly string[];
}

/** A client application as it stands in this tenant. Null means that the directory did not say. */
export interface ServicePrincipal {
  readonly objectId: string;
  readonly appId: string;
  readonly displayName: string;
  readonly type: string | null;
  readonly ownerTenantId: string | null;
  readonly enabled: boolean | null;
  readonly deactivated: boolean | null;
  readonly disabledByMicrosoft: string | null;
  readonly verifiedPublisher: string | null;
  readonly homepage: string | null;
  readonly notes: string | null;
  readonly signInAudience: string | null;
  readonly createdAt: Date | null;
  /** The Azure resource behind a managed identity. */
  readonly azureResourceId: string | null;
}

export type DirectoryPart = 'appRoleAssignments' | 'delegatedGrants' | 'servicePrincipals';

/** A part of the directory that could not be read, or not to its end. */
export interface DirectoryGap {
  readonly part: DirectoryPart;
  /** Null when the gap is not about one API. */
  readonly api: DefenderApiKey | null;
  readonly problem: Problem;
}

/** What the tenant's directory says about access to the Defender APIs, and what it did not say. */
export interface Directory {
  readonly apis: readonly ResourceApi[];
  readonly assignments: readonly AppRoleAssignment[];
  readonly grants: readonly DelegatedGrant[];
  /** Client service principals by object ID. */
  readonly clients: ReadonlyMap<string, ServicePrincipal>;
  /** Object IDs that were asked for and do not exist: deleted clients. */
  readonly missingClients: ReadonlySet<string>;
  readonly gaps: readonly DirectoryGap[];
  /** False on the way: clients that have not been asked for yet are neither in `clients` nor missing. */
  readonly isWhole: boolean;
}

/** Service principals looked up for traffic that no grant explains, by app ID in lower case. */
export interface UngrantedClients {
  /** The app IDs that were asked for. */
  readonly asked: ReadonlySet<string>;
  readonly found: ReadonlyMap<string, ServicePrincipal>;
  /** App IDs that were not looked up, with the reason; empty when all were. */
  readonly unread: ReadonlySet<string>;
  readonly problem: Problem | null;
}
