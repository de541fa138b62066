const DAYS = 30;
const APIS = /** @type {Record<string, string>} */ ({
  'fc780465-2017-40d4-a0c5-307022471b92': 'endpoint',
  '8ee8fdad-f234-4243-8f3b-15c294843740': 'xdr',
  '00000003-0000-0000-c000-000000000000': 'graph',
  '05a65629-4c1b-48c1-a78b-804c4abdd4af': 'cloudApps',
  '7b7531ad-5926-4f2d-8a1d-38495ad33e17': 'identity',
});
const SECURITY =
  /^(?!SecurityCopilotWorkspaces\.)(Security|Threat|CustomDetection|CloudApp-Discovery|AttackSimulation)/;
const MICROSOFT = [
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'cdc5aeea-15c5-4db6-b079-fcadd2505dc2',
];

/**
 * One use of one API: what the tables say of an application there.
 * @typedef {{ api: string, context: string, unit: string, name: string, lastSuccess: number, lastFailure: number,
 *   succeeded24h: number, failed24h: number, succeeded: number[], failed: number[] }} Line
 * @typedef {{ api: string, context: string, value: string, name: string, users: number | 'all', grantedAt: string }} Permission
 * @typedef {{ key: string, name: string, appId: string, objectId: string, permissions: Permission[], client: any,
 *   origin: string, publisher: string, state: string, lines: Line[], lastSeen: number, lastFailure: number,
 *   requests24h: number, failed24h: number, trend: number[], total: number, lastUse: any, search: string }} Application
 */

/** The key of an API by its resource's app ID. @param {any} resource */
const keyOf = (resource) => APIS[resource.appId] ?? '';

/** Who holds which permission, by object ID. @param {any[]} granted */
export function joinGrants(granted) {
  /** @type {Map<string, { name: string, permissions: Map<string, Permission> }>} */
  const holders = new Map();
  /** @param {string} id @param {string} name @param {Permission} permission */
  const add = (id, name, permission) => {
    const objectId = id.toLowerCase();
    const holder = holders.get(objectId) ?? { name, permissions: new Map() };
    holders.set(objectId, holder);
    holder.name ||= name;
    const key = `${permission.api} ${permission.context} ${permission.value}`;
    const known = holder.permissions.get(key);
    if (!known) holder.permissions.set(key, permission);
    else if (permission.users === 'all') known.users = 'all';
    else if (known.users !== 'all') known.users += 1;
  };
  for (const { api: resource, assignments, grants } of granted) {
    const api = keyOf(resource);
    const roles = new Map(resource.appRoles.map((/** @type {any} */ role) => [role.id, role]));
    const scopes = new Map(
      resource.oauth2PermissionScopes.map((/** @type {any} */ scope) => [scope.value, scope]),
    );
    for (const row of assignments) {
      if (row.principalType !== 'ServicePrincipal') continue;
      const role = roles.get(row.appRoleId);
      const value = role?.value ?? row.appRoleId;
      if (api === 'graph' && !SECURITY.test(value)) continue;
      const permission = { api, context: 'Application', value, name: role?.displayName ?? '', users: 0 };
      add(row.principalId, row.principalDisplayName, { ...permission, grantedAt: row.createdDateTime });
    }
    for (const { clientId, principalId, resourceId, scope } of grants) {
      if (resourceId.toLowerCase() !== resource.id.toLowerCase()) continue;
      for (const value of scope.split(' ')) {
        if (!value || (api === 'graph' && !SECURITY.test(value))) continue;
        const name = scopes.get(value)?.adminConsentDisplayName ?? '';
        const users = principalId ? 1 : 'all';
        add(clientId, '', { api, context: 'User', value, name, users, grantedAt: '' });
      }
    }
  }
  return holders;
}

/**
 * What the hunting answers say, by app ID; and the start of the 30 days.
 * @param {{ unit: string, context: string, rows: any[] }[]} answers
 * @param {any[]} resources
 */
export function joinActivity(answers, resources) {
  /** @type {Map<string, Map<string, Line>>} */
  const uses = new Map();
  const apis = new Map(
    resources.flatMap((one) => [
      [one.id, keyOf(one)],
      [one.appId, keyOf(one)],
    ]),
  );
  let start = 0;
  for (const { unit, context: asked, rows } of answers) {
    for (const row of rows) {
      if (row.Row === 'table') start = Date.parse(row.WindowStart);
      const api = unit === 'apiRequests' ? 'graph' : apis.get(row.ResourceId);
      const appId = row.ApplicationId?.toLowerCase();
      if (row.Row !== 'use' || !api || !appId) continue;
      const context = row.Context ?? asked;
      const line = toLine(row, api, context, unit);
      const lines = uses.get(appId) ?? new Map();
      uses.set(appId, lines);
      const key = `${api} ${context} ${unit}`;
      const known = lines.get(key);
      if (known) merge(known, line);
      else lines.set(key, line);
    }
  }
  return { uses, start };
}

/** @param {any} row @param {string} api @param {string} context @param {string} unit @returns {Line} */
function toLine(row, api, context, unit) {
  const succeeded = new Array(DAYS).fill(0);
  const failed = new Array(DAYS).fill(0);
  for (const day of row.Days.split(';')) {
    const [index, ok, bad] = day.split(':');
    succeeded[index] += +ok;
    failed[index] += +bad;
  }
  return {
    api,
    context,
    unit,
    name: row.ApplicationName ?? '',
    lastSuccess: Date.parse(row.LastSuccess) || 0,
    lastFailure: Date.parse(row.LastFailure) || 0,
    succeeded24h: Number(row.Succeeded24h),
    failed24h: Number(row.Failed24h),
    succeeded,
    failed,
  };
}

/** @param {Line} line @param {Line} more */
function merge(line, more) {
  line.lastSuccess = Math.max(line.lastSuccess, more.lastSuccess);
  line.lastFailure = Math.max(line.lastFailure, more.lastFailure);
  line.succeeded24h += more.succeeded24h;
  line.failed24h += more.failed24h;
  for (let day = 0; day < DAYS; day += 1) {
    line.succeeded[day] = (line.succeeded[day] ?? 0) + (more.succeeded[day] ?? 0);
    line.failed[day] = (line.failed[day] ?? 0) + (more.failed[day] ?? 0);
  }
}

/** App IDs that use Defender without a grant. @param {ReturnType<typeof joinActivity>['uses']} uses @param {Set<string>} granted */
export function strangersIn(uses, granted) {
  return [...uses].flatMap(([appId, lines]) => {
    const isUse = [...lines.values()].some(
      ({ api, unit, lastSuccess }) => api !== 'graph' || (unit === 'apiRequests' && lastSuccess > 0),
    );
    return isUse && !granted.has(appId) ? [appId] : [];
  });
}

/**
 * An application with every field that the page shows.
 * @param {{ key: string, name: string, permissions: Permission[], client: any, appId: string }} known
 * @param {{ lines: Line[], lastUse: any, start: number, tenantId: string }} use
 * @returns {Application}
 */
export function toApplication({ key, permissions, client, ...known }, { lines, lastUse, start, tenantId }) {
  const own = lines.filter(({ api }) => api !== 'graph');
  const proofs = lines.filter(({ api, unit }) => api !== 'graph' || unit === 'apiRequests');
  const trend = new Array(DAYS).fill(0);
  for (const { succeeded } of own) for (let day = 0; day < DAYS; day += 1) trend[day] += succeeded[day];
  const seen = Math.max(0, ...proofs.map((line) => line.lastSuccess));
  const any = Date.parse(lastUse?.lastSignInActivity?.lastSignInDateTime) || 0;
  const appId = client?.appId ?? known.appId;
  const name = client?.displayName ?? (known.name || lines[0]?.name || '');
  const [origin, publisher] = originOf(client, tenantId);
  const words = [name, appId, client?.id ?? '', publisher, ...permissions.map(({ value }) => value)];
  return {
    key,
    name,
    appId,
    objectId: client?.id ?? '',
    permissions,
    client,
    origin,
    publisher,
    state: client?.disabledByMicrosoftStatus || (client?.accountEnabled === false ? 'Disabled' : ''),
    lines,
    lastSeen: seen || (any > 0 && any < start ? any : 0),
    lastFailure: Math.max(0, ...own.map((line) => line.lastFailure)),
    requests24h: own.reduce((sum, line) => sum + line.succeeded24h, 0),
    failed24h: own.reduce((sum, line) => sum + line.failed24h, 0),
    trend,
    total: trend.reduce((sum, count) => sum + count, 0),
    lastUse,
    search: words.join('\n').toLowerCase(),
  };
}

/** Kind and name of who stands behind a service principal. @param {any} client @param {string} tenantId @returns {[string, string]} */
function originOf(client, tenantId) {
  if (!client) return ['unknown', 'Unknown'];
  if (client.servicePrincipalType === 'ManagedIdentity') return ['managedIdentity', 'Managed identity'];
  if (client.servicePrincipalType === 'ServiceIdentity') return ['agentIdentity', 'Agent identity'];
  const owner = client.appOwnerOrganizationId?.toLowerCase();
  if (MICROSOFT.includes(owner)) return ['microsoft', 'Microsoft'];
  if (client.servicePrincipalType === 'Legacy') return ['legacy', 'Legacy'];
  if (!owner) return ['unknown', 'Unknown'];
  if (owner === tenantId) return ['thisTenant', 'This tenant'];
  return ['otherTenant', client.verifiedPublisher?.displayName ?? 'Another tenant, unverified publisher'];
}
