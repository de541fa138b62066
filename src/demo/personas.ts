import type { CloudName } from '../domain/clouds.ts';

export type PersonaName =
  | 'all-rights'
  | 'business-p1'
  | 'entra-free'
  | 'gcc-high'
  | 'hunting-unfilled'
  | 'hunting-not-asked'
  | 'reports-not-asked'
  | 'no-hunting'
  | 'no-directory-read'
  | 'no-rights'
  | 'no-role'
  | 'no-licence'
  | 'throttled'
  | 'empty-tenant';

export interface Persona {
  readonly name: PersonaName;
  readonly label: string;
  readonly description: string;
}

/** Who may sign in to the demo tenant. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'all-rights',
    label: 'Security administrator',
    description: 'Every permission has been granted, and the roles and licences are there.',
  },
  {
    name: 'business-p1',
    label: 'Defender for Business, Entra ID P1',
    description: 'Advanced hunting is not licensed; the reports of Entra answer.',
  },
  {
    name: 'entra-free',
    label: 'Entra ID Free',
    description: 'Neither advanced hunting nor the reports of Entra are licensed.',
  },
  {
    name: 'gcc-high',
    label: 'GCC High',
    description: 'A tenant in the US Government cloud, with every permission, role and licence.',
  },
  {
    name: 'hunting-unfilled',
    label: 'Hunting empty although allowed',
    description: 'Advanced hunting answers with no rows at all; the reports of Entra hold the sign-ins.',
  },
  {
    name: 'hunting-not-asked',
    label: 'Activity not granted yet',
    description:
      'ThreatHunting.Read.All has not been asked for; consent will be given when it is. AuditLog.Read.All is refused.',
  },
  {
    name: 'reports-not-asked',
    label: 'Reports not granted yet',
    description:
      'Advanced hunting is not licensed; AuditLog.Read.All has not been asked for, and consent will be given when it is.',
  },
  {
    name: 'no-hunting',
    label: 'Activity refused',
    description: 'The tenant refuses consent for ThreatHunting.Read.All and AuditLog.Read.All.',
  },
  {
    name: 'no-directory-read',
    label: 'Delegated permissions refused',
    description: 'The tenant refuses consent for Directory.Read.All, so delegated grants stay unknown.',
  },
  {
    name: 'no-rights',
    label: 'Nothing granted',
    description: 'Sign-in works, but the tenant refuses consent for every permission.',
  },
  {
    name: 'no-role',
    label: 'No directory role',
    description: 'Every permission has been granted, but the account holds no role that may use them.',
  },
  {
    name: 'no-licence',
    label: 'No hunting licence',
    description:
      'The tenant has no licence that includes advanced hunting, and no Defender for Cloud Apps. AuditLog.Read.All is refused.',
  },
  {
    name: 'throttled',
    label: 'Throttled',
    description: 'Each list of grants, each report and each hunting query is told to come back once.',
  },
  {
    name: 'empty-tenant',
    label: 'Empty tenant',
    description: 'No application is connected to Defender, and the sign-in tables hold nothing.',
  },
];

const LIST = ['Application.Read.All', 'Directory.Read.All'];
const HUNTING = 'ThreatHunting.Read.All';
const REPORTS = 'AuditLog.Read.All';
const WORKSPACE = 'Data.Read';

/** What a persona means on the wire. */
export interface PersonaRules {
  readonly account: { readonly name: string; readonly username: string };
  /** The cloud that the demo signs in to; the global one unless it says otherwise. */
  readonly cloud?: CloudName;
  /** Permissions on Graph and Log Analytics granted before the first sign-in. */
  readonly consented: readonly string[];
  /** Permissions the tenant will not grant; all of them with '*'. */
  readonly refused: readonly string[] | '*';
  readonly hasDirectoryRole: boolean;
  /** `unfilled`: the tables are there and hold nothing. */
  readonly hunting: 'allowed' | 'noRole' | 'noLicence' | 'unfilled';
  /** The sign-in summaries and the last-used report of Entra. */
  readonly reports: 'allowed' | 'noRole' | 'noLicence';
  readonly isThrottled: boolean;
  readonly resources: 'all' | 'withoutCloudApps' | 'graphOnly';
}

const ALL_RIGHTS: PersonaRules = {
  account: { name: 'Kim Akers', username: 'kim.akers@contoso.example' },
  consented: [...LIST, HUNTING, REPORTS, WORKSPACE],
  refused: [],
  hasDirectoryRole: true,
  hunting: 'allowed',
  reports: 'allowed',
  isThrottled: false,
  resources: 'all',
};

export const PERSONA_RULES: Readonly<Record<PersonaName, PersonaRules>> = {
  'all-rights': ALL_RIGHTS,
  'business-p1': { ...ALL_RIGHTS, hunting: 'noLicence', resources: 'withoutCloudApps' },
  'entra-free': {
    ...ALL_RIGHTS,
    hunting: 'noLicence',
    reports: 'noLicence',
    resources: 'withoutCloudApps',
  },
  'gcc-high': { ...ALL_RIGHTS, cloud: 'usgov' },
  'hunting-unfilled': { ...ALL_RIGHTS, hunting: 'unfilled' },
  'hunting-not-asked': { ...ALL_RIGHTS, consented: LIST, refused: [REPORTS, WORKSPACE] },
  'reports-not-asked': { ...ALL_RIGHTS, consented: [...LIST, HUNTING], hunting: 'noLicence' },
  'no-hunting': { ...ALL_RIGHTS, consented: LIST, refused: [HUNTING, REPORTS, WORKSPACE] },
  'no-directory-read': {
    ...ALL_RIGHTS,
    account: { name: 'Robin Kline', username: 'robin.kline@contoso.example' },
    consented: ['Application.Read.All', HUNTING, REPORTS, WORKSPACE],
    refused: ['Directory.Read.All'],
  },
  'no-rights': {
    ...ALL_RIGHTS,
    account: { name: 'Sam Centrell', username: 'sam.centrell@contoso.example' },
    consented: [],
    refused: '*',
  },
  'no-role': {
    ...ALL_RIGHTS,
    account: { name: 'Jo Brown', username: 'jo.brown@contoso.example' },
    hasDirectoryRole: false,
    hunting: 'noRole',
    reports: 'noRole',
  },
  'no-licence': {
    ...ALL_RIGHTS,
    consented: [...LIST, HUNTING],
    refused: [REPORTS, WORKSPACE],
    hunting: 'noLicence',
    resources: 'withoutCloudApps',
  },
  throttled: { ...ALL_RIGHTS, isThrottled: true },
  'empty-tenant': { ...ALL_RIGHTS, resources: 'graphOnly' },
};
