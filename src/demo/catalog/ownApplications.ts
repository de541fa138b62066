import { justWithin24h, officeHours, onlyToday, steady, stopped, withFailures } from '../profiles.ts';
import { type ApplicationSpec, forUsers, inBackground, own } from './applicationSpec.ts';
import { certificate, secret } from './factsSpec.ts';
import { PEOPLE, PIPELINE, people } from './people.ts';

/** Applications registered in the demo tenant itself. */
export const OWN_APPLICATIONS: readonly ApplicationSpec[] = [
  own('Helpdesk Device Lookup', {
    delegated: [{ api: 'endpoint', scopes: ['Machine.Read'], users: 'all' }],
    usage: [forUsers('endpoint', officeHours(260))],
    // More than Graph shows with a list.
    facts: { owners: PEOPLE },
  }),
  own('Hunting Notebook', {
    delegated: [
      { api: 'graph', scopes: ['ThreatHunting.Read.All', 'User.Read'], users: 'all' },
      { api: 'xdr', scopes: ['AdvancedHunting.Read'], users: 9 },
    ],
    usage: [forUsers('graph', officeHours(75)), forUsers('xdr', officeHours(18))],
    facts: { redirectUris: { publicClient: ['http://localhost', 'https://notebook.contoso.example/'] } },
  }),
  own('Ticket Bridge', {
    roles: { xdr: ['Incident.ReadWrite.All'], graph: ['SecurityIncident.Read.All'] },
    usage: [inBackground('xdr', withFailures(0.08, steady(288)), 7_000_215, 53_003)],
    facts: { credentials: [certificate('CN=ticket-bridge.contoso.example', -200, 165)] },
  }),
  own('Live Response Console', {
    roles: { endpoint: ['Machine.LiveResponse'] },
    delegated: [
      { api: 'endpoint', scopes: ['Machine.LiveResponse', 'Machine.Read', 'Library.Manage'], users: 14 },
    ],
    usage: [inBackground('endpoint', officeHours(8)), forUsers('endpoint', officeHours(33))],
    facts: {
      owners: people('Ines Calder'),
      redirectUris: { web: ['https://live-response.contoso.example/signed-in'] },
    },
  }),
  own('Offboarding Automation', {
    roles: { endpoint: ['Machine.Offboard', 'Machine.Read.All'] },
    usage: [inBackground('endpoint', stopped(125, steady(24)))],
    grantedDaysAgo: 420,
    facts: {
      owners: people('Farid Haddad', 'Greta Solberg'),
      credentials: [secret('two years', -410, 320)],
    },
  }),
  own('Phishing Triage', {
    roles: {
      graph: ['SecurityAnalyzedMessage.ReadWrite.All', 'ThreatSubmission.ReadWrite.All', 'Mail.Read'],
    },
    usage: [inBackground('graph', steady(520))],
  }),
  own('Block List Publisher', {
    roles: { endpoint: ['Ti.ReadWrite.All'] },
    usage: [inBackground('endpoint', justWithin24h())],
    facts: { owners: [...people('Keiko Tanabe'), PIPELINE] },
  }),
  own('Device Tagging', {
    roles: { endpoint: ['Machine.ReadWrite.All'] },
    usage: [inBackground('endpoint', onlyToday(180))],
    grantedDaysAgo: 0,
  }),
  own('Data Warehouse Load', {
    // Its tokens are for Graph alone, although Defender for Endpoint has been granted too.
    roles: { endpoint: ['Machine.Read.All', 'Vulnerability.Read.All'], graph: ['SecurityAlert.Read.All'] },
    usage: [inBackground('graph', steady(96))],
    // The next secret is ready, though not in use yet.
    facts: {
      credentials: [secret('warehouse', -350, 15), { ...secret('warehouse next', -3, 362), isSpare: true }],
    },
  }),
];
