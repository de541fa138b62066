import { RULES } from '../findings/rules.ts';
import { alertQuery } from './alertQuery.ts';
import { CONDITIONS } from './conditions.ts';
import {
  type HandOver,
  impossible,
  isWatched,
  possible,
  type Watch,
  type WatchedFinding,
  WHY_NOT,
} from './handOver.ts';
import { type Log, SENTINEL_APPLICATION_LOG, SENTINEL_LOG } from './logs.ts';
import { scopeOf, scopeText } from './scope.ts';

/** A rule to import or deploy. */
export interface ScheduledRule {
  /** When it fires, on whom. */
  readonly inWords: string;
  /** An ARM template, as JSON. */
  readonly template: Readonly<Record<string, unknown>>;
}

interface RuleSettings {
  /** Fixed, so that deploying a finding again replaces its rule. */
  readonly id: string;
  readonly severity: 'Medium' | 'Low' | 'Informational';
  readonly tactics: readonly string[];
  readonly queryPeriod: string;
  readonly log: Log;
}

const SETTINGS: Readonly<Record<WatchedFinding, RuleSettings>> = {
  failing: {
    id: '2f6f0d0e-6f0a-4f0e-9a55-0c1d5b7a1e01',
    severity: 'Informational',
    tactics: [],
    queryPeriod: 'P8D',
    log: SENTINEL_LOG,
  },
  spike: {
    id: '2f6f0d0e-6f0a-4f0e-9a55-0c1d5b7a1e02',
    severity: 'Medium',
    tactics: ['Collection'],
    queryPeriod: 'P14D',
    log: SENTINEL_LOG,
  },
  goneSilent: {
    id: '2f6f0d0e-6f0a-4f0e-9a55-0c1d5b7a1e03',
    severity: 'Low',
    tactics: ['Impact'],
    queryPeriod: 'P14D',
    log: SENTINEL_APPLICATION_LOG,
  },
  firstAfterSilence: {
    id: '2f6f0d0e-6f0a-4f0e-9a55-0c1d5b7a1e04',
    severity: 'Medium',
    tactics: ['InitialAccess', 'Persistence'],
    queryPeriod: 'P14D',
    log: SENTINEL_APPLICATION_LOG,
  },
  disabledTrying: {
    id: '2f6f0d0e-6f0a-4f0e-9a55-0c1d5b7a1e05',
    severity: 'Low',
    tactics: ['InitialAccess'],
    queryPeriod: 'P1D',
    log: SENTINEL_LOG,
  },
};

/**
 * A scheduled analytics rule of Microsoft Sentinel that runs once a day, as a template to import or deploy.
 * https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules
 */
export function scheduledRule(watch: Watch): HandOver<ScheduledRule> {
  const { finding, thresholds } = watch;
  if (!isWatched(finding)) return impossible(WHY_NOT[finding]);
  const scope = scopeOf(watch);
  if (scope.state === 'impossible') return scope;
  const { log } = SETTINGS[finding];
  const longest = log.reach.wholeDays - 1;
  if (finding === 'firstAfterSilence' && thresholds.longSilenceDays > longest) {
    return impossible(
      `A scheduled rule of Sentinel looks back 14 days at most, so it cannot see a silence of ${thresholds.longSilenceDays} days. Set the threshold to ${longest} days or fewer, or use a custom detection.`,
    );
  }
  const inWords = descriptionOf(watch, finding, scope.value);
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      workspace: {
        type: 'String',
        metadata: { description: 'Name of the Log Analytics workspace that Microsoft Sentinel is on' },
      },
    },
    resources: [
      {
        type: 'Microsoft.OperationalInsights/workspaces/providers/alertRules',
        apiVersion: '2024-03-01',
        name: `[concat(parameters('workspace'), '/Microsoft.SecurityInsights/${SETTINGS[finding].id}')]`,
        kind: 'Scheduled',
        properties: { ...ruleProperties(watch, finding, scope.value), description: inWords },
      },
    ],
  };
  return possible({ inWords, template });
}

function descriptionOf({ thresholds }: Watch, finding: WatchedFinding, appIds: readonly string[] | null) {
  const { log } = SETTINGS[finding];
  const users =
    log === SENTINEL_LOG
      ? 'Of users it sees only sign-ins that are not interactive.'
      : 'It watches applications acting as themselves, because these logs lack interactive sign-ins of users.';
  return `${CONDITIONS[finding].inWords(thresholds, log.reach)} ${scopeText(appIds)} ${users}`;
}

function ruleProperties(watch: Watch, finding: WatchedFinding, appIds: readonly string[] | null) {
  const { severity, tactics, queryPeriod, log } = SETTINGS[finding];
  const { label } = RULES[finding];
  return {
    displayName: `Connected Applications: ${label}`,
    enabled: true,
    severity,
    tactics,
    query: alertQuery(finding, watch.thresholds, log, appIds),
    queryFrequency: 'P1D',
    queryPeriod,
    triggerOperator: 'GreaterThan',
    triggerThreshold: 0,
    suppressionEnabled: false,
    suppressionDuration: 'P1D',
    eventGroupingSettings: { aggregationKind: 'AlertPerResult' },
    alertDetailsOverride: { alertDisplayNameFormat: `${label}: {{Application}}` },
    customDetails: Object.fromEntries(
      ['ApplicationId', ...CONDITIONS[finding].numbers].map((name) => [name, name]),
    ),
    entityMappings: [
      { entityType: 'CloudApplication', fieldMappings: [{ identifier: 'Name', columnName: 'Application' }] },
      { entityType: 'Account', fieldMappings: [{ identifier: 'AadUserId', columnName: 'AccountObjectId' }] },
    ],
    incidentConfiguration: {
      createIncident: true,
      groupingConfiguration: {
        enabled: false,
        reopenClosedIncident: false,
        lookbackDuration: 'P1D',
        matchingMethod: 'AllEntities',
      },
    },
  };
}
