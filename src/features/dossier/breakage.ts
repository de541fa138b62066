import type { AccessContext, ActivityUnit, UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication, Consent } from '../../domain/connectedApplication.ts';
import { describeUnknown, lineLabel, minute } from '../../domain/describeActivity.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { lastSeenWords } from './lastSeenWords.ts';

const WHO: Readonly<Record<AccessContext, string>> = {
  application: 'as itself',
  user: 'for signed-in users',
};

const UNIT_WORDS: Readonly<Record<ActivityUnit, string>> = {
  tokenRequests: 'token requests',
  apiRequests: 'API requests',
};

/** What stops when the application does, one sentence each. What is not known is said so, and is never nothing. */
export function breakage(application: ConnectedApplication): readonly string[] {
  const { lines } = application.activity;
  return [
    ...lines.filter(({ lastSeen }) => lastSeen.state === 'seen').map(usedText),
    ...portalTexts(application),
    ...silentTexts(application),
    ...unknownTexts(application),
    ...usersTexts(application),
    elsewhereText(application),
  ];
}

function usedText(line: UsageLine): string {
  const count = totalOf(line);
  const days = count === null ? '' : `, ${count} ${UNIT_WORDS[line.unit]} in 30 days`;
  return `${placeOf(line)} stops: last used ${lastSeenWords(line.lastSeen)}${days}.`;
}

/** Successful requests of the known days; null when no day is known. */
export function totalOf({ succeeded, daysAtLeast }: UsageLine): string | null {
  const known = succeeded.filter((count) => count !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((total, count) => total + count, 0);
  const isFloor = daysAtLeast || known.length < succeeded.length;
  if (isFloor && sum === 0) return null;
  return `${isFloor ? 'at least ' : ''}${sum.toLocaleString('en')}`;
}

/** The file does not say at which API. */
function portalTexts({ activity: { portal } }: ConnectedApplication): readonly string[] {
  if (!portal?.latestConnectivity) return [];
  return [`The portal’s file saw it use Defender, ${minute(portal.latestConnectivity)}; that stops as well.`];
}

/** Doors that were watched alike are told together. What the portal's file saw may have come through any of them. */
function silentTexts({ activity: { lines, portal } }: ConnectedApplication): readonly string[] {
  const silent = lines.filter(({ lastSeen }) => lastSeen.state === 'noRecord');
  const lead = portal?.latestConnectivity ? 'Not seen' : 'Nothing known to break';
  return [...groupBy(silent, ({ lastSeen }) => lastSeenWords(lastSeen))].map(
    ([words, alike]) => `${lead} at ${alike.map(placeOf).join('; ')}: ${words}.`,
  );
}

function unknownTexts({ activity: { lines, lastSeen: overall } }: ConnectedApplication): readonly string[] {
  if (lines.length === 0) {
    const words = lastSeenWords(overall);
    const rest = overall.state === 'unknown' ? `. ${words}` : `; last seen ${words}.`;
    return [`May break: use of Defender is not known${rest}`];
  }
  const unknown = lines.flatMap((line) =>
    line.lastSeen.state === 'unknown' ? [{ line, why: describeUnknown(line.lastSeen.reason) }] : [],
  );
  return [...groupBy(unknown, ({ why }) => why)].map(
    ([why, alike]) => `May break, ${alike.map(({ line }) => placeOf(line)).join('; ')}. ${why}`,
  );
}

function placeOf(line: UsageLine): string {
  return `${lineLabel(line)} ${WHO[line.context]}`;
}

function usersTexts({ access, unreadAccess }: ConnectedApplication): readonly string[] {
  const consents = access.flatMap(({ permissions }) => permissions.flatMap(({ consent }) => consent ?? []));
  if (consents.length === 0) {
    return unreadAccess.some(({ context }) => context === 'user')
      ? ['Users: consent was not read to its end. For how many users is not known.']
      : [];
  }
  return [`Users: consent holds for ${widest(consents)}; whoever works through it loses that way in.`];
}

/** Each permission may hold for different users, so the largest number is a floor. */
function widest(consents: readonly Consent[]): string {
  const most = Math.max(
    ...consents.map((consent) => (consent.for === 'allUsers' ? Infinity : consent.count)),
  );
  if (most === Infinity) return 'all users';
  return `at least ${most.toLocaleString('en')} ${most === 1 ? 'user' : 'users'}`;
}

/** Only Defender is watched, and disabling knows no such bounds. */
function elsewhereText({ activity: { lastUse } }: ConnectedApplication): string {
  const any = lastUse?.any
    ? ` Its last sign-in to any API was ${minute(lastUse.any)}.`
    : ' When it last signed in to any API is not known.';
  return `Everything else it does in this tenant stops as well; only its use of Defender is watched here.${any}`;
}
