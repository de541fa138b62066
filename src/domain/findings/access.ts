import type { ApiAccess, HeldPermission } from '../connectedApplication.ts';
import type { DefenderApiKey } from '../defenderApis.ts';
import { catalogEntry } from '../permissions.ts';
import { CLEAR, found, type Rule, type Subject, strongest, unjudged, type Verdict } from './finding.ts';
import { amount, inWords, permissionName } from './findingWords.ts';
import { permissionNames, ratedHolding, unreadGrants } from './privilege.ts';
import { isKnownWhole, whyUnknown } from './trendDays.ts';
import { WHOSE_UNKNOWN } from './whose.ts';

export const unverifiedResponse: Rule = {
  label: 'Unverified publisher with response actions',
  basis: 'identity',
  explain: () =>
    'Comes from another tenant whose publisher Microsoft has not verified, and holds a permission to act on devices, mail or accounts.',
  judge({ application }) {
    const { origin } = application;
    const isOpen = origin.kind === 'unknown';
    if (!isOpen && (origin.kind !== 'otherTenant' || origin.verifiedPublisher !== null)) return CLEAR;
    const held = ratedHolding(application, isResponse);
    if (held.state === 'none') return CLEAR;
    if (isOpen) return WHOSE_UNKNOWN;
    if (held.state === 'unknown') return unjudged(held.why);
    return found('certain', () => {
      const names = permissionNames(application, isResponse);
      return {
        sentence: `It comes from another tenant, its publisher is not verified, and it may act on devices, mail or accounts with ${names}.`,
        numbers: [{ label: 'Response actions', value: names }],
      };
    });
  },
};

function isResponse(_api: DefenderApiKey, { rating }: HeldPermission): boolean {
  return rating === 'response';
}

export const oldApi: Rule = {
  label: 'Old API in use',
  basis: 'both',
  explain: () =>
    'Holds a permission for an API that Microsoft retires, and got tokens for that API in the 30 days of the trend. A token does not tell which of its permissions was used. A permission that is held without tokens does not count.',
  judge(subject) {
    const { application } = subject;
    const doubt = unreadGrants(application);
    const verdict = strongest(
      application.access.map((access) => (isRetired(access) ? judgeUse(access, subject) : CLEAR)),
    );
    return verdict === CLEAR && doubt !== null ? unjudged(doubt) : verdict;
  },
};

function isRetired({ api, permissions }: ApiAccess): boolean {
  return permissions.some(({ value }) => catalogEntry(api, value)?.retired);
}

/** Whether tokens were got where a retired permission is held. */
function judgeUse(access: ApiAccess, { application }: Subject): Verdict {
  const lines = application.activity.lines.filter(
    ({ api, context, unit }) => api === access.api && context === access.context && unit === 'tokenRequests',
  );
  const tokens = lines
    .flatMap(({ succeeded }) => succeeded)
    .reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const isKnown = lines.every(({ succeeded, daysAtLeast }) => isKnownWhole(succeeded) && !daysAtLeast);
  if (tokens > 0) return found('possible', () => tellOld(access, tokens, isKnown ? '' : 'at least '));
  return lines.length > 0 && isKnown ? CLEAR : unjudged(whyUnknown(lines));
}

function tellOld({ api, permissions }: ApiAccess, tokens: number, floor: string) {
  const held = permissions.flatMap((one) => {
    const retired = catalogEntry(api, one.value)?.retired;
    return retired ? [{ one, retired }] : [];
  });
  const advice = held
    .map(
      ({ one, retired }) =>
        `${permissionName(api, one)} is replaced by ${permissionName(retired.api, retired)}`,
    )
    .join('; ');
  return {
    sentence: `It got ${floor}${amount(tokens, 'token')} in the past 30 days for an API that Microsoft retires: ${advice}. Which permission the tokens were used for is not known.`,
    numbers: [{ label: 'Tokens in the past 30 days', value: `${floor}${inWords(tokens)}` }],
  };
}
