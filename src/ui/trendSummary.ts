import { formatCount } from './count.ts';

/**
 * A trend of daily counts in words, for those who do not see the line: "30 days, 12 to 940 a day, 312 yesterday,
 * 45 today so far". `null` is an unknown day and never counts as zero. With `lastIsRunning` the last value is today's
 * and stays out of the range, because it is still growing.
 */
export function trendSummary(
  values: readonly (number | null)[],
  { lastIsRunning }: { readonly lastIsRunning: boolean },
): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'no data';
  const finished = lastIsRunning ? values.slice(0, -1) : values;
  return [
    known.length === values.length ? days(values.length) : `${known.length} of ${days(values.length)} known`,
    range(finished.filter((value) => value !== null)),
    lastFinished(finished.at(-1), lastIsRunning),
    lastIsRunning ? today(values.at(-1)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${formatCount(count)} days`;
}

function range(known: readonly number[]): string {
  if (known.length === 0) return '';
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return least === most
    ? `${formatCount(least)} a day`
    : `${formatCount(least)} to ${formatCount(most)} a day`;
}

function lastFinished(value: number | null | undefined, lastIsRunning: boolean): string {
  if (value === undefined) return '';
  const when = lastIsRunning ? 'yesterday' : 'on the last day';
  return value === null ? `unknown ${when}` : `${formatCount(value)} ${when}`;
}

function today(value: number | null | undefined): string {
  return value === null || value === undefined
    ? 'unknown today so far'
    : `${formatCount(value)} today so far`;
}
