import type { ApplicationActivity, DailyCounts, LastSeen, UsageLine } from '../../src/domain/activity.ts';
import type {
  ApiAccess,
  ApplicationFacts,
  ConnectedApplication,
  HeldPermission,
} from '../../src/domain/connectedApplication.ts';
import type { DefenderApiKey } from '../../src/domain/defenderApis.ts';
import type { FindingKey, Telling } from '../../src/domain/findings/finding.ts';
import { type Judging, judge } from '../../src/domain/findings/findingIndex.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/domain/findings/thresholds.ts';
import { searchable } from '../../src/domain/joinDirectory.ts';
import { permissionWords } from '../../src/domain/permissions.ts';
import {
  type Credential,
  type Known,
  NO_REVIEW_FACTS,
  type Owners,
  type Registration,
  type TenantReviewFacts,
} from '../../src/domain/reviewFacts.ts';
import { DAY, TREND_DAYS } from '../../src/domain/timeWindow.ts';
import { addUp } from '../../src/domain/usage.ts';
import { ASKED, START } from './activity.ts';

/** A reason with a sentence of its own, to find it again. */
export const CUT_OFF = { kind: 'cutOff' } as const;
export const UNKNOWN = { state: 'unknown', reason: CUT_OFF } as const;
const OBJECT_ID = 'object-1';
const APP_ID = 'app-1';

/** So many days of 24 hours before the reading; after it, if negative. */
export function daysAgo(days: number): Date {
  return new Date(ASKED.getTime() - days * DAY);
}

/** Last used so many days ago, and surely not later than `until` days ago. */
export function seen(days: number, until = days): LastSeen {
  return { state: 'seen', at: daysAgo(days), until: daysAgo(until) };
}

/** Watched in silence since so many days ago. */
export function silent(days: number): LastSeen {
  return { state: 'noRecord', since: daysAgo(days), wholeTrend: daysAgo(days) <= START };
}

/** A trend of these counts, by days ago (0 is today); the other days hold `rest`. */
export function days(
  counts: Readonly<Record<number, number | null>> = {},
  rest: number | null = 0,
): DailyCounts {
  return Array.from({ length: TREND_DAYS }, (_, day) => {
    const count = counts[TREND_DAYS - 1 - day];
    return count === undefined ? rest : count;
  });
}

/** Tokens for Defender for Endpoint in application context, all watched and none got, unless told otherwise. */
export function line(change: Partial<UsageLine> = {}): UsageLine {
  return {
    api: 'endpoint',
    context: 'application',
    unit: 'tokenRequests',
    lastSeen: { state: 'noRecord', since: START, wholeTrend: true },
    lastFailure: null,
    succeeded24h: { state: 'known', value: 0, atLeast: false },
    failed24h: { state: 'known', value: 0, atLeast: false },
    succeeded: days(),
    failed: days(),
    daysAtLeast: false,
    sources: { lastSeen: 'huntingApplication', past24h: 'huntingApplication', trend: 'huntingApplication' },
    ...change,
  };
}

/** The same door where nobody watched. */
export function unwatched(change: Partial<UsageLine> = {}): UsageLine {
  const nothing = days({}, null);
  return line({
    lastSeen: UNKNOWN,
    succeeded24h: UNKNOWN,
    failed24h: UNKNOWN,
    succeeded: nothing,
    failed: nothing,
    daysAtLeast: true,
    ...change,
  });
}

/** What these lines add up to. */
export function activity(
  lines: readonly UsageLine[],
  change: Partial<ApplicationActivity> = {},
): ApplicationActivity {
  const beside = { lastUse: null, portal: null, trendStart: START, askedAt: ASKED };
  return { ...addUp(lines, beside, CUT_OFF), ...change };
}

/** Permissions of one API in one context, rated by the catalogue. */
export function access(
  api: DefenderApiKey,
  values: readonly string[],
  change: Partial<HeldPermission> = {},
  context: ApiAccess['context'] = 'application',
): ApiAccess {
  const permissions = values.map((value) => ({
    value,
    ...permissionWords(api, value, null),
    consent: null,
    grantedAt: null,
    ...change,
  }));
  return { api, context, permissions };
}

export const FACTS: ApplicationFacts = {
  type: 'Application',
  ownerTenantId: null,
  homepage: null,
  notes: null,
  signInAudience: null,
  createdAt: daysAgo(400),
  azureResourceId: null,
};

/** The tenant's own application, added long ago, which may read alerts and never does, unless told otherwise. */
export function application(change: Partial<ConnectedApplication> = {}): ConnectedApplication {
  const identity = searchable({
    key: OBJECT_ID,
    name: 'Contoso Exporter',
    appId: APP_ID,
    objectId: OBJECT_ID,
    origin: { kind: 'thisTenant' },
    signIn: { state: 'enabled' },
    presence: { kind: 'granted' },
    access: [access('endpoint', ['Alert.Read.All'])],
    rating: 'read',
    unreadAccess: [],
    facts: FACTS,
    unread: null,
    ...change,
  });
  return { activity: activity([line()]), ...identity, ...change };
}

/** A secret on the registration that is good for another 100 days of a year, unless told otherwise. */
export function credential(change: Partial<Credential> = {}): Credential {
  return {
    keyId: 'key-1',
    kind: 'secret',
    place: 'registration',
    name: 'CI',
    startsAt: daysAgo(265),
    expiresAt: daysAgo(-100),
    ...change,
  };
}

/** Owners by their object IDs. */
export function owners(objectIds: readonly string[], hasMore = false): Known<Owners> {
  const all = objectIds.map((objectId) => ({
    objectId,
    name: `Name of ${objectId}`,
    userPrincipalName: `${objectId}@contoso.example`,
  }));
  return { state: 'known', value: { owners: all, hasMore } };
}

export interface Read {
  /** On either object, as each says; null where the objects were not read. */
  readonly credentials?: readonly Credential[] | null;
  readonly principalOwners?: Known<Owners>;
  readonly registrationOwners?: Known<Owners>;
  /** What the registration says beside; null where there is none. */
  readonly registration?: Partial<Registration> | null | 'unread';
  /** Days ago by key ID; null where no report of them was read. */
  readonly uses?: Readonly<Record<string, number>> | null;
}

/** What was read of the application above: no credentials, no owners, no uses, unless told otherwise. */
export function facts(read: Read = {}): TenantReviewFacts {
  const { credentials = [], uses = null } = read;
  const credentialUses: TenantReviewFacts['credentialUses'] = uses
    ? { state: 'known', value: new Map(Object.entries(uses).map(([key, ago]) => [key, daysAgo(ago)])) }
    : UNKNOWN;
  const rest = { ...NO_REVIEW_FACTS, credentialUses, rest: CUT_OFF };
  if (credentials === null) return rest;
  const on = (place: Credential['place']) => credentials.filter((one) => one.place === place);
  const principal = { credentials: on('servicePrincipal'), owners: read.principalOwners ?? owners([]) };
  const registration = {
    objectId: 'registration-1',
    createdAt: null,
    signInAudience: null,
    publisherDomain: null,
    notes: null,
    redirectUris: [],
    credentials: on('registration'),
    owners: read.registrationOwners ?? owners([]),
    ...(read.registration !== 'unread' && read.registration),
  };
  const isRead = read.registration !== 'unread';
  return {
    ...rest,
    isWhole: isRead,
    principals: new Map([[OBJECT_ID, principal]]),
    registrations: isRead ? new Map([[APP_ID, read.registration === null ? null : registration]]) : new Map(),
  };
}

/** What everything is judged with at the time of the reading. */
export function judging(read: TenantReviewFacts = facts(), thresholds: Partial<Thresholds> = {}): Judging {
  return { facts: read, thresholds: { ...DEFAULT_THRESHOLDS, ...thresholds }, asOf: ASKED };
}

/** What one rule says: its confidence, 'clear', or 'unjudged'. */
export function verdict(key: FindingKey, of: ConnectedApplication, by: Judging = judging()): string {
  const { findings, unjudged } = judge(of, by);
  const finding = findings.find((one) => one.key === key);
  if (finding) return finding.confidence;
  return unjudged.some((one) => one.key === key) ? 'unjudged' : 'clear';
}

/** What one rule tells of its finding; throws where it found nothing. */
export function told(key: FindingKey, of: ConnectedApplication, by: Judging = judging()): Telling {
  const finding = judge(of, by).findings.find((one) => one.key === key);
  if (!finding) throw new Error(`${key} found nothing`);
  return finding;
}

/** Why one rule did not judge; throws where it did. */
export function whyNot(key: FindingKey, of: ConnectedApplication, by: Judging = judging()): string {
  const open = judge(of, by).unjudged.find((one) => one.key === key);
  if (!open) throw new Error(`${key} was judged`);
  return open.why;
}
