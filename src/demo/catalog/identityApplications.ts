import { growing, officeHours, steady, withFailures } from '../profiles.ts';
import {
  type ApplicationSpec,
  agentIdentity,
  forUsers,
  inBackground,
  managedIdentity,
} from './applicationSpec.ts';

/** Managed identities of Azure resources and identities of agents. */
export const IDENTITY_APPLICATIONS: readonly ApplicationSpec[] = [
  managedIdentity('func-ioc-sync', 'rg-secops/providers/microsoft.web/sites/func-ioc-sync', {
    roles: { endpoint: ['Ti.ReadWrite.All'] },
    usage: [inBackground('endpoint', steady(144))],
  }),
  managedIdentity(
    'aa-runbooks',
    'rg-automation/providers/microsoft.automation/automationaccounts/aa-runbooks',
    {
      roles: { endpoint: ['Machine.Scan', 'Machine.Read.All'] },
      usage: [inBackground('endpoint', withFailures(0.3, steady(30)), 501_051)],
    },
  ),
  managedIdentity(
    'id-secops-shared',
    'rg-secops/providers/microsoft.managedidentity/userassignedidentities/id-secops-shared',
    {
      roles: { endpoint: ['Alert.Read.All'], xdr: ['Incident.Read.All'], graph: ['SecurityEvents.Read.All'] },
      usage: [inBackground('endpoint', steady(72)), inBackground('xdr', steady(72))],
    },
  ),
  agentIdentity('Incident Summary Agent', {
    roles: { graph: ['SecurityIncident.Read.All', 'SecurityAlert.Read.All'] },
    usage: [inBackground('graph', growing(260))],
  }),
  agentIdentity('Analyst Assistant', {
    delegated: [{ api: 'xdr', scopes: ['Incident.Read'], users: 18 }],
    usage: [forUsers('xdr', officeHours(54))],
  }),
];
