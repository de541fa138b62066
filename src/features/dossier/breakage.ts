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
    ...silentTexts(lines.filter(({ lastSeen }) => lastSeen.state === 'noRecord')),
    ...unknownTexts(lines),
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

/** Doors that were watched alike are told together. */
function silentTexts(lines: readonly UsageLine[]): readonly string[] {
  return [...groupBy(lines, ({ lastSeen }) => lastSeenWords(lastSeen))].map(
    ([words, alike]) => `Nothing known to break at ${alike.map(placeOf).join('; ')}: ${words}.`,
  );
}

function unknownTexts(lines: readonly UsageLine[]): readonly string[] {
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

function usersTexts({ access }: ConnectedApplication): readonly string[] {
  const consents = access.flatMap(({ permissions }) => permissions.flatMap(({ consent }) => consent ?? []));
  if (consents.length === 0) return [];
  return [`Users: consent holds for ${widest(consents)}; whoever works through it loses that way in.`];
}

function widest(consents: readonly Consent[]): string {
  const most = Math.max(
    ...consents.map((consent) => (consent.for === 'allUsers' ? Infinity : consent.count)),
  );
  if (most === Infinity) return 'all users';
  return most === 1 ? '1 user' : `up to ${most.toLocaleString('en')} users`;
}

/** Only Defender is watched, and disabling knows no such bounds. */
function elsewhereText({ activity: { lastUse } }: ConnectedApplication): string {
  const any = lastUse?.any
    ? ` Its last sign-in to any API was ${minute(lastUse.any)}.`
    : ' When it last signed in to any API is not known.';
  return `Everything else it does in this tenant stops as well; only its use of Defender is watched here.${any}`;
}
