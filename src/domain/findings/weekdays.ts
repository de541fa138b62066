import type { ConnectedApplication } from '../connectedApplication.ts';
import { utcDay } from '../timeWindow.ts';
import {
  CLEAR,
  type ComparedNumber,
  found,
  type Rule,
  type Subject,
  strongest,
  unjudged,
  type Verdict,
} from './finding.ts';
import { amount, inWords, weekday } from './findingWords.ts';
import { isFloor, SERIES_WORDS, type Series } from './series.ts';
import { dateOf, LAST_WHOLE_DAY, TODAY, whyNoLines, whyUnknown } from './trendDays.ts';

/** Fewer known weeks than this do not tell what is usual. */
const ENOUGH_WEEKS = 2;
const WEEK = 7;

/** The same weekday in the earlier weeks of the trend. */
interface Usual {
  /** The counts that are known, the latest week first. */
  readonly counts: readonly number[];
  /** Every one of the earlier weeks is known, and in full. */
  readonly isWhole: boolean;
}

function usualOn(series: Series, day: number, { application, asOf }: Subject): Usual {
  const counts: number[] = [];
  let isWhole = true;
  const since = beginning(application);
  for (let earlier = day - WEEK; earlier >= 0; earlier -= WEEK) {
    // A day on which it could not have asked for anything tells nothing of what is usual.
    if (since !== null && dateOf(earlier, asOf) <= since) break;
    const count = series.days[earlier] ?? null;
    if (count !== null) counts.push(count);
    if (count === null || isFloor(series, earlier)) isWhole = false;
  }
  return { counts, isWhole };
}

/** The UTC day on which an application was added or first granted something, whichever came later; null where nobody says. */
function beginning({ access, facts }: ConnectedApplication): string | null {
  const dates = access.flatMap(({ permissions }) => permissions.map(({ grantedAt }) => grantedAt));
  const times = dates.map((at) => at?.getTime() ?? Number.NEGATIVE_INFINITY);
  // Grants in user context never carry a date, so they may be old.
  const granted = times.length > 0 ? Math.min(...times) : Number.NEGATIVE_INFINITY;
  const since = Math.max(granted, facts?.createdAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  return Number.isFinite(since) ? utcDay(new Date(since)) : null;
}

/** Judges each series of an application by itself. */
function judgeSeries(subject: Subject, judgeOne: (series: Series, subject: Subject) => Verdict): Verdict {
  const { application, series } = subject;
  if (series.length === 0) return unjudged(whyNoLines(application.activity));
  return strongest(series.map((one) => judgeOne(one, subject)));
}

export const spike: Rule = {
  label: 'Spike',
  basis: 'traffic',
  explain: ({ spikeFactor, spikeRequests }) =>
    `Today so far, or one of the last two whole days, has more than ${spikeFactor} times the requests of the busiest same weekday in the up to four weeks before, and at least ${amount(spikeRequests, 'request')} more. Two of these weeks have to be known.`,
  judge: (subject) => judgeSeries(subject, spikeIn),
};

function spikeIn(series: Series, subject: Subject): Verdict {
  // The newest first, so that of equals the newest is told.
  return strongest([TODAY, LAST_WHOLE_DAY, LAST_WHOLE_DAY - 1].map((day) => spikeOn(day, series, subject)));
}

function spikeOn(day: number, series: Series, subject: Subject): Verdict {
  const { spikeFactor, spikeRequests } = subject.thresholds;
  const count = series.days[day] ?? null;
  if (count === null) return unjudged(whyUnknown(series.lines));
  const isOpen = isFloor(series, day);
  if (count < spikeRequests && !isOpen) return CLEAR;
  const usual = usualOn(series, day, subject);
  const busiest = Math.max(0, ...usual.counts);
  const isAbove = count > spikeFactor * busiest && count >= busiest + spikeRequests;
  if (!isAbove) return isOpen ? unjudged(whyUnknown(series.lines)) : CLEAR;
  if (usual.counts.length < ENOUGH_WEEKS) return TOO_YOUNG;
  return found(usual.isWhole && !isOpen ? 'certain' : 'likely', () => ({
    sentence: `${on(day, subject)} had ${isOpen ? 'at least ' : ''}${many(count, series)}${day === TODAY ? ' so far' : ''}; the same weekday before had ${busiest === 0 ? 'none' : `${inWords(busiest)} at most`}.${doubts(usual)}`,
    numbers: [
      ...compared(day, count, usual, subject),
      { label: 'Threshold of the factor', value: `more than ${spikeFactor} times the busiest` },
      { label: 'Threshold of the difference', value: `at least ${amount(spikeRequests, 'request')} more` },
    ],
  }));
}

const TOO_YOUNG = unjudged(
  'Unknown: fewer than two earlier weeks are known, so nobody can say what is usual on that weekday.',
);

export const goneSilent: Rule = {
  label: 'Gone silent',
  basis: 'traffic',
  explain: ({ silenceRequests }) =>
    `The last whole day has no request, and none has come today, although the same weekday never had fewer than ${amount(silenceRequests, 'request')} in the up to four weeks before. If the day before it was silent as well, its weekday counts too. Two of these weeks have to be known.`,
  judge: (subject) => judgeSeries(subject, silenceIn),
};

/** The day before the last counts too, so that who is silent since Friday still shows on Sunday. */
function silenceIn(series: Series, subject: Subject): Verdict {
  const { days, isPart, lines } = series;
  const counts = [days[TODAY], days[LAST_WHOLE_DAY]];
  if (counts.some((count) => (count ?? 0) > 0)) return CLEAR;
  if (isPart || counts.some((count) => count !== 0)) return unjudged(whyUnknown(lines));
  return strongest([
    silenceOn(LAST_WHOLE_DAY, series, subject),
    silenceOn(LAST_WHOLE_DAY - 1, series, subject),
  ]);
}

function silenceOn(day: number, series: Series, subject: Subject): Verdict {
  const { days, lines } = series;
  const { silenceRequests } = subject.thresholds;
  const count = days[day] ?? null;
  if (count === null) return unjudged(whyUnknown(lines));
  if (count > 0) return CLEAR;
  const usual = usualOn(series, day, subject);
  const quietest = Math.min(...usual.counts);
  if (quietest < silenceRequests) return isUsuallyQuiet(day, series, silenceRequests);
  if (usual.counts.length < ENOUGH_WEEKS) return TOO_YOUNG;
  const { signIn } = subject.application;
  const why = signIn.state === 'disabled' ? ' It is disabled, which may be why.' : '';
  return found(usual.isWhole ? 'certain' : 'likely', () => ({
    sentence: `${on(day, subject)} had no ${SERIES_WORDS[series.unit].noun} ${SERIES_WORDS[series.unit].of}, and none came since; the same weekday before had ${inWords(quietest)} at least.${doubts(usual)}${why}`,
    numbers: [
      ...compared(day, 0, usual, subject),
      { label: 'Threshold', value: `at least ${amount(silenceRequests, 'request')} on the quietest` },
    ],
  }));
}

/** Whether a week is known in full in which that weekday had less; of a floor nobody knows. */
function isUsuallyQuiet(day: number, series: Series, silenceRequests: number): Verdict {
  for (let earlier = day - WEEK; earlier >= 0; earlier -= WEEK) {
    const count = series.days[earlier] ?? null;
    if (count !== null && count < silenceRequests && !isFloor(series, earlier)) return CLEAR;
  }
  return unjudged(whyUnknown(series.lines));
}

function on(day: number, { asOf }: Subject): string {
  return weekday(dateOf(day, asOf));
}

function many(count: number, { unit }: Series): string {
  const { noun, of } = SERIES_WORDS[unit];
  return `${amount(count, noun)} ${of}`;
}

function doubts({ counts, isWhole }: Usual): string {
  return isWhole
    ? ''
    : ` Not all of the earlier weeks are known in full: ${counts.length} could be compared.`;
}

function compared(day: number, count: number, { counts }: Usual, subject: Subject): ComparedNumber[] {
  return [
    { label: `Requests on ${on(day, subject)}`, value: inWords(count) },
    { label: 'Same weekday before, the latest first', value: counts.map(inWords).join(', ') },
  ];
}
