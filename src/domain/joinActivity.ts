import {
  ACCESS_CONTEXTS,
  type AccessContext,
  type ActivityOutcomes,
  type UnknownReason,
  type UsageLine,
  type UsageReading,
} from './activity.ts';
import type {
  ApplicationIdentity,
  ConnectedApplication,
  Door,
  UngrantedTraffic,
} from './connectedApplication.ts';
import { byApi } from './defenderApis.ts';
import type { Directory, UngrantedClients } from './directory.ts';
import { groupBy } from './groupBy.ts';
import { identify, unreadDoors } from './joinDirectory.ts';
import { addUp, usageLine } from './usage.ts';

interface ContextReading {
  readonly context: AccessContext;
  readonly reading: UsageReading;
}

/** Readings of all contexts, by app ID in lower case. */
type ReadingIndex = ReadonlyMap<string, readonly ContextReading[]>;

/** Joins every identity with what the sources say of it, and adds the traffic that no grant explains. */
export function joinActivity(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
): readonly ConnectedApplication[] {
  const index: ReadingIndex = groupBy(readingsOf(outcomes), ({ reading }) => reading.appId);
  const completed = completeUnread(identities, ungranted, tenantId);
  const strangers = ungrantedAppIds(completed, outcomes).map((appId) =>
    strangerIdentity(appId, index.get(appId) ?? [], ungranted, directory, tenantId),
  );
  const unwatched = unwatchedDoors(directory, outcomes);
  return [...completed, ...strangers].map((identity) => ({
    ...identity,
    activity: addUp(linesOf(identity, index, outcomes, unwatched), noLinesReason(identity)),
  }));
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
 * App IDs (lower case) with traffic to Defender's own APIs and no present grant. Graph traffic alone
 * does not make an application connected to Defender.
 */
export function ungrantedAppIds(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
): readonly string[] {
  const granted = new Set(identities.map((identity) => identity.appId?.toLowerCase()));
  const appIds = readingsOf(outcomes)
    .filter(({ reading }) => reading.api !== 'graph' && !granted.has(reading.appId))
    .map(({ reading }) => reading.appId);
  return [...new Set(appIds)];
}

function readingsOf(outcomes: ActivityOutcomes): readonly ContextReading[] {
  return ACCESS_CONTEXTS.flatMap((context) => {
    const outcome = outcomes[context];
    if (outcome.state === 'unknown') return [];
    return outcome.answer.readings.map((reading) => ({ context, reading }));
  });
}

/**
 * Doors that any application may have, because the grants on them were not read, and that no source
 * watched either. Behind such a door nobody is silent.
 */
function unwatchedDoors(directory: Directory, outcomes: ActivityOutcomes): readonly Door[] {
  return unreadDoors(directory).filter(({ context }) => outcomes[context].state !== 'answered');
}

function linesOf(
  identity: ApplicationIdentity,
  index: ReadingIndex,
  outcomes: ActivityOutcomes,
  unwatched: readonly Door[],
): readonly UsageLine[] {
  // Without an app ID no source can be matched, and no match must not read as no traffic.
  if (!identity.appId) return [];
  const readings = index.get(identity.appId.toLowerCase()) ?? [];
  const doors = new Map<string, Door>();
  for (const { api, context } of [...identity.access, ...unwatched])
    doors.set(`${api} ${context}`, { api, context });
  for (const { reading, context } of readings) {
    doors.set(`${reading.api} ${context}`, { api: reading.api, context });
  }
  return [...doors.values()].toSorted(byApi).map(({ api, context }) => {
    const match = readings.find((entry) => entry.reading.api === api && entry.context === context);
    return usageLine(api, context, outcomes[context], match?.reading ?? null);
  });
}

function noLinesReason(identity: ApplicationIdentity): UnknownReason {
  return identity.unread ? { kind: 'problem', problem: identity.unread } : { kind: 'appIdUnknown' };
}

function strangerIdentity(
  appId: string,
  readings: readonly ContextReading[],
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
): ApplicationIdentity {
  const client = ungranted.found.get(appId);
  const why = (found: boolean, microsoft: boolean): UngrantedTraffic => {
    if (readings.some((entry) => grantsUnread(directory, entry))) return 'grantsUnread';
    if (!readings.some(({ reading }) => reading.lastSuccess)) return 'onlyFailures';
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
    name: readings.find((entry) => entry.reading.appName)?.reading.appName ?? '',
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
function grantsUnread(directory: Directory, { reading, context }: ContextReading): boolean {
  const grants = context === 'application' ? 'appRoleAssignments' : 'delegatedGrants';
  return directory.gaps.some(
    ({ part, api }) =>
      part === 'servicePrincipals' || (part === grants && (api === null || api === reading.api)),
  );
}
