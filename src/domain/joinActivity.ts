import type { ActivityOutcomes, ClientKind, UnknownReason, UsageLine } from './activity.ts';
import {
  type ActivityIndex,
  type Client,
  indexInSteps,
  lineAt,
  linesAt,
  type ReportedReading,
} from './activityIndex.ts';
import { byName } from './byName.ts';
import type {
  ApplicationIdentity,
  ConnectedApplication,
  Door,
  UngrantedTraffic,
} from './connectedApplication.ts';
import { byApi } from './defenderApis.ts';
import type { Directory, UngrantedClients } from './directory.ts';
import { identify, searchable, unreadDoors } from './joinDirectory.ts';
import { addUp, type Beside } from './usage.ts';
import { mapInSteps, sortInSteps, type Work } from './work.ts';

/**
 * Joins every identity with what the sources say of it, and adds the `strangers`: app IDs (lower case)
 * whose traffic no grant explains. All by name.
 */
export function* joinActivity(
  identities: readonly ApplicationIdentity[],
  strangers: readonly string[],
  outcomes: ActivityOutcomes,
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
): Work<readonly ConnectedApplication[]> {
  const index = yield* indexInSteps(outcomes);
  const completed = completeUnread(identities, ungranted, tenantId);
  const appIds = completed === identities ? strangers : withoutThose(completed, strangers);
  const added = yield* mapInSteps(appIds, (appId) =>
    strangerIdentity(appId, index, ungranted, directory, tenantId),
  );
  const isSorted = completed === identities && added.length === 0;
  const all = isSorted ? identities : yield* sortInSteps([...completed, ...added], byName);
  const unread = unreadDoors(directory);
  return yield* mapInSteps(all, (identity) => ({
    ...identity,
    activity: addUp(
      linesOf(identity, index, unread),
      besideOf(identity.appId?.toLowerCase() ?? '', index),
      noLinesReason(identity),
    ),
  }));
}

function besideOf(appId: string, { lastUses, portal, trendStart, askedAt }: ActivityIndex): Beside {
  return { lastUse: lastUses.get(appId) ?? null, portal: portal.get(appId) ?? null, trendStart, askedAt };
}

/** A client that could not be read with the list may have been found since by its traffic: one row, not two. */
function completeUnread(
  identities: readonly ApplicationIdentity[],
  ungranted: UngrantedClients,
  tenantId: string,
): readonly ApplicationIdentity[] {
  if (!identities.some(({ unread }) => unread)) return identities;
  const found = new Map([...ungranted.found.values()].map((client) => [client.objectId, client]));
  return identities.map((identity) => {
    const client = identity.unread && found.get(identity.key);
    if (!client) return identity;
    return identify(client, tenantId, identity.presence, identity.access, identity.unreadAccess);
  });
}

/**
 * App IDs (lower case) with traffic to Defender, or in the portal's file, and no present grant. A token
 * for Graph alone does not make an application connected to Defender.
 */
export function* ungrantedAppIds(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
): Work<readonly string[]> {
  const { users, portal } = yield* indexInSteps(outcomes);
  const open = new Set(users);
  for (const appId of portal.keys()) open.add(appId);
  for (const { appId } of identities) {
    if (appId) open.delete(appId.toLowerCase());
    yield;
  }
  return [...open];
}

/** App IDs that are none of these applications'. */
function withoutThose(
  identities: readonly ApplicationIdentity[],
  appIds: readonly string[],
): readonly string[] {
  const named = new Set(identities.map(({ appId }) => appId?.toLowerCase()));
  return appIds.filter((appId) => !named.has(appId));
}

/**
 * Doors that an application may have, because the grants on them were not read, and whose silence no
 * report proves either. Behind such a door nobody is silent.
 */
function unwatchedDoors(index: ActivityIndex, client: Client, unread: readonly Door[]): readonly Door[] {
  return unread.filter((door) => lineAt(index, client, door, 'tokenRequests').lastSeen.state === 'unknown');
}

function linesOf(
  identity: ApplicationIdentity,
  index: ActivityIndex,
  unread: readonly Door[],
): readonly UsageLine[] {
  // Without an app ID no source can be matched, and no match must not read as no traffic.
  if (!identity.appId) return [];
  const client = { appId: identity.appId.toLowerCase(), kind: clientKind(identity) };
  const unwatched = unwatchedDoors(index, client, unread);
  return linesAt(index, client, doorsOf(identity, index.readings.get(client.appId) ?? [], unwatched));
}

/** Which sign-in logs an application shows up in. */
export function clientKind({ origin, facts }: ApplicationIdentity): ClientKind {
  if (origin.kind === 'managedIdentity') return 'managedIdentity';
  return facts?.type ? 'servicePrincipal' : 'unknown';
}

function doorsOf(
  identity: ApplicationIdentity,
  readings: readonly ReportedReading[],
  unwatched: readonly Door[],
): readonly Door[] {
  const doors: Door[] = [];
  const add = ({ api, context }: Door) => {
    if (!doors.some((door) => door.api === api && door.context === context)) doors.push({ api, context });
  };
  for (const access of identity.access) add(access);
  for (const door of unwatched) add(door);
  for (const { reading } of readings) add(reading);
  return doors.sort(byApi);
}

function noLinesReason(identity: ApplicationIdentity): UnknownReason {
  if (identity.unread) return { kind: 'problem', problem: identity.unread };
  return { kind: identity.appId ? 'notCovered' : 'appIdUnknown' };
}

function strangerIdentity(
  appId: string,
  index: ActivityIndex,
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
): ApplicationIdentity {
  const client = ungranted.found.get(appId);
  const readings = index.readings.get(appId) ?? [];
  const inPortal = index.portal.get(appId);
  const why = (found: boolean, microsoft: boolean): UngrantedTraffic => {
    if (readings.some((entry) => grantsUnread(directory, entry))) return 'grantsUnread';
    if (inPortal && readings.length === 0) return directory.gaps.length > 0 ? 'grantsUnread' : 'portalOnly';
    const hasSuccess = readings.some(({ reading }) => reading.lastSuccess);
    if (!hasSuccess && !inPortal?.latestConnectivity) return 'onlyFailures';
    if (found) return microsoft ? 'preAuthorised' : 'grantRemoved';
    return ungranted.unread.has(appId) ? 'unknown' : 'applicationDeleted';
  };
  if (client) {
    const identity = identify(client, tenantId, { kind: 'granted' }, [], unreadDoors(directory));
    const microsoft = identity.origin.kind === 'microsoft';
    return { ...identity, presence: { kind: 'trafficOnly', why: why(true, microsoft) } };
  }
  return searchable({
    key: appId,
    name: readings.find((entry) => entry.reading.appName)?.reading.appName ?? inPortal?.name ?? '',
    appId,
    objectId: null,
    origin: { kind: 'unknown' },
    signIn: { state: 'unknown' },
    presence: { kind: 'trafficOnly', why: why(false, false) },
    access: [],
    rating: null,
    unreadAccess: unreadDoors(directory),
    facts: null,
    unread: ungranted.unread.has(appId) ? ungranted.problem : null,
  });
}

/**
 * Whether a gap in the directory could hide the grant behind this traffic, so that "removed" would be
 * a guess. Unread clients count too: one of them may be this application, its app ID just not known.
 */
function grantsUnread(directory: Directory, { reading }: ReportedReading): boolean {
  const grants = reading.context === 'application' ? 'appRoleAssignments' : 'delegatedGrants';
  return directory.gaps.some(
    ({ part, api }) =>
      part === 'servicePrincipals' || (part === grants && (api === null || api === reading.api)),
  );
}
