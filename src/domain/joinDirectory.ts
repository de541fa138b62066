import { byName } from './byName.ts';
import type {
  ApiAccess,
  ApplicationFacts,
  ApplicationIdentity,
  Consent,
  Door,
  HeldPermission,
  Presence,
  SignInState,
} from './connectedApplication.ts';
import { byApi, type DefenderApiKey } from './defenderApis.ts';
import type {
  AppRoleAssignment,
  DelegatedGrant,
  Directory,
  ResourceApi,
  ServicePrincipal,
} from './directory.ts';
import { groupBy, groupInSteps } from './groupBy.ts';
import { originOf } from './origin.ts';
import { highestRating, permissionWords } from './permissions.ts';
import { searchText } from './searchText.ts';
import { mapInSteps, sortInSteps, type Work } from './work.ts';

/** An assignment with this app role ID is "default access": the client is assigned, without a role. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/**
 * Every client that holds a Defender permission, with what it may do, by name. One value per service
 * principal; rows that came twice (an overlapping page) count once. Of a directory that is still being
 * read, only the clients that have been asked for: the details decide whose an application is.
 */
export function* joinDirectory(directory: Directory, tenantId: string): Work<readonly ApplicationIdentity[]> {
  const apis = new Map(directory.apis.map((api) => [api.key, api]));
  const rows = uniqueById(directory.assignments);
  yield;
  const assignments = yield* groupInSteps(rows, (row) => row.principalId);
  const grants = yield* groupInSteps(directory.grants, (row) => row.clientId);
  const unreadAccess = unreadDoors(directory);
  const { clients, missingClients } = directory;
  const holders = [...new Set([...assignments.keys(), ...grants.keys()])];
  const answered = directory.isWhole
    ? holders
    : holders.filter((id) => clients.has(id) || missingClients.has(id));
  const identities = yield* mapInSteps(answered, (objectId) => {
    const roles = assignments.get(objectId) ?? [];
    const held = [...applicationAccess(roles, apis), ...userAccess(grants.get(objectId) ?? [], apis)];
    const access = held.sort(byApi);
    const client = clients.get(objectId);
    if (client) return identify(client, tenantId, { kind: 'granted' }, access, unreadAccess);
    return unidentified(objectId, roles[0]?.principalName ?? '', access, directory, unreadAccess);
  });
  return yield* sortInSteps(identities, byName);
}

/** A client that no longer exists, or that could not be read. */
function unidentified(
  objectId: string,
  name: string,
  access: readonly ApiAccess[],
  { gaps, missingClients }: Directory,
  unreadAccess: readonly Door[],
): ApplicationIdentity {
  const isDeleted = missingClients.has(objectId);
  const unreadClients = gaps.find(({ part }) => part === 'servicePrincipals')?.problem ?? null;
  return searchable({
    key: objectId,
    name,
    appId: null,
    objectId,
    origin: { kind: 'unknown' },
    signIn: { state: 'unknown' },
    presence: { kind: isDeleted ? 'clientDeleted' : 'granted' },
    access,
    rating: ratingOf(access),
    unreadAccess,
    facts: null,
    unread: isDeleted ? null : unreadClients,
  });
}

/** An identity that can be searched for. */
export function searchable(identity: Omit<ApplicationIdentity, 'searchText'>): ApplicationIdentity {
  return { ...identity, searchText: searchText(identity) };
}

/** The APIs and contexts whose grants were not read to their end, the same for every application. */
export function unreadDoors({ gaps }: Directory): readonly Door[] {
  return gaps.flatMap(({ part, api }) => {
    if (part === 'servicePrincipals' || api === null) return [];
    return [{ api, context: part === 'appRoleAssignments' ? 'application' : 'user' } as const];
  });
}

/** The identity of a service principal, with the given presence and access. */
export function identify(
  client: ServicePrincipal,
  tenantId: string,
  presence: Presence,
  access: readonly ApiAccess[],
  unreadAccess: readonly Door[],
): ApplicationIdentity {
  return searchable({
    key: client.objectId,
    name: client.displayName,
    appId: client.appId,
    objectId: client.objectId,
    origin: originOf(client, tenantId),
    signIn: signInState(client),
    presence,
    access,
    rating: ratingOf(access),
    unreadAccess,
    facts: factsOf(client),
    unread: null,
  });
}

function factsOf(client: ServicePrincipal): ApplicationFacts {
  const { type, ownerTenantId, homepage, notes, signInAudience, createdAt, azureResourceId } = client;
  return { type, ownerTenantId, homepage, notes, signInAudience, createdAt, azureResourceId };
}

/** Three switches can keep an application from signing in; Microsoft's own outranks the tenant's. */
function signInState(client: ServicePrincipal): SignInState {
  if (client.disabledByMicrosoft)
    return { state: 'disabled', by: 'microsoft', detail: client.disabledByMicrosoft };
  if (client.enabled === false) return { state: 'disabled', by: 'tenant', detail: '' };
  if (client.deactivated) return { state: 'disabled', by: 'deactivated', detail: '' };
  return { state: client.enabled === null ? 'unknown' : 'enabled' };
}

function ratingOf(access: readonly ApiAccess[]) {
  return highestRating(access.flatMap((one) => one.permissions.map((permission) => permission.rating)));
}

function applicationAccess(
  rows: readonly AppRoleAssignment[],
  apis: ReadonlyMap<DefenderApiKey, ResourceApi>,
): ApiAccess[] {
  return [...groupBy(rows, (row) => row.api)].map(([api, held]) => ({
    api,
    context: 'application',
    permissions: held.map((row) => heldRole(row, apis.get(api))),
  }));
}

function heldRole(row: AppRoleAssignment, api: ResourceApi | undefined): HeldPermission {
  if (row.appRoleId === DEFAULT_ACCESS) {
    return {
      value: 'Default access',
      words: 'Holds no permission: it is assigned to the API without a role',
      rating: 'none',
      consent: null,
      grantedAt: row.grantedAt,
    };
  }
  const role = api?.appRoles.get(row.appRoleId);
  const value = role?.value ?? row.appRoleId;
  return {
    value,
    ...permissionWords(row.api, value, role?.displayName ?? null),
    consent: null,
    grantedAt: row.grantedAt,
  };
}

function userAccess(
  rows: readonly DelegatedGrant[],
  apis: ReadonlyMap<DefenderApiKey, ResourceApi>,
): ApiAccess[] {
  return [...groupBy(rows, (row) => row.api)].map(([api, grants]) => ({
    api,
    context: 'user',
    permissions: [...consentByScope(grants)].map(([value, consent]) => ({
      value,
      ...permissionWords(api, value, apis.get(api)?.delegatedPermissions.get(value)?.displayName ?? null),
      consent,
      grantedAt: null,
    })),
  }));
}

/** One row per user may give the same scope a thousand times; consent for all users outranks them. */
function consentByScope(grants: readonly DelegatedGrant[]): Map<string, Consent> {
  const users = new Map<string, Set<string> | 'all'>();
  for (const grant of grants) {
    for (const scope of grant.scopes) {
      const known = users.get(scope);
      if (grant.userId === null) users.set(scope, 'all');
      else if (!known) users.set(scope, new Set([grant.userId]));
      else if (known !== 'all') known.add(grant.userId);
    }
  }
  return new Map(
    [...users].map(([scope, who]) => [
      scope,
      who === 'all' ? { for: 'allUsers' } : { for: 'users', count: who.size },
    ]),
  );
}

function uniqueById<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
