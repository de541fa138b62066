import type { DefenderApiKey } from '../../domain/defenderApis.ts';
import { hash, pick } from '../hash.ts';
import {
  declining,
  failing,
  growing,
  monthly,
  officeHours,
  onlyToday,
  type Profile,
  single,
  startedAgo,
  steady,
  stopped,
  weekly,
  withFailures,
} from '../profiles.ts';
import {
  type ApplicationSpec,
  byMicrosoft,
  byVendor,
  forUsers,
  inBackground,
  managedIdentity,
  own,
} from './applicationSpec.ts';
import { VENDORS } from './vendors.ts';

type Choice<T> = readonly [T, ...T[]];

const PLACES: Choice<string> = [
  'Lisbon',
  'Oslo',
  'Nairobi',
  'Osaka',
  'Quito',
  'Tampa',
  'Graz',
  'Leeds',
  'Pune',
];
const THINGS: Choice<string> = [
  'Alert',
  'Device',
  'Incident',
  'Exposure',
  'Indicator',
  'Inventory',
  'Evidence',
];
const TASKS: Choice<string> = [
  'Sync',
  'Export',
  'Dashboard',
  'Forwarder',
  'Report',
  'Watcher',
  'Runbook',
  'Bot',
];

const ROLES: Choice<readonly [DefenderApiKey, readonly string[]]> = [
  ['endpoint', ['Alert.Read.All', 'Machine.Read.All']],
  ['endpoint', ['Vulnerability.Read.All', 'Software.Read.All', 'Score.Read.All']],
  ['endpoint', ['Machine.Isolate']],
  ['endpoint', ['Ti.ReadWrite']],
  ['endpoint', ['AdvancedQuery.Read.All']],
  ['xdr', ['Incident.Read.All']],
  ['xdr', ['AdvancedHunting.Read.All', 'Incident.ReadWrite.All']],
  ['graph', ['SecurityAlert.Read.All']],
  ['graph', ['ThreatHunting.Read.All', 'User.Read.All']],
];
const DELEGATED: Choice<Choice<string>> = [
  ['Machine.Read'],
  ['Alert.Read', 'Machine.Read'],
  ['Ti.ReadWrite'],
];

const PROFILES: Choice<Profile | null> = [
  steady(288),
  steady(24),
  officeHours(60),
  weekly(40),
  null,
  stopped(12, steady(96)),
  growing(150),
  declining(90),
  withFailures(0.2, steady(48)),
  failing(36),
  monthly(20),
  startedAgo(4, steady(72)),
  single(9),
  onlyToday(30),
  stopped(3, officeHours(20)),
  steady(1_440),
];

/** An application by pattern, for tenants larger than the list made by hand. Always connected by a grant. */
export function generatedApplication(seed: number, index: number): ApplicationSpec {
  const roll = (purpose: number) => hash(seed, index, purpose);
  const name = [pick(PLACES, roll(1)), pick(THINGS, roll(2)), pick(TASKS, roll(3)), index + 1].join(' ');
  const profile = pick(PROFILES, roll(4));
  if (roll(5) % 6 === 0) {
    const scopes = pick(DELEGATED, roll(6));
    return ofSomeone(name, roll(7), {
      delegated: [{ api: 'endpoint', scopes, users: roll(8) % 4 === 0 ? 'all' : 1 + (roll(9) % 4) }],
      usage: profile ? [forUsers('endpoint', profile)] : [],
      facts: 'byChance',
    });
  }
  const [api, roles] = pick(ROLES, roll(6));
  return ofSomeone(name, roll(7), {
    roles: { [api]: roles },
    usage: profile ? [inBackground(api, profile)] : [],
    facts: 'byChance',
  });
}

function ofSomeone(
  name: string,
  number: number,
  rest: Pick<ApplicationSpec, 'roles' | 'delegated' | 'usage' | 'facts'>,
): ApplicationSpec {
  const kind = number % 20;
  if (kind < 9) return own(name, rest);
  if (kind < 16) return byVendor(pick(VENDORS, number >>> 8), name, rest);
  if (kind < 18) return byMicrosoft(name, rest);
  const path = `rg-${kind}/providers/microsoft.web/sites/${name.toLowerCase().replaceAll(' ', '-')}`;
  return managedIdentity(name, path, rest);
}
