import { DEFENDER_APIS } from '../defenderApis.ts';
import type { Credential } from '../reviewFacts.ts';
import { DAY, TREND_DAYS } from '../timeWindow.ts';
import { type Busyness, busyness } from './busyness.ts';
import { credentialName, isExpired, NO_EXPIRY } from './credentialWords.ts';
import { CLEAR, found, type Rule, type Subject, strongest, unjudged, type Verdict } from './finding.ts';
import { amount, dayAgo, dayAhead } from './findingWords.ts';
import { whyUnknown } from './trendDays.ts';
import { ofPeople } from './whose.ts';

/** A key that was used within so many days is in use. */
const IN_USE_DAYS = 7;

/** One that was used within so many days may be needed again, such as once a month. */
const MAY_BE_NEEDED_DAYS = TREND_DAYS;

export const expiringBusy: Rule = {
  label: 'Expiring while busy',
  basis: 'both',
  explain: ({ expiringDays, busyRequests }) =>
    `A secret or certificate ends within ${amount(expiringDays, 'day')}, and the application got at least ${amount(busyRequests, 'token')} in the past seven whole days or 24 hours: it stops working, unless another credential takes over.`,
  judge: ofPeople((subject) => {
    const { application, credentials, thresholds, asOf } = subject;
    const { all, hidden } = credentials;
    const doubt = hidden ?? (all.some(({ expiresAt }) => expiresAt === null) ? NO_EXPIRY : null);
    const expiring = all.filter((one) => isExpiring(one, asOf, thresholds.expiringDays));
    if (expiring.length === 0 && doubt === null) return CLEAR;
    const busy = busyness(application.activity, thresholds.busyRequests);
    if (busy.state === 'idle') return CLEAR;
    if (expiring.length === 0 && doubt !== null) return unjudged(doubt);
    if (busy.state === 'unknown') return unjudged(whyUnknown(application.activity.lines));
    const verdict = strongest(expiring.sort(byExpiry).map((one) => judgeOne(one, subject, busy)));
    return verdict === CLEAR && doubt !== null ? unjudged(doubt) : verdict;
  }),
};

function isExpiring(credential: Credential, asOf: Date, days: number): boolean {
  const left = timeLeft(credential, asOf);
  return left > 0 && left <= days * DAY;
}

/** Until a credential expires, in milliseconds; infinite where the directory does not say. */
function timeLeft({ expiresAt }: Credential, asOf: Date): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - asOf.getTime();
}

function byExpiry(a: Credential, b: Credential): number {
  return (a.expiresAt?.getTime() ?? 0) - (b.expiresAt?.getTime() ?? 0);
}

/** Tokens for Microsoft Graph count, too: whatever they were for stops as well. */
function apisInWords({ apis }: Busyness): string {
  return DEFENDER_APIS.filter(({ key }) => apis.has(key))
    .map(({ key, label }) => (key === 'graph' ? 'Microsoft Graph (any use)' : label))
    .join(', ');
}

/** Whether the application depends on this credential, which expires soon. */
function judgeOne(credential: Credential, subject: Subject, busy: Busyness): Verdict {
  const { credentials, asOf } = subject;
  const used = lastUse(credential, subject);
  const others = credentials.all.filter((other) => other !== credential && isExpired(other, asOf) !== true);
  if (used && isWithin(IN_USE_DAYS, used, asOf)) {
    const next = others.find((other) => timeLeft(other, asOf) > timeLeft(credential, asOf));
    const instead = next
      ? ` ${credentialName(next)} lasts longer: it has to be put in its place in time.`
      : '';
    return found('certain', () =>
      telling(credential, subject, busy, `It was used on ${dayAgo(used, asOf)}.${instead}`),
    );
  }
  const inUse = others.some((other) => isWithin(IN_USE_DAYS, lastUse(other, subject), asOf));
  if (used && inUse) {
    if (!isWithin(MAY_BE_NEEDED_DAYS, used, asOf)) return CLEAR;
    const role = `Another credential is in use. This one was last used on ${dayAgo(used, asOf)}, so something may still need it.`;
    return found('possible', () => telling(credential, subject, busy, role));
  }
  if (credentials.hidden !== null) return unjudged(credentials.hidden);
  const outlasts = others.some((other) => timeLeft(other, asOf) > timeLeft(credential, asOf));
  const isForSaml = credential.place === 'servicePrincipal' && credential.kind === 'certificate';
  const isOnlyOne = !outlasts && !used && !isForSaml;
  return found(isOnlyOne ? 'likely' : 'possible', () => {
    const role = outlasts
      ? 'Another credential lasts longer; which of them it signs in with is not known.'
      : 'No other credential lasts longer; federated credentials are not read.';
    const doubts = [
      used ? ` This one was last used on ${dayAgo(used, asOf)}, so it may sign in in another way.` : '',
      isForSaml ? ' A certificate there may only sign SAML answers.' : '',
    ];
    return telling(credential, subject, busy, `${role}${doubts.join('')}`);
  });
}

function lastUse({ keyId }: Credential, { credentialUses }: Subject): Date | null {
  if (credentialUses.state === 'unknown') return null;
  return credentialUses.value.get(keyId.toLowerCase()) ?? null;
}

function isWithin(days: number, used: Date | null, asOf: Date): boolean {
  return used !== null && asOf.getTime() - used.getTime() <= days * DAY;
}

function telling(credential: Credential, { thresholds, asOf }: Subject, busy: Busyness, role: string) {
  const { inWeek, in24h, isWhole } = busy;
  const isOfWeek = inWeek >= in24h;
  const span = isOfWeek ? 'past seven whole days' : 'past 24 hours';
  const floor = isOfWeek && isWhole ? '' : 'at least ';
  const tokens = `${floor}${amount(Math.max(inWeek, in24h), 'token')}`;
  const expires = credential.expiresAt ? dayAhead(credential.expiresAt, asOf) : '';
  return {
    sentence: `${credentialName(credential)} expires on ${expires}, and the application is busy: it got ${tokens} for ${apisInWords(busy)} in the ${span}. ${role}`,
    numbers: [
      { label: 'Expires', value: expires },
      { label: 'Threshold of the expiry', value: `within ${amount(thresholds.expiringDays, 'day')}` },
      { label: `Got in the ${span}`, value: tokens },
      { label: 'Threshold of busy', value: `at least ${amount(thresholds.busyRequests, 'token')}` },
    ],
  };
}
