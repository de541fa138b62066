import { Ajv2020 } from 'ajv/dist/2020.js';

const DURATION = '^P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?)?$';
const text = { type: 'string', minLength: 1 };

function closed(properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, properties, required };
}

/** `ScheduledAlertRuleProperties`, with what the service asks beyond its schema: a query, and its times. */
const RULE = closed(
  {
    displayName: text,
    description: { type: 'string', maxLength: 5_000 },
    enabled: { type: 'boolean' },
    severity: { enum: ['High', 'Medium', 'Low', 'Informational'] },
    tactics: {
      type: 'array',
      items: {
        enum: [
          'Reconnaissance',
          'ResourceDevelopment',
          'InitialAccess',
          'Execution',
          'Persistence',
          'PrivilegeEscalation',
          'DefenseEvasion',
          'CredentialAccess',
          'Discovery',
          'LateralMovement',
          'Collection',
          'Exfiltration',
          'CommandAndControl',
          'Impact',
          'PreAttack',
          'ImpairProcessControl',
          'InhibitResponseFunction',
        ],
      },
    },
    query: { type: 'string', minLength: 1, maxLength: 10_000 },
    queryFrequency: { type: 'string', pattern: DURATION },
    queryPeriod: { type: 'string', pattern: DURATION },
    triggerOperator: { enum: ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'] },
    triggerThreshold: { type: 'integer', minimum: 0, maximum: 10_000 },
    suppressionEnabled: { type: 'boolean' },
    suppressionDuration: { type: 'string', pattern: DURATION },
    eventGroupingSettings: closed({ aggregationKind: { enum: ['SingleAlert', 'AlertPerResult'] } }),
    alertDetailsOverride: closed({ alertDisplayNameFormat: { ...text, maxLength: 256 } }),
    customDetails: {
      type: 'object',
      maxProperties: 20,
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_]{0,19}$' },
      additionalProperties: text,
    },
    entityMappings: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: closed({
        entityType: { enum: ['Account', 'CloudApplication', 'IP'] },
        fieldMappings: {
          type: 'array',
          minItems: 1,
          maxItems: 3,
          items: closed({ identifier: text, columnName: text }),
        },
      }),
    },
    incidentConfiguration: closed({
      createIncident: { type: 'boolean' },
      groupingConfiguration: closed({
        enabled: { type: 'boolean' },
        reopenClosedIncident: { type: 'boolean' },
        lookbackDuration: { type: 'string', pattern: DURATION },
        matchingMethod: { enum: ['AllEntities', 'AnyAlert', 'Selected'] },
      }),
    }),
  },
  ['description', 'tactics', 'customDetails', 'alertDetailsOverride'],
);

/**
 * A template that holds one scheduled analytics rule. Written after the resource's own schema; closed, so that a
 * name misspelt is found, and with the limits that the documentation gives.
 * https://schema.management.azure.com/schemas/2024-03-01/Microsoft.SecurityInsights.json
 * https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules
 */
const TEMPLATE = closed({
  $schema: { const: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#' },
  contentVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+\\.\\d+$' },
  parameters: closed({
    workspace: closed({ type: { enum: ['String', 'string'] }, metadata: closed({ description: text }) }),
  }),
  resources: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: closed({
      type: { const: 'Microsoft.OperationalInsights/workspaces/providers/alertRules' },
      apiVersion: { const: '2024-03-01' },
      name: {
        type: 'string',
        pattern:
          "^\\[concat\\(parameters\\('workspace'\\), '/Microsoft\\.SecurityInsights/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'\\)\\]$",
      },
      kind: { const: 'Scheduled' },
      properties: RULE,
    }),
  },
});

const validate = new Ajv2020({ allErrors: true }).compile(TEMPLATE);

/** What is wrong with a template that should hold one scheduled analytics rule; nothing when it is right. */
export function armTemplateErrors(template: unknown): readonly string[] {
  if (validate(template)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
