import type { ApplicationActivity, LastSeen, UsageLine } from '../activity.ts';
import { DAY, TREND_DAYS } from '../timeWindow.ts';
import { CLEAR, found, type Rule, type Subject, type Telling, unjudged, type Verdict } from './finding.ts';
import { dayAgo } from './findingWords.ts';
import { newestFailure } from './idleness.ts';
import { isKnownWhole, whyNoLines, whyUnknown } from './trendDays.ts';

/** AADSTS7000112: the application is disabled. */
const DISABLED_CODE = '7000112';

export const disabledTrying: Rule = {
  label: 'Disabled but still trying',
  basis: 'both',
  explain: () =>
    'It is disabled, and asked for a token in the past 30 days and failed. Nobody tells when it was disabled: an error that names it makes sure, and a success after the last failure shows that the failure came before.',
  judge(subject) {
    const { application, asOf } = subject;
    const { signIn, activity } = application;
    if (signIn.state === 'enabled') return CLEAR;
    const failure = newestFailure(activity);
    if (!failure || asOf.getTime() - failure.getTime() > TREND_DAYS * DAY) return withoutFailure(activity);
    if (signIn.state === 'unknown') return NOT_SAID;
    const lines = activity.lines.filter(isOfTokens);
    const seen = [activity.lastSeen, ...lines.map(({ lastSeen }) => lastSeen)];
    if (seen.some((one) => one.state === 'seen' && one.at > failure)) return CLEAR;
    const isOpen = seen.some(isUnknown);
    if (lines.some(namesIt)) {
      return found(isOpen ? 'likely' : 'certain', () => telling(subject, failure, SAYS_SO));
    }
    if (isOpen) return unjudged(whyUnknown(lines));
    const mayBeBefore = seen.some((one) => one.state === 'seen' && one.until > failure);
    return found(mayBeBefore ? 'possible' : 'likely', () => telling(subject, failure, MAY_BE_BEFORE));
  },
};

const SAYS_SO = ` Errors on record say that it is disabled (${DISABLED_CODE}).`;
const MAY_BE_BEFORE = ' That may have been before it was disabled.';
const NOT_SAID = unjudged('Unknown: the directory does not say whether it is disabled.');

/** That a token for Graph proves no use of Defender does not matter here: it was got, and its line says so. */
function isUnknown(seen: LastSeen): boolean {
  return seen.state === 'unknown' && seen.reason.kind !== 'graphProvesNothing';
}

function isOfTokens({ unit }: UsageLine): boolean {
  return unit === 'tokenRequests';
}

function namesIt({ errors }: UsageLine): boolean {
  return errors?.some(({ code }) => code === DISABLED_CODE) ?? false;
}

/** No failure on record shows that it does not try, where every day was watched. */
function withoutFailure(activity: ApplicationActivity): Verdict {
  const lines = activity.lines.filter(isOfTokens);
  if (lines.length === 0) return unjudged(whyNoLines(activity));
  const isKnown = lines.every(({ failed, daysAtLeast }) => isKnownWhole(failed) && !daysAtLeast);
  return isKnown ? CLEAR : unjudged(whyUnknown(lines));
}

const DISABLED_BY = {
  tenant: 'It is disabled in this tenant',
  deactivated: 'It is deactivated',
  microsoft: 'Microsoft has disabled it',
} as const;

function telling({ application, asOf }: Subject, failure: Date, doubt: string): Telling {
  const { signIn } = application;
  const by = signIn.state === 'disabled' ? DISABLED_BY[signIn.by] : '';
  return {
    sentence: `${by}, but still asked for a token, and failed, on ${dayAgo(failure, asOf)}.${doubt}`,
    numbers: [
      { label: 'Last failed request', value: dayAgo(failure, asOf) },
      { label: 'Threshold', value: `within ${TREND_DAYS} days` },
    ],
  };
}
