import {
  declining,
  failing,
  justOutside24h,
  officeHours,
  steady,
  stopped,
  weekly,
  withFailures,
} from '../profiles.ts';
import { type ApplicationSpec, byVendor, forUsers, inBackground } from './applicationSpec.ts';
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
  }),
  byVendor(WINGTIP, 'Wingtip Firewall Sync', {
    roles: { endpoint: ['Ip.Read.All', 'Url.Read.All', 'Ti.ReadWrite.All'] },
    usage: [inBackground('endpoint', withFailures(0.22, steady(600)), 7_000_215, 90_055)],
  }),
  byVendor(TAILSPIN, 'Tailspin Sandbox', {
    roles: { endpoint: ['File.Read.All', 'Machine.StopAndQuarantine'] },
    usage: [inBackground('endpoint', declining(760))],
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
  }),
  byVendor(RELECLOUD, 'Relecloud Device Radar', {
    roles: { endpoint: ['Machine.Read.All', 'User.Read.All'] },
    usage: [inBackground('endpoint', steady(48))],
    grantedDaysAgo: 210,
  }),
  byVendor(RELECLOUD, 'Relecloud Browser Helper', {
    delegated: [
      { api: 'endpoint', scopes: ['Url.Read.All', 'File.Read.All'], users: 37 },
      { api: 'graph', scopes: ['SecurityAlert.Read.All', 'User.Read'], users: 12 },
    ],
    usage: [forUsers('endpoint', officeHours(64)), forUsers('graph', officeHours(30))],
  }),
  byVendor(TREY, 'Trey Mobile Threat Defense', {
    roles: { endpoint: ['Event.Write', 'IntegrationConfiguration.ReadWrite'] },
    usage: [inBackground('endpoint', justOutside24h())],
  }),
  byVendor(TREY, 'Trey Evaluation', {
    roles: { endpoint: ['Machine.Offboard', 'Machine.LiveResponse'] },
    usage: [inBackground('endpoint', failing(300), 7_000_215)],
  }),
  byVendor(NAMELESS, 'Invoice Viewer', {
    delegated: [{ api: 'xdr', scopes: ['AdvancedHunting.Read', 'Incident.Read'], users: 3 }],
    usage: [forUsers('xdr', officeHours(2))],
    grantedDaysAgo: 2,
  }),
];
