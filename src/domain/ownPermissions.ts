import type { Cloud } from './clouds.ts';

/** A Microsoft Graph permission that this app asks the admin for. All are delegated and only read. */
export interface OwnPermission {
  readonly value: string;
  /** Asked at sign-in for the list, or later and apart for activity. */
  readonly step: 'list' | 'activity';
  readonly why: string;
}

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
    value: 'ThreatHunting.Read.All',
    step: 'activity',
    why: 'Runs two hunting queries over the sign-in tables: last seen, requests in 24 hours and the 30-day trend.',
  },
];

/** The permissions that make sense in a cloud: without advanced hunting there is nothing to ask it. */
export function permissionsIn(cloud: Cloud): readonly OwnPermission[] {
  return OWN_PERMISSIONS.filter(({ step }) => step === 'list' || cloud.hasAdvancedHunting);
}

export const LIST_SCOPES = valuesOf('list');

function valuesOf(step: OwnPermission['step']): readonly string[] {
  return OWN_PERMISSIONS.filter((permission) => permission.step === step).map(({ value }) => value);
}
