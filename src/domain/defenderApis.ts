/**
 * The APIs whose grants make an application "connected to Microsoft Defender".
 * The app IDs are the same in every tenant; the service principal's object ID is not.
 */
export type DefenderApiKey = 'endpoint' | 'xdr' | 'graph' | 'cloudApps' | 'identity';

export interface DefenderApi {
  readonly key: DefenderApiKey;
  /** The resource application's app ID (client ID). */
  readonly appId: string;
  /** What an admin calls it. */
  readonly label: string;
  /** The service principal's display name, as sign-in logs print it in `ResourceDisplayName`. */
  readonly servicePrincipalName: string;
}

export const DEFENDER_APIS: readonly DefenderApi[] = [
  {
    key: 'endpoint',
    appId: 'fc780465-2017-40d4-a0c5-307022471b92',
    label: 'Defender for Endpoint',
    servicePrincipalName: 'WindowsDefenderATP',
  },
  {
    key: 'xdr',
    appId: '8ee8fdad-f234-4243-8f3b-15c294843740',
    label: 'Defender XDR',
    servicePrincipalName: 'Microsoft Threat Protection',
  },
  {
    key: 'graph',
    appId: '00000003-0000-0000-c000-000000000000',
    label: 'Microsoft Graph security',
    servicePrincipalName: 'Microsoft Graph',
  },
  {
    key: 'cloudApps',
    appId: '05a65629-4c1b-48c1-a78b-804c4abdd4af',
    label: 'Defender for Cloud Apps',
    servicePrincipalName: 'Microsoft Cloud App Security',
  },
  {
    key: 'identity',
    appId: '7b7531ad-5926-4f2d-8a1d-38495ad33e17',
    label: 'Defender for Identity',
    servicePrincipalName: 'Azure Advanced Threat Protection',
  },
];

const byKey = new Map(DEFENDER_APIS.map((api) => [api.key, api]));
const places = new Map(DEFENDER_APIS.map((api, place) => [api.key, place]));

/** Orders things by their API, as the list above does; for `toSorted`. */
export function byApi(a: { readonly api: DefenderApiKey }, b: { readonly api: DefenderApiKey }): number {
  return (places.get(a.api) ?? 0) - (places.get(b.api) ?? 0);
}

/** The API of a key; the key's type makes a miss impossible. */
export function defenderApi(key: DefenderApiKey): DefenderApi {
  const api = byKey.get(key);
  if (!api) throw new Error(`No Defender API has the key ${key}`);
  return api;
}

/**
 * Whether a permission of this API is about Defender. Microsoft Graph serves far more than
 * security, so there only the security families count; every permission of the other APIs does.
 */
export function isDefenderPermission(api: DefenderApiKey, value: string): boolean {
  if (api !== 'graph') return true;
  return (
    /^(Security|Threat|CustomDetection|CloudApp-Discovery|AttackSimulation)/.test(value) &&
    !value.startsWith('SecurityCopilotWorkspaces.')
  );
}
