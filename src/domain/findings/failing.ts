import type { UsageLine } from '../activity.ts';
import { CONTEXT_LABELS, lineLabel } from '../describeActivity.ts';
import { signInError } from '../signInErrors.ts';
import { CLEAR, found, type Rule, strongest, unjudged, type Verdict } from './finding.ts';
import { amount, inWords } from './findingWords.ts';
import type { Thresholds } from './thresholds.ts';
import { pastWeek, whyNoLines, whyUnknown } from './trendDays.ts';

export const failing: Rule = {
  label: 'Failing',
  basis: 'traffic',
  explain: ({ failingRequests, failingPercent }) =>
    `In the past seven whole days at least ${amount(failingRequests, 'token request')} for one API in one context failed, and these were at least ${failingPercent}% of all for it.`,
  judge({ application, thresholds }) {
    const { activity } = application;
    const tokens = activity.lines.filter(({ unit }) => unit === 'tokenRequests');
    if (tokens.length === 0) return unjudged(whyNoLines(activity));
    // The one with the most failures first, so that of equals the worst is told.
    if (tokens.length > 1) tokens.sort((a, b) => pastWeek(b.failed).sum - pastWeek(a.failed).sum);
    return strongest(tokens.map((line) => judgeLine(line, thresholds)));
  },
};

/** Whether the requests of one API in one context fail. A part of the records shows a share that is only likely. */
function judgeLine(line: UsageLine, thresholds: Thresholds): Verdict {
  const [failed, succeeded] = [pastWeek(line.failed), pastWeek(line.succeeded)];
  const isWhole = failed.isWhole && succeeded.isWhole;
  if (!isWhole && !line.daysAtLeast) return unjudged(whyUnknown([line]));
  const all = failed.sum + succeeded.sum;
  const isFailing =
    failed.sum >= thresholds.failingRequests && failed.sum * 100 >= thresholds.failingPercent * all;
  const isSure = isWhole && !line.daysAtLeast;
  if (isFailing) {
    return found(isSure ? 'certain' : 'likely', () => telling(line, failed.sum, all, isSure, thresholds));
  }
  return isSure ? CLEAR : unjudged(whyUnknown([line]));
}

function telling(line: UsageLine, failed: number, all: number, isSure: boolean, thresholds: Thresholds) {
  const percent = `${Math.floor((failed * 100) / all)}%`;
  const when = isSure ? 'In the past seven whole days' : 'In what is known of the past seven whole days';
  const what = `token requests for ${lineLabel(line)} in ${CONTEXT_LABELS[line.context].toLowerCase()} context`;
  return {
    sentence: `${when} ${inWords(failed)} of ${inWords(all)} ${what} failed (${percent}). ${errorSentence(line)}`,
    numbers: [
      { label: 'Failed', value: `${inWords(failed)} of ${inWords(all)}` },
      { label: 'Threshold of failures', value: `at least ${amount(thresholds.failingRequests, 'request')}` },
      { label: 'Share', value: percent },
      { label: 'Threshold of the share', value: `at least ${thresholds.failingPercent}%` },
    ],
  };
}

/** The error that came most, with its meaning and what helps. */
function errorSentence({ errors }: UsageLine): string {
  const [top] = errors ?? [];
  if (!top) return 'The source does not tell with which error.';
  const known = signInError(top.code);
  const error = `The most frequent error in all that was read is ${top.code} (${amount(top.count, 'time')})`;
  return known ? `${error}: ${known.meaning}. ${known.fix}` : `${error}, which is not explained here.`;
}
