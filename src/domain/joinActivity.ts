import type { ActivityOutcomes, ClientKind, UnknownReason, UsageLine } from './activity.ts';
import {
  type ActivityIndex,
  type Client,
  indexActivity,
  linesAt,
  type ReportedReading,
  statementsAt,
} from './activityIndex.ts';
import { bestStatement } from './bestStatement.ts';
import type {
  ApplicationIdentity,
  ConnectedApplication,
  Door,
  UngrantedTraffic,
} from './connectedApplication.ts';
import { byApi } from './defenderApis.ts';
import type { Directory, UngrantedClients } from './directory.ts';
import { identify, unreadDoors } from './joinDirectory.ts';
import { USAGE_REPORTS } from './reports.ts';
import { addUp } from './usage.ts';

/** Joins every identity with what the sources say of it, and adds the traffic that no grant explains. */
export function joinActivity(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
): readonly ConnectedApplication[] {
  const index = indexActivity(outcomes);
  const completed = completeUnread(identities, ungranted, tenantId);
  const strangers = strangersIn(index, completed).map((appId) =>
    strangerIdentity(appId, index, ungranted, directory, tenantId),
  );
  const unread = unreadDoors(directory);
  return [...completed, ...strangers].map((identity) => {
    const appId = identity.appId?.toLowerCase();
    const beside = {
      lastUse: (appId && index.lastUses.get(appId)) || null,
      portal: (appId && index.portal.get(appId)) || null,
      trendStart: index.trendStart,
      askedAt: index.askedAt,
    };
    return {
      ...identity,
      activity: addUp(linesOf(identity, index, unread), beside, noLinesReason(identity)),
    };
  });
}

/** A client that could not be read with the list may have been found since by its traffic: one row, not two. */
function completeUnread(
  identities: readonly ApplicationIdentity[],
  ungranted: UngrantedClients,
  tenantId: string,
): readonly ApplicationIdentity[] {
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
export function ungrantedAppIds(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
): readonly string[] {
  return strangersIn(indexActivity(outcomes), identities);
}

function strangersIn(
  { readings, portal }: ActivityIndex,
  identities: readonly ApplicationIdentity[],
): readonly string[] {
  const granted = new Set(identities.map((identity) => identity.appId?.toLowerCase()));
  const withTraffic = [...readings].flatMap(([appId, own]) => (own.some(isUseOfDefender) ? [appId] : []));
  return [...new Set([...withTraffic, ...portal.keys()])].filter((appId) => !granted.has(appId));
}

/** A token for Graph is none; a request that its security paths answered is. */
function isUseOfDefender({ report, reading }: ReportedReading): boolean {
  if (reading.api !== 'graph') return true;
  return USAGE_REPORTS[report].unit === 'apiRequests' && reading.lastSuccess !== null;
}

/**
 * Doors that an application may have, because the grants on them were not read, and whose silence no
 * report proves either. Behind such a door nobody is silent.
 */
function unwatchedDoors(index: ActivityIndex, client: Client, unread: readonly Door[]): readonly Door[] {
  return unread.filter((door) => {
    const { lastSeen } = bestStatement(statementsAt(index, client, door, 'tokenRequests'));
    return lastSeen.state === 'unknown';
  });
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
  const doors = new Map<string, Door>();
  const all = [...identity.access, ...unwatched, ...readings.map(({ reading }) => reading)];
  for (const { api, context } of all) doors.set(`${api} ${context}`, { api, context });
  return [...doors.values()].toSorted(byApi);
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
  return {
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
  };
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
