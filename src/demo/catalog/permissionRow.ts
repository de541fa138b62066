/** [app role value, app role ID, delegated value, delegated ID, display name]; null where there is none. */
export type PermissionRow = readonly [
  value: string,
  appRoleId: string | null,
  scopeValue: string | null,
  scopeId: string | null,
  title: string,
];
