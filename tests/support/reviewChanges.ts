import * as fc from 'fast-check';
import type { LastSeen, UsageLine } from '../../src/domain/activity.ts';
import type { HeldPermission } from '../../src/domain/connectedApplication.ts';
import type { Credential } from '../../src/domain/reviewFacts.ts';
import { DAY, TREND_DAYS } from '../../src/domain/timeWindow.ts';
import { ASKED, START } from './activity.ts';
import type { ReviewCase } from './arbitraryReview.ts';
import { daysAgo, type Read, UNKNOWN, unwatched } from './findings.ts';

/** What may be known no more: which part, and of several the one at this place and day. */
export interface Blur {
  readonly part: keyof typeof BLURS;
  readonly place: number;
  readonly day: number;
}

type Blurring = (of: ReviewCase, blur: Blur) => ReviewCase;

const BLURS = {
  line: inLine(({ api, context, unit }) => unwatched({ api, context, unit })),
  day: inLine((one, { day }) => ({
    ...one,
    succeeded: one.succeeded.with(day, null),
    failed: one.failed.with(day, null),
  })),
  errors: inLine(({ errors: _, ...one }) => one),
  grants: (of) => ({ ...of, unreadAccess: [{ api: 'xdr', context: 'application' }] }),
  rating: inPermission((one) => ({ ...one, value: 'Other.Power.All', rating: 'unrated' })),
  grantedAt: inPermission((one) => ({ ...one, grantedAt: null })),
  createdAt: (of) => ({ ...of, createdAt: null }),
  origin: (of) => ({ ...of, origin: { kind: 'unknown' } }),
  signIn: (of) => ({ ...of, signIn: { state: 'unknown' } }),
  principal: inRead((read) => ({ ...read, credentials: null })),
  registration: inRead((read) => ({ ...read, registration: 'unread' })),
  principalOwners: inRead((read) => ({ ...read, principalOwners: UNKNOWN })),
  registrationOwners: inRead((read) => ({ ...read, registrationOwners: UNKNOWN })),
  uses: inRead((read) => ({ ...read, uses: null })),
  expiry: inCredential((one) => ({ ...one, expiresAt: null })),
  start: inCredential((one) => ({ ...one, startsAt: null })),
} as const satisfies Readonly<Record<string, Blurring>>;

export const anyBlur: fc.Arbitrary<Blur> = fc.record({
  part: fc.constantFrom(...(Object.keys(BLURS) as (keyof typeof BLURS)[])), // the keys of a full record
  place: fc.nat(6),
  day: fc.nat(TREND_DAYS - 1),
});

/** The case with one thing less known. */
export function blurred(of: ReviewCase, blur: Blur): ReviewCase {
  return BLURS[blur.part](of, blur);
}

function changedAt<T>(items: readonly T[], place: number, change: (item: T) => T): readonly T[] {
  return items.map((item, index) => (index === place % items.length ? change(item) : item));
}

function inLine(change: (one: UsageLine, blur: Blur) => UsageLine): Blurring {
  return (of, blur) => ({ ...of, lines: changedAt(of.lines, blur.place, (one) => change(one, blur)) });
}

function inPermission(change: (one: HeldPermission) => HeldPermission): Blurring {
  return (of, { place }) => ({
    ...of,
    access: of.access.map((one) => ({ ...one, permissions: changedAt(one.permissions, place, change) })),
  });
}

function inRead(change: (read: Read) => Read): Blurring {
  return (of) => ({ ...of, read: change(of.read) });
}

function inCredential(change: (one: Credential) => Credential): Blurring {
  return (of, { place }) => {
    const { credentials } = of.read;
    if (!credentials) return of;
    return { ...of, read: { ...of.read, credentials: changedAt(credentials, place, change) } };
  };
}

/**
 * The case with one more successful request so many days ago, at the line of this place; later where it was
 * not watched that early. Where nobody watched at all, it is a sighting that may not be the last; a day
 * whose count is not known stays so.
 */
export function withUse(of: ReviewCase, place: number, ago: number): ReviewCase {
  const lines = changedAt(of.lines, place, (one) => {
    const watched = one.lastSeen.state === 'noRecord' ? one.lastSeen.since : daysAgo(ago);
    return usedOnceMore(one, new Date(Math.max(daysAgo(ago).getTime(), watched.getTime())));
  });
  return { ...of, lines };
}

function usedOnceMore(one: UsageLine, at: Date): UsageLine {
  const day = Math.floor((at.getTime() - START.getTime()) / DAY);
  const count = one.succeeded[day] ?? null;
  return {
    ...one,
    lastSeen: seenOnceMore(one.lastSeen, at),
    succeeded: count === null ? one.succeeded : one.succeeded.with(day, count + 1),
  };
}

function seenOnceMore(lastSeen: LastSeen, at: Date): LastSeen {
  if (lastSeen.state === 'unknown') return { state: 'seen', at, until: ASKED };
  if (lastSeen.state !== 'seen') return { state: 'seen', at, until: at };
  const last = new Date(Math.max(lastSeen.at.getTime(), at.getTime()));
  return { state: 'seen', at: last, until: lastSeen.until > last ? lastSeen.until : last };
}
