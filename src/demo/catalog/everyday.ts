import {
  brokenSince,
  growing,
  monthly,
  officeHours,
  single,
  spiking,
  startedAgo,
  steady,
  stopped,
  weekly,
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
import { secret } from './factsSpec.ts';
import { people } from './people.ts';
import { ADVENTURE, FABRIKAM, LITWARE, NORTHWIND, PROSEWARE, TAILSPIN } from './vendors.ts';

/** What most tenants have; a small demo shows these first. */
export const EVERYDAY: readonly ApplicationSpec[] = [
  own('SIEM Forwarder', {
    roles: { endpoint: ['Alert.Read.All', 'Machine.Read.All'], xdr: ['Incident.Read.All'] },
    usage: [inBackground('endpoint', steady(1_440)), inBackground('xdr', steady(288))],
    notes: 'Owned by Security Operations. Forwards alerts and incidents every minute.',
    facts: {
      owners: people('Amara Okafor', 'Bruno Keller'),
      // The one before it has long ended, and nobody has made the next.
      credentials: [secret('forwarder 2', -356, 9), secret('forwarder 1', -721, -356)],
    },
  }),
  byVendor(NORTHWIND, 'Northwind SOAR', {
    roles: {
      endpoint: [
        'Alert.ReadWrite.All',
        'Library.Manage',
        'Machine.Isolate',
        'Machine.LiveResponse',
        'Machine.StopAndQuarantine',
      ],
    },
    usage: [inBackground('endpoint', officeHours(120))],
    facts: { owners: people('Chiara Lindqvist', 'Dmitri Varga') },
  }),
  byVendor(FABRIKAM, 'Fabrikam Vulnerability Insights', {
    roles: {
      endpoint: [
        'Score.Read.All',
        'SecurityRecommendation.Read.All',
        'Software.Read.All',
        'Vulnerability.Read.All',
      ],
    },
    usage: [inBackground('endpoint', weekly(620))],
  }),
  own('SOC Workbench', {
    delegated: [
      { api: 'endpoint', scopes: ['Machine.Read', 'Alert.ReadWrite', 'Vulnerability.Read'], users: 1_300 },
    ],
    usage: [forUsers('endpoint', officeHours(4_200))],
  }),
  byMicrosoft('Power Apps Connectors', {
    delegated: [{ api: 'endpoint', scopes: ['Alert.Read', 'Machine.Read'], users: 'all' }],
    usage: [forUsers('endpoint', officeHours(85))],
  }),
  managedIdentity('la-triage-prod', 'rg-secops/providers/microsoft.logic/workflows/la-triage-prod', {
    roles: { endpoint: ['Alert.ReadWrite.All', 'Machine.Isolate'] },
    usage: [inBackground('endpoint', growing(340))],
  }),
  own('Legacy Alert Exporter', {
    roles: { endpoint: ['AdvancedQuery.Read.All', 'Alert.Read.All'] },
    // It stopped when its secret ended.
    usage: [inBackground('endpoint', stopped(12, steady(96)))],
    facts: { credentials: [secret('exporter', -375, -10)] },
  }),
  byVendor(ADVENTURE, 'Adventure Works XDR Bridge', {
    roles: { xdr: ['AdvancedHunting.Read.All', 'Incident.ReadWrite.All'] },
    usage: [inBackground('xdr', brokenSince(6, 480), 7_000_222)],
  }),
  byVendor(PROSEWARE, 'Proseware Case Manager', {
    roles: { graph: ['SecurityIncident.ReadWrite.All', 'SecurityAlert.Read.All'] },
    usage: [inBackground('graph', steady(210))],
  }),
  own('Asset Inventory Sync', {
    roles: { endpoint: ['Machine.Read.All', 'Software.Read.All'] },
    grantedDaysAgo: 300,
  }),
  byVendor(TAILSPIN, 'Tailspin Threat Feed', {
    roles: { endpoint: ['Ti.ReadWrite', 'Ti.ReadWrite.All'] },
    usage: [inBackground('endpoint', spiking(9, steady(96)))],
    facts: { owners: people('Amara Okafor', 'Nadia Whitfield') },
  }),
  own('Compliance Snapshot', {
    roles: { endpoint: ['SecurityBaselinesAssessment.Read.All', 'SecurityConfiguration.Read.All'] },
    usage: [inBackground('endpoint', monthly(64))],
    facts: { credentials: [secret('two years', -300, 430)] },
  }),
  byVendor(LITWARE, 'Litware Exposure Simulator', {
    roles: { endpoint: ['Machine.Read.All', 'Vulnerability.Read.All'], graph: ['AttackSimulation.Read.All'] },
    usage: [
      inBackground('endpoint', startedAgo(4, steady(150))),
      inBackground('graph', startedAgo(4, steady(40))),
    ],
    grantedDaysAgo: 4,
  }),
  own('Isolation Runbook', {
    roles: { endpoint: ['Machine.Isolate', 'Machine.RestrictExecution'] },
    usage: [inBackground('endpoint', single(6))],
    facts: { owners: [] },
  }),
];
