import { CLEAR, found, type Rule, type Subject, strongest, unjudged, type Verdict } from './finding.ts';
import { amount } from './findingWords.ts';
import { newness } from './newness.ts';
import { SERIES_WORDS, type Series } from './series.ts';
import { dateOf, LAST_WHOLE_DAY, TODAY, whyNoLines, whyUnknown } from './trendDays.ts';

export const firstAfterSilence: Rule = {
  label: 'First request after a long silence',
  basis: 'both',
  explain: ({ longSilenceDays, newDays }) =>
    `Made requests today or yesterday, after at least ${amount(longSilenceDays, 'day')} that were watched without one, although nothing about it that carries a date is newer than ${amount(newDays, 'day')}.`,
  judge(subject) {
    const { application, series } = subject;
    if (series.length === 0) return unjudged(whyNoLines(application.activity));
    return strongest(series.map((one) => firstIn(one, subject)));
  },
};

function firstIn(series: Series, subject: Subject): Verdict {
  const { days, lines } = series;
  const [yesterday, today] = [days[LAST_WHOLE_DAY] ?? null, days[TODAY] ?? null];
  const isActive = (yesterday ?? 0) > 0 || (today ?? 0) > 0;
  if (!isActive && yesterday === 0 && today === 0) return CLEAR;
  const first = (yesterday ?? 0) > 0 ? LAST_WHOLE_DAY : TODAY;
  const silence = silenceBefore(first, series, subject.thresholds.longSilenceDays);
  if (silence === 'none') return CLEAR;
  if (silence === 'unknown' || !isActive) return unjudged(whyUnknown(lines));
  const age = newness(subject);
  if (age === 'new') return CLEAR;
  if (age === 'undated') return NOT_DATED;
  return found(isDated(subject) ? 'certain' : 'likely', () => telling(first, series, subject));
}

const NOT_DATED = unjudged('Unknown: nothing dates it, so it may be new.');

/** Whether everything that may be new was read and carries a date; grants in user context never do. */
function isDated({ application, facts: { registration } }: Subject): boolean {
  if (!application.facts?.createdAt || application.unreadAccess.length > 0) return false;
  if (registration && (registration.state === 'unknown' || !registration.value.createdAt)) return false;
  return application.access.every(({ permissions }) =>
    permissions.every(({ grantedAt }) => grantedAt !== null),
  );
}

/** Whether the days right before one were silent, for so many. In a part of the records a 0 proves nothing. */
function silenceBefore(
  first: number,
  { days, isPart }: Series,
  length: number,
): 'silent' | 'none' | 'unknown' {
  let isKnown = true;
  for (let day = first - length; day < first; day += 1) {
    const count = days[day] ?? null;
    if (count !== null && count > 0) return 'none';
    if (count === null || isPart) isKnown = false;
  }
  return isKnown ? 'silent' : 'unknown';
}

function telling(first: number, { unit, days }: Series, { thresholds, asOf }: Subject) {
  let start = first;
  while (days[start - 1] === 0) start -= 1;
  const { noun, of } = SERIES_WORDS[unit];
  const silence = amount(first - start, 'day');
  return {
    sentence: `On ${dateOf(first, asOf)} it made ${amount(days[first] ?? 0, noun)} ${of}, the first after ${silence} that were watched without one, from ${dateOf(start, asOf)}.`,
    numbers: [
      { label: `Requests on ${dateOf(first, asOf)}`, value: String(days[first] ?? 0) },
      { label: 'Days without a request before', value: silence },
      { label: 'Threshold', value: `at least ${amount(thresholds.longSilenceDays, 'day')}` },
    ],
  };
}
