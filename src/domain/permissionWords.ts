import type { DefenderApiKey } from './defenderApis.ts';

/** What a permission lets an application do, coarsely: read, change data or settings, or act on devices, mail and accounts. */
export type PermissionClass = 'read' | 'write' | 'response';

type Words = readonly [PermissionClass, string];

/**
 * One plain phrase for each permission of the Defender APIs, completing "may …", by the app role's value.
 * Delegated values that only drop `.All` share the entry. Source: the permission dictionaries of the
 * resource service principals and the Microsoft Graph permissions reference, as of August 2026.
 */
export const PERMISSION_WORDS: Readonly<Record<DefenderApiKey, Readonly<Record<string, Words>>>> = {
  endpoint: {
    'AdvancedQuery.Read.All': ['read', 'run hunting queries over all device data'],
    'Alert.Read.All': ['read', 'read alerts'],
    'Alert.ReadWrite.All': ['write', 'create, change and resolve alerts'],
    'Event.Write': ['write', 'add events to a device timeline'],
    'File.Read.All': ['read', 'read file profiles'],
    'IntegrationConfiguration.ReadWrite': ['write', 'read and change its own integration settings'],
    'Ip.Read.All': ['read', 'read IP address profiles'],
    'Library.Manage': ['write', 'upload and delete the scripts and files that live response runs'],
    'Machine.CollectForensics': ['response', 'collect an investigation package from a device'],
    'Machine.Isolate': ['response', 'cut a device off the network, and release it'],
    'Machine.LiveResponse': ['response', 'open a remote shell session on a device'],
    'Machine.Offboard': ['response', 'remove a device from Defender'],
    'Machine.Read.All': ['read', 'read devices and the commands sent to them'],
    'Machine.ReadWrite.All': ['write', 'create and change device records such as tags and value'],
    'Machine.RestrictExecution': ['response', 'allow only code signed by Microsoft on a device'],
    'Machine.Scan': ['response', 'start an antivirus scan on a device'],
    'Machine.StopAndQuarantine': ['response', 'stop a process and quarantine its file on a device'],
    'RemediationTasks.Read.All': ['read', 'read remediation tasks'],
    'Score.Read.All': ['read', 'read the exposure and secure score'],
    'SecurityBaselinesAssessment.Read.All': ['read', 'read security baseline assessments'],
    'SecurityConfiguration.Read.All': ['read', 'read the security configuration'],
    'SecurityConfiguration.ReadWrite.All': ['write', 'read and change the security configuration'],
    'SecurityRecommendation.Read.All': ['read', 'read security recommendations'],
    'Software.Read.All': ['read', 'read the software inventory'],
    'Ti.Read.All': ['read', 'read all threat indicators'],
    'Ti.ReadWrite': ['write', 'create and change its own threat indicators'],
    'Ti.ReadWrite.All': ['write', 'change every threat indicator, which can block or allow files and URLs'],
    'Url.Read.All': ['read', 'read URL and domain profiles'],
    'User.Read.All': ['read', 'read user profiles as Defender sees them'],
    'Vulnerability.Read.All': ['read', 'read vulnerabilities'],
  },
  xdr: {
    'AdvancedHunting.Read.All': ['read', 'run hunting queries over all Defender XDR data'],
    'CustomDetections.ReadWrite.All': ['write', 'change custom detection rules'],
    'Incident.Read.All': ['read', 'read incidents'],
    'Incident.ReadWrite.All': ['write', 'read and update incidents'],
  },
  graph: {
    'SecurityAlert.Read.All': ['read', 'read security alerts'],
    'SecurityIncident.Read.All': ['read', 'read security incidents'],
    'SecurityEvents.Read.All': ['read', 'read security events'],
    'ThreatHunting.Read.All': ['read', 'run hunting queries over all Defender XDR data'],
    'ThreatIndicators.Read.All': ['read', 'read all threat indicators'],
    'ThreatIntelligence.Read.All': ['read', 'read threat intelligence'],
    'CustomDetection.Read.All': ['read', 'read custom detection rules'],
    'SecurityActions.Read.All': ['read', 'read security actions'],
    'SecurityAnalyzedMessage.Read.All': ['read', 'read mail metadata and what was detected in it'],
    'ThreatSubmission.Read.All': ['read', 'read threat submissions'],
    'ThreatAssessment.Read.All': ['read', 'read threat assessments'],
    'AttackSimulation.Read.All': ['read', 'read attack simulation training data'],
    'CloudApp-Discovery.Read.All': ['read', 'read discovered cloud apps'],
    'SecurityIdentitiesAccount.Read.All': ['read', 'read identity accounts that Defender watches'],
    'SecurityIdentitiesAutoConfig.Read.All': [
      'read',
      'read the auditing configuration of Defender for Identity',
    ],
    'SecurityIdentitiesHealth.Read.All': ['read', 'read health issues of Defender for Identity'],
    'SecurityIdentitiesMigration.Read.All': ['read', 'read the sensor migration of Defender for Identity'],
    'SecurityIdentitiesSensors.Read.All': ['read', 'read the sensors of Defender for Identity'],
    'SecurityIdentitiesUserActions.Read.All': ['read', 'read the actions taken on identities'],
    'SecurityAlert.ReadWrite.All': ['write', 'read and update security alerts'],
    'SecurityAlert.Create.All': ['write', 'create security alerts'],
    'SecurityIncident.ReadWrite.All': ['write', 'read and update security incidents'],
    'SecurityEvents.ReadWrite.All': ['write', 'read and update security events'],
    'ThreatIndicators.ReadWrite.OwnedBy': ['write', 'manage the threat indicators it owns'],
    'CustomDetection.ReadWrite.All': ['write', 'change custom detection rules'],
    'ThreatSubmission.ReadWrite.All': ['write', 'read and create threat submissions'],
    'ThreatSubmissionPolicy.ReadWrite.All': ['write', 'change threat submission policies'],
    'AttackSimulation.ReadWrite.All': ['write', 'read, create and change attack simulations'],
    'SecurityActions.ReadWrite.All': ['response', 'read and start security actions'],
    'SecurityAnalyzedMessage.ReadWrite.All': ['response', 'read mail metadata and remediate mail'],
    'SecurityIdentitiesActions.ReadWrite.All': ['response', 'act on accounts, such as disabling them'],
    'SecurityIdentitiesUserActions.ReadWrite.All': ['response', 'take actions on identities'],
  },
  cloudApps: {
    'discovery.read': ['read', 'read discovered apps'],
    'discovery.manage': ['write', 'read and manage app discovery'],
    'investigation.read': ['read', 'read activities, alerts and policies'],
    'investigation.manage': ['write', 'manage alerts, activities and policies'],
    'settings.read': ['read', 'read the settings of Defender for Cloud Apps'],
    'settings.manage': ['write', 'change the settings of Defender for Cloud Apps'],
  },
  identity: {},
};
