import type { DefenderApiKey } from './defenderApis.ts';
import { acts, type CatalogEntry, controls, reads, readsAll, takesOver, writes } from './permissionEntry.ts';

const GRAPH_HUNTING = { api: 'graph', value: 'ThreatHunting.Read.All' } as const;
const READS_DEVICES = 'It reads whatever devices record, people and files included, and changes nothing.';
const READS_XDR = 'It reads whatever is recorded of devices, accounts, mail and apps, and changes nothing.';
const HIDES_ALERT = 'It can hide an attack by resolving its alert, but changes no protection.';
const HIDES_INCIDENT = 'It can hide an attack by resolving its incident, but changes no protection.';
const SWITCHES_DETECTION_OFF =
  'It can switch detections off, and a rule of its own can act on devices and accounts.';
const OWN_INDICATORS =
  'Its own indicators can block or allow files and URLs, but those of others stay as they are.';
const SUBMITS = 'A submission can have mail, files and URLs allowed or blocked after a review.';

/**
 * Every permission of the Defender APIs, and of Microsoft Graph's security set, by the app role's value. A
 * delegated permission whose value only drops `.All` shares the entry; one that differs in more has its own.
 * A permission that is not here is unrated, which is never taken for weak.
 *
 * Values: the dictionaries of the resource service principals (`appRoles` and `oauth2PermissionScopes`) and the
 * Microsoft Graph permissions reference, https://learn.microsoft.com/graph/permissions-reference, August 2026.
 * Tiers are our own judgement of what those describe. The two old hunting APIs: message MC1220762, retirement
 * began in January 2026, and its end is not published.
 */
export const PERMISSION_CATALOG: Readonly<Record<DefenderApiKey, Readonly<Record<string, CatalogEntry>>>> = {
  endpoint: {
    'AdvancedQuery.Read.All': readsAll(
      'run hunting queries over all device data',
      READS_DEVICES,
      GRAPH_HUNTING,
    ),
    'Alert.Read.All': reads('read alerts'),
    'Alert.ReadWrite.All': writes('create, change and resolve alerts', HIDES_ALERT, 'Alert.Read.All'),
    'Event.Write': writes(
      'add events to a device timeline',
      'It can add events that no sensor saw, but changes none that one did.',
    ),
    'File.Read.All': reads('read file profiles'),
    'IntegrationConfiguration.ReadWrite': writes(
      'read and change its own integration settings',
      'It changes no settings but its own.',
    ),
    'Ip.Read.All': reads('read IP address profiles'),
    'Library.Manage': controls(
      'upload and delete the scripts and files that live response runs',
      'Whoever changes the library decides which code live response runs on devices.',
    ),
    'Machine.CollectForensics': acts(
      'collect an investigation package from a device',
      'The package tells much about a device, but collecting it changes nothing there.',
    ),
    'Machine.Isolate': takesOver(
      'cut a device off the network, and release it',
      'It can stop the work of every device, or release one that is under attack.',
    ),
    'Machine.LiveResponse': takesOver(
      'open a remote shell session on a device',
      'It runs commands and scripts on any device with the highest rights.',
      'Machine.CollectForensics',
    ),
    'Machine.Offboard': takesOver(
      'remove a device from Defender',
      'A device that is removed is no longer watched or protected.',
    ),
    'Machine.Read.All': reads('read devices and the commands sent to them'),
    'Machine.ReadWrite.All': writes(
      'create and change device records such as tags and value',
      'Tags can decide which device group, and so which rules, a device belongs to.',
      'Machine.Read.All',
    ),
    'Machine.RestrictExecution': takesOver(
      'allow only code signed by Microsoft on a device',
      'It can stop the programs of every device, or lift the restriction in an attack.',
    ),
    'Machine.Scan': acts(
      'start an antivirus scan on a device',
      'A scan costs a device time and touches only what it detects.',
    ),
    'Machine.StopAndQuarantine': takesOver(
      'stop a process and quarantine its file on a device',
      'It can stop any program on any device, security software included.',
    ),
    'RemediationTasks.Read.All': reads('read remediation tasks'),
    'Score.Read.All': reads('read the exposure and secure score'),
    'SecurityBaselinesAssessment.Read.All': reads('read security baseline assessments'),
    'SecurityConfiguration.Read.All': reads('read the security configuration'),
    'SecurityConfiguration.ReadWrite.All': controls(
      'read and change the security configuration',
      'It can switch protection off by changing how it is configured.',
      'SecurityConfiguration.Read.All',
    ),
    'SecurityRecommendation.Read.All': reads('read security recommendations'),
    'Software.Read.All': reads('read the software inventory'),
    'Ti.Read.All': reads('read all threat indicators'),
    'Ti.ReadWrite': writes('create and change its own threat indicators', OWN_INDICATORS),
    'Ti.ReadWrite.All': controls(
      'change every threat indicator, which can block or allow files and URLs',
      'It can allow what Defender blocks, and remove the indicators of everybody else.',
      'Ti.ReadWrite',
    ),
    'Url.Read.All': reads('read URL and domain profiles'),
    'User.Read.All': reads('read user profiles as Defender sees them'),
    'Vulnerability.Read.All': reads('read vulnerabilities'),
    readonly: readsAll(
      'read the former Defender portal; a role for people, not for applications',
      'It reads all that the portal shows, and changes nothing.',
    ),
    secop: writes(
      'read and change data in the former Defender portal; a role for people, not for applications',
      'It works on alerts and files as an analyst would.',
      'readonly',
    ),
  },
  xdr: {
    'AdvancedHunting.Read.All': readsAll(
      'run hunting queries over all Defender XDR data',
      READS_XDR,
      GRAPH_HUNTING,
    ),
    'CustomDetections.ReadWrite.All': controls('change custom detection rules', SWITCHES_DETECTION_OFF),
    'Incident.Read.All': reads('read incidents'),
    'Incident.ReadWrite.All': writes('read and update incidents', HIDES_INCIDENT, 'Incident.Read.All'),
  },
  graph: {
    'AttackSimulation.Read.All': reads('read attack simulation training data'),
    'AttackSimulation.ReadWrite.All': writes(
      'read, create and change attack simulations',
      'It can send simulated phishing to everybody in the organisation.',
      'AttackSimulation.Read.All',
    ),
    'CloudApp-Discovery.Read.All': reads('read discovered cloud apps'),
    'CustomDetection.Read.All': reads('read custom detection rules'),
    'CustomDetection.ReadWrite.All': controls(
      'change custom detection rules',
      SWITCHES_DETECTION_OFF,
      'CustomDetection.Read.All',
    ),
    'SecurityActions.Read.All': reads('read security actions'),
    'SecurityActions.ReadWrite.All': acts(
      'read and start security actions',
      'It can have files, URLs and IP addresses blocked by the connected products.',
      'SecurityActions.Read.All',
    ),
    'SecurityAlert.Create.All': writes(
      'create security alerts',
      'It can add alerts, but neither read nor change those of others.',
    ),
    'SecurityAlert.Read.All': reads('read security alerts'),
    'SecurityAlert.ReadWrite.All': writes(
      'read and update security alerts',
      HIDES_ALERT,
      'SecurityAlert.Read.All',
    ),
    'SecurityAnalyzedMessage.Read.All': reads('read mail metadata and what was detected in it'),
    'SecurityAnalyzedMessage.ReadWrite.All': acts(
      'read mail metadata and remediate mail',
      'It can move or delete mail in every mailbox.',
      'SecurityAnalyzedMessage.Read.All',
    ),
    'SecurityEvents.Read.All': reads('read alerts of the older alerts API, and secure scores'),
    'SecurityEvents.ReadWrite.All': writes(
      'read and update alerts of the older alerts API, and secure scores',
      HIDES_ALERT,
      'SecurityEvents.Read.All',
    ),
    'SecurityIdentitiesAccount.Read.All': reads('read identity accounts that Defender watches'),
    'SecurityIdentitiesActions.ReadWrite.All': takesOver(
      'act on accounts, such as disabling them',
      'It can lock people out, enable a disabled account, and force new passwords.',
      'SecurityIdentitiesAccount.Read.All',
    ),
    'SecurityIdentitiesAutoConfig.Read.All': reads(
      'read the auditing configuration of Defender for Identity',
    ),
    'SecurityIdentitiesAutoConfig.ReadWrite.All': writes(
      'read and change the auditing configuration of Defender for Identity',
      'It can end the upkeep of the Windows auditing that Defender for Identity rests on.',
      'SecurityIdentitiesAutoConfig.Read.All',
    ),
    'SecurityIdentitiesHealth.Read.All': reads('read health issues of Defender for Identity'),
    'SecurityIdentitiesHealth.ReadWrite.All': writes(
      'read and update health issues of Defender for Identity',
      'It can hide that a sensor fails by closing the issue, but changes no protection.',
      'SecurityIdentitiesHealth.Read.All',
    ),
    'SecurityIdentitiesMigration.Read.All': reads('read the sensor migration of Defender for Identity'),
    'SecurityIdentitiesMigration.ReadWrite.All': writes(
      'read and start the sensor migration of Defender for Identity',
      'It can move sensors to their new kind, but removes none.',
      'SecurityIdentitiesMigration.Read.All',
    ),
    'SecurityIdentitiesSensors.Read.All': reads('read the sensors of Defender for Identity'),
    'SecurityIdentitiesSensors.ReadWrite.All': controls(
      'change, activate and remove the sensors of Defender for Identity',
      'A domain controller whose sensor is removed is no longer watched.',
      'SecurityIdentitiesSensors.Read.All',
    ),
    'SecurityIdentitiesUserActions.Read.All': reads('read which actions can be taken on accounts'),
    'SecurityIdentitiesUserActions.ReadWrite.All': takesOver(
      'act on accounts, as Defender for Identity offers it',
      'It can lock people out, or undo what keeps an attacker out.',
      'SecurityIdentitiesUserActions.Read.All',
    ),
    'SecurityIdentitiesUsers.Read.All': reads('read the users that Defender for Identity watches'),
    'SecurityIncident.Read.All': reads('read security incidents'),
    'SecurityIncident.ReadWrite.All': writes(
      'read and update security incidents',
      HIDES_INCIDENT,
      'SecurityIncident.Read.All',
    ),
    'ThreatAssessment.Read.All': reads('read threat assessments'),
    'ThreatAssessment.ReadWrite.All': writes(
      'read and create threat assessments',
      'It can only ask Microsoft to assess mail, files and URLs.',
      'ThreatAssessment.Read.All',
    ),
    'ThreatHunting.Read.All': readsAll('run hunting queries over all Defender XDR data', READS_XDR),
    'ThreatIndicators.Read.All': reads('read all threat indicators'),
    'ThreatIndicators.ReadWrite.OwnedBy': writes('manage the threat indicators it owns', OWN_INDICATORS),
    'ThreatIntelligence.Read.All': reads('read threat intelligence'),
    'ThreatSubmission.Read': reads('read the threat submissions of the signed-in user'),
    'ThreatSubmission.Read.All': reads('read threat submissions'),
    'ThreatSubmission.ReadWrite': writes(
      'read and create threat submissions for the signed-in user',
      SUBMITS,
      'ThreatSubmission.Read',
    ),
    'ThreatSubmission.ReadWrite.All': writes(
      'read and create threat submissions',
      SUBMITS,
      'ThreatSubmission.Read.All',
    ),
    'ThreatSubmissionPolicy.ReadWrite.All': writes(
      'change threat submission policies',
      'It decides where mail goes that people report, but changes no protection.',
    ),
  },
  cloudApps: {
    'discovery.read': reads('read discovered apps'),
    'discovery.manage': writes(
      'read and manage app discovery',
      'It changes what is known of the cloud apps in use, and no protection.',
      'discovery.read',
    ),
    'investigation.read': reads('read activities, alerts and policies'),
    'investigation.manage': writes(
      'manage alerts, activities and policies',
      'It can hide an attack by closing its alert, and change the policies that raise them.',
      'investigation.read',
    ),
    'settings.read': reads('read the settings of Defender for Cloud Apps'),
    'settings.manage': controls(
      'change the settings of Defender for Cloud Apps',
      'It can switch protection off by changing how the product is set up.',
      'settings.read',
    ),
  },
  identity: {},
};
