import {
  declining,
  failing,
  justOutside24h,
  officeHours,
  resumed,
  steady,
  stopped,
  weekly,
  withFailures,
} from '../profiles.ts';
import { type ApplicationSpec, byVendor, forUsers, inBackground } from './applicationSpec.ts';
import { secret } from './factsSpec.ts';
import { GUEST, people } from './people.ts';
import {
  FABRIKAM,
  LITWARE,
  NAMELESS,
  PROSEWARE,
  RELECLOUD,
  TAILSPIN,
  TREY,
  WINGTIP,
  WOODGROVE,
} from './vendors.ts';

/** Multi-tenant applications of other companies, verified and not. */
export const VENDOR_APPLICATIONS: readonly ApplicationSpec[] = [
  byVendor(WOODGROVE, 'Woodgrove Managed Detection', {
    roles: {
      endpoint: ['Alert.ReadWrite.All', 'Machine.CollectForensics', 'Machine.ReadWrite.All', 'Machine.Scan'],
      xdr: ['Incident.ReadWrite.All', 'CustomDetections.ReadWrite.All'],
      graph: ['SecurityAlert.ReadWrite.All', 'ThreatHunting.Read.All'],
      cloudApps: ['investigation.read'],
    },
    delegated: [{ api: 'endpoint', scopes: ['Machine.LiveResponse', 'Library.Manage'], users: 6 }],
    usage: [
      inBackground('endpoint', steady(46_000)),
      inBackground('xdr', steady(5_800)),
      inBackground('graph', steady(9_000)),
      inBackground('cloudApps', steady(700)),
      forUsers('endpoint', officeHours(22)),
    ],
    facts: { owners: people('Chiara Lindqvist', 'Hugo Marchetti') },
  }),
  byVendor(WINGTIP, 'Wingtip Firewall Sync', {
    roles: { endpoint: ['Ip.Read.All', 'Url.Read.All', 'Ti.ReadWrite.All'] },
    usage: [inBackground('endpoint', withFailures(0.22, steady(600)), 7_000_215, 90_055)],
    facts: { owners: people('Farid Haddad', 'Oskar Blom') },
  }),
  byVendor(TAILSPIN, 'Tailspin Sandbox', {
    roles: { endpoint: ['File.Read.All', 'Machine.StopAndQuarantine'] },
    usage: [inBackground('endpoint', declining(760))],
    facts: { owners: people('Dmitri Varga', 'Elena Brandt') },
  }),
  byVendor(LITWARE, 'Litware Log Lake', {
    roles: { endpoint: ['AdvancedQuery.Read.All'], xdr: ['AdvancedHunting.Read.All', 'Incident.Read.All'] },
    usage: [inBackground('endpoint', steady(144)), inBackground('xdr', steady(144))],
  }),
  byVendor(PROSEWARE, 'Proseware Identity Watch', {
    roles: { identity: ['Pam.Read.All'], graph: ['SecurityIdentitiesHealth.Read.All'] },
    usage: [inBackground('identity', steady(24)), inBackground('graph', steady(48))],
  }),
  byVendor(FABRIKAM, 'Fabrikam Cloud Discovery', {
    roles: { cloudApps: ['discovery.read', 'discovery.manage'], graph: ['CloudApp-Discovery.Read.All'] },
    usage: [inBackground('cloudApps', weekly(48))],
  }),
  byVendor(FABRIKAM, 'Fabrikam Patch Planner', {
    roles: { endpoint: ['RemediationTasks.Read.All', 'SecurityRecommendation.Read.All'] },
    usage: [inBackground('endpoint', stopped(3, officeHours(60)))],
    facts: { owners: [GUEST] },
  }),
  byVendor(RELECLOUD, 'Relecloud Device Radar', {
    roles: { endpoint: ['Machine.Read.All', 'User.Read.All'] },
    // Silent for weeks; then somebody put a secret on its service principal, and the next day it was back.
    usage: [inBackground('endpoint', resumed(26, steady(48)))],
    facts: { credentials: [secret('temporary', -2, 363)] },
    grantedDaysAgo: 210,
  }),
  // The second “o” is Cyrillic.
  byVendor(RELECLOUD, 'Micros\u043Eft Browser Helper', {
    delegated: [
      { api: 'endpoint', scopes: ['Url.Read.All', 'File.Read.All'], users: 37 },
      { api: 'graph', scopes: ['SecurityAlert.Read.All', 'User.Read'], users: 12 },
    ],
    usage: [forUsers('endpoint', officeHours(64)), forUsers('graph', officeHours(30))],
  }),
  // A space without width keeps a search for “Mobile Threat” from finding it.
  byVendor(TREY, 'Trey Mobile\u200B Threat Defense', {
    roles: { endpoint: ['Event.Write', 'IntegrationConfiguration.ReadWrite'] },
    usage: [inBackground('endpoint', justOutside24h())],
  }),
  byVendor(TREY, 'Trey Evaluation', {
    roles: { endpoint: ['Machine.Offboard', 'Machine.LiveResponse'] },
    usage: [inBackground('endpoint', failing(300), 7_000_215)],
    facts: { owners: people('Dmitri Varga', 'Rosa Ferreira') },
  }),
  byVendor(NAMELESS, 'Invoice Viewer', {
    delegated: [{ api: 'xdr', scopes: ['AdvancedHunting.Read', 'Incident.Read'], users: 3 }],
    usage: [forUsers('xdr', officeHours(2))],
    grantedDaysAgo: 2,
  }),
];
