import type { TrendSeries } from './trendSeries.ts';

const COLOURS = 6;
const DASHES = [undefined, '7 3', '2 3', '8 3 2 3', '12 4', '4 2'];

/** The colour and dash of the series at `place`: two signs each, so that colour is never the only one. */
export function seriesLook(place: number, kind: TrendSeries['kind']) {
  if (kind === 'failure') return { colour: 'var(--chart-failure)', dash: undefined };
  return { colour: `var(--chart-${(place % COLOURS) + 1})`, dash: DASHES[place % DASHES.length] };
}
