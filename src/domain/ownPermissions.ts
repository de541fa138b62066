import type { Cloud } from './clouds.ts';

/** A Microsoft Graph permission that this app asks the admin for. All are delegated and only read. */
export interface OwnPermission {
  readonly value: string;
  /** Asked at sign-in for the list, or later and apart for activity. */
  readonly step: 'list' | 'activity';
  readonly why: string;
}

const HUNTING = 'ThreatHunting.Read.All';

export const OWN_PERMISSIONS: readonly OwnPermission[] = [
  {
    value: 'Application.Read.All',
    step: 'list',
    why: 'Reads applications and the application permissions they hold on the Defender APIs.',
  },
  {
    value: 'Directory.Read.All',
    step: 'list',
    why: 'Reads delegated permissions; Microsoft Graph offers no narrower permission for them.',
  },
  {
    value: HUNTING,
    step: 'activity',
    why: 'Runs three hunting queries: over the two sign-in tables and the table of requests to Microsoft Graph.',
  },
  {
    value: 'AuditLog.Read.All',
    step: 'activity',
    why: 'Reads the sign-in summaries, for tenants without advanced hunting, and the last-used report.',
  },
];

/** Of the Log Analytics API, and asked only where config.json names a workspace. */
export const WORKSPACE_PERMISSION: OwnPermission = {
  value: 'Data.Read',
  step: 'activity',
  why: 'Queries the sign-in logs in the Log Analytics workspace that config.json names.',
};

/** The permission that a scope means, with or without its resource in front. */
export function ownPermission(scope: string): OwnPermission | undefined {
  const name = scope.slice(scope.lastIndexOf('/') + 1);
  return [...OWN_PERMISSIONS, WORKSPACE_PERMISSION].find(({ value }) => value === name);
}

/** The permissions that make sense in a cloud: without advanced hunting there is nothing to ask it. */
export function permissionsIn(cloud: Cloud): readonly OwnPermission[] {
  return OWN_PERMISSIONS.filter(({ value }) => value !== HUNTING || cloud.hasAdvancedHunting);
}

export const LIST_SCOPES = valuesOf('list');

function valuesOf(step: OwnPermission['step']): readonly string[] {
  return OWN_PERMISSIONS.filter((permission) => permission.step === step).map(({ value }) => value);
}
