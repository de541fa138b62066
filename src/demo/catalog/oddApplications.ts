import { failing, officeHours, single, steady, stopped, weekly } from '../profiles.ts';
import { type ApplicationSpec, byVendor, forUsers, inBackground, own } from './applicationSpec.ts';
import { DEFAULT_ACCESS } from './resources.ts';
import { NAMELESS, RELECLOUD, TREY, WINGTIP } from './vendors.ts';

const LONG_NAME = 'Regional Security Operations Reporting and Evidence Collection Service '
  .repeat(4)
  .slice(0, 250);

/** The states that are easy to get wrong: blocked, deleted and strangely named applications. */
export const ODD_APPLICATIONS: readonly ApplicationSpec[] = [
  own('Retired Collector', {
    accountEnabled: false,
    roles: { endpoint: ['Alert.Read.All', 'Machine.LiveResponse'] },
    usage: [inBackground('endpoint', failing(24), 7_000_112)],
  }),
  byVendor(NAMELESS, 'Free PDF Security Scan', {
    disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement',
    delegated: [{ api: 'endpoint', scopes: ['Machine.Read', 'File.Read.All'], users: 5 }],
    usage: [forUsers('endpoint', stopped(12, officeHours(9)))],
  }),
  own('Paused Integration', {
    isDisabled: true,
    roles: { xdr: ['Incident.ReadWrite.All'] },
    usage: [inBackground('xdr', stopped(3, steady(36)))],
  }),
  {
    name: 'Windows Store Line of Business',
    origin: { kind: 'legacy' },
    roles: { endpoint: ['Machine.Read.All'] },
    usage: [inBackground('endpoint', stopped(140, steady(6)))],
    grantedDaysAgo: 700,
  },
  own('Portal Access', {
    roles: { endpoint: [DEFAULT_ACCESS] },
    usage: [inBackground('endpoint', weekly(4))],
  }),
  byVendor(WINGTIP, 'Wingtip Preview Features', {
    // A role that is newer than the dictionary.
    roles: { endpoint: ['5b0c4f7e-2d1a-4c39-8e6f-90a7b3d2c1e8', 'Machine.Read.All'] },
    usage: [inBackground('endpoint', steady(60))],
  }),
  own('Deleted Pilot', { deleted: true, roles: { endpoint: ['Machine.Isolate', 'Machine.Read.All'] } }),
  byVendor(TREY, '<img src=x onerror=alert(1)>', {
    roles: { endpoint: ['Alert.Read.All'] },
    usage: [inBackground('endpoint', single(2))],
  }),
  byVendor(RELECLOUD, 'Report \u202Efdp.exe', {
    roles: { endpoint: ['Software.Read.All'] },
    usage: [inBackground('endpoint', stopped(75, steady(12)))],
    grantedDaysAgo: 240,
  }),
  own(LONG_NAME, {
    roles: { endpoint: ['Machine.CollectForensics'] },
    usage: [inBackground('endpoint', weekly(30))],
  }),
  own('', { roles: { endpoint: ['Alert.Read.All'] }, usage: [inBackground('endpoint', steady(6))] }),
];

/** Two applications that only their IDs tell apart. */
export const NAMESAKES: readonly ApplicationSpec[] = [
  own('Defender Connector', {
    roles: { endpoint: ['Alert.Read.All'] },
    usage: [inBackground('endpoint', steady(288))],
  }),
  own('Defender Connector', {
    // Busy every day, though never at Defender.
    roles: { endpoint: ['Alert.Read.All', 'Machine.Offboard'] },
    usage: [inBackground('keyVault', steady(96))],
  }),
];
