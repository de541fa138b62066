import type { PermissionRow } from './permissionRow.ts';

/** The permission dictionary of Microsoft Threat Protection. */
export const XDR_PERMISSIONS: readonly PermissionRow[] = [
  [
    'AdvancedHunting.Read.All',
    '7734e8e5-8dde-42fc-b5ae-6eafea078693',
    'AdvancedHunting.Read',
    '15f11de4-5113-4268-a2d1-0bad43d781f9',
    'Run advanced hunting queries',
  ],
  [
    'CustomDetections.ReadWrite.All',
    'a7deff90-e2f5-4e4e-83a3-2c74e7002e28',
    'CustomDetections.ReadWrite',
    'ddbb8d0c-c86b-4ece-bcb7-0f031a9cf103',
    'Read and write custom detections',
  ],
  [
    'Incident.Read.All',
    'a9790345-4595-42e4-971a-ccdc79f19b7c',
    'Incident.Read',
    '12c153a4-4204-4224-aa3c-4626e2f47c2b',
    'Read all incidents',
  ],
  [
    'Incident.ReadWrite.All',
    '8d90f441-09cf-4fdc-ab45-e874fa3a28e8',
    'Incident.ReadWrite',
    '2af415cc-88cf-4146-a0c8-444c3a80d5db',
    'Read and write all incidents',
  ],
];

/** The permission dictionary of Microsoft Cloud App Security; app role and delegated permission share an ID. */
export const CLOUD_APPS_PERMISSIONS: readonly PermissionRow[] = (
  [
    ['discovery.read', 'e9aa7b67-ea0d-435b-ab36-592cd9b23d61', 'Read discovered apps'],
    ['discovery.manage', 'f6e78c1a-b9c7-42d3-b067-220689a7a2e9', 'Manage app discovery'],
    ['investigation.read', '83bc8d83-2679-44ef-b813-d5f556fc4474', 'Read activities, alerts and policies'],
    [
      'investigation.manage',
      'a832eaa3-0cfc-4a2b-9af1-27c5b092dd40',
      'Manage activities, alerts and policies',
    ],
    ['settings.read', '8e41f311-31d5-43aa-bb79-8fd4e14a8745', 'Read settings'],
    ['settings.manage', 'cb792285-1541-416c-a581-d8ede4ebc219', 'Manage settings'],
  ] as const
).map(([value, id, title]) => [value, id, value, id, title]);

/** The permission dictionary of Azure Advanced Threat Protection; values and IDs are made up. */
export const IDENTITY_PERMISSIONS: readonly PermissionRow[] = [
  ['Pam.Read.All', '3f0f9a52-6c0b-4a53-9f5e-6f0d6bb0a1c4', null, null, 'Read privileged accounts'],
  [
    'Pam.ReadWrite.All',
    'c1a7d5b8-4e2f-4d0a-8b6e-92f3a7e41d07',
    null,
    null,
    'Read and write privileged accounts',
  ],
];
