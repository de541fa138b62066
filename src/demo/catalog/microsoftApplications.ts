import { growing, officeHours, steady, stopped } from '../profiles.ts';
import { type ApplicationSpec, byMicrosoft, forUsers, inBackground } from './applicationSpec.ts';

/** Applications of Microsoft itself; `EVERYDAY` has one more. */
export const MICROSOFT_APPLICATIONS: readonly ApplicationSpec[] = [
  byMicrosoft('Azure Security Insights', {
    roles: { endpoint: ['Alert.Read.All'], xdr: ['Incident.ReadWrite.All'] },
    usage: [inBackground('endpoint', steady(2_400)), inBackground('xdr', steady(3_100))],
  }),
  byMicrosoft('Microsoft Intune', {
    roles: { endpoint: ['Machine.Read.All', 'Score.Read.All'] },
    usage: [inBackground('endpoint', steady(860))],
  }),
  byMicrosoft('Azure Logic Apps - Microsoft Defender ATP', {
    delegated: [
      { api: 'endpoint', scopes: ['Alert.ReadWrite', 'Machine.Isolate', 'Machine.Scan'], users: 4 },
    ],
    usage: [forUsers('endpoint', steady(240))],
  }),
  byMicrosoft('Microsoft Power BI', {
    delegated: [
      { api: 'endpoint', scopes: ['Machine.Read', 'Vulnerability.Read', 'Software.Read'], users: 21 },
    ],
    usage: [forUsers('endpoint', officeHours(44))],
  }),
  byMicrosoft('Microsoft Security Copilot', {
    delegated: [
      { api: 'graph', scopes: ['ThreatHunting.Read.All', 'SecurityIncident.Read.All'], users: 'all' },
    ],
    usage: [forUsers('graph', growing(410))],
  }),
  byMicrosoft('Office 365 Security & Compliance', {
    roles: { cloudApps: ['investigation.manage', 'settings.read'] },
    usage: [inBackground('cloudApps', steady(130))],
  }),
  byMicrosoft('Microsoft Flow Service', {
    delegated: [{ api: 'endpoint', scopes: ['Ti.ReadWrite'], users: 2 }],
    usage: [forUsers('endpoint', stopped(12, officeHours(6)))],
  }),
];
