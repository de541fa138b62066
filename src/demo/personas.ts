export type PersonaName =
  | 'all-rights'
  | 'hunting-not-asked'
  | 'no-hunting'
  | 'no-directory-read'
  | 'no-rights'
  | 'no-role'
  | 'no-licence'
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
    name: 'hunting-not-asked',
    label: 'Activity not granted yet',
    description: 'ThreatHunting.Read.All has not been asked for; consent will be given when it is.',
  },
  {
    name: 'no-hunting',
    label: 'Activity refused',
    description: 'The tenant refuses consent for ThreatHunting.Read.All.',
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
    description: 'The tenant has no licence that includes advanced hunting, and no Defender for Cloud Apps.',
  },
  {
    name: 'empty-tenant',
    label: 'Empty tenant',
    description: 'No application is connected to Defender, and the sign-in tables hold nothing.',
  },
];

const LIST = ['Application.Read.All', 'Directory.Read.All'];
const HUNTING = 'ThreatHunting.Read.All';

/** What a persona means on the wire. */
export interface PersonaRules {
  readonly account: { readonly name: string; readonly username: string };
  /** Graph permissions granted before the first sign-in. */
  readonly consented: readonly string[];
  /** Graph permissions the tenant will not grant; all of them with '*'. */
  readonly refused: readonly string[] | '*';
  readonly hasDirectoryRole: boolean;
  readonly hunting: 'allowed' | 'noRole' | 'noLicence';
  readonly resources: 'all' | 'withoutCloudApps' | 'graphOnly';
}

const ALL_RIGHTS: PersonaRules = {
  account: { name: 'Kim Akers', username: 'kim.akers@contoso.example' },
  consented: [...LIST, HUNTING],
  refused: [],
  hasDirectoryRole: true,
  hunting: 'allowed',
  resources: 'all',
};

export const PERSONA_RULES: Readonly<Record<PersonaName, PersonaRules>> = {
  'all-rights': ALL_RIGHTS,
  'hunting-not-asked': { ...ALL_RIGHTS, consented: LIST },
  'no-hunting': { ...ALL_RIGHTS, consented: LIST, refused: [HUNTING] },
  'no-directory-read': {
    ...ALL_RIGHTS,
    account: { name: 'Robin Kline', username: 'robin.kline@contoso.example' },
    consented: ['Application.Read.All', HUNTING],
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
  },
  'no-licence': { ...ALL_RIGHTS, hunting: 'noLicence', resources: 'withoutCloudApps' },
  'empty-tenant': { ...ALL_RIGHTS, resources: 'graphOnly' },
};
