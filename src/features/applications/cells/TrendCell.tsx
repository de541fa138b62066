import type { ApplicationActivity } from '../../../domain/activity.ts';
import { Sparkline } from '../../../ui/Sparkline.tsx';
import { trendSummary } from '../../../ui/trendSummary.ts';
import type { CellProps, CellText } from './cell.ts';

/** Token requests of 30 days, as small as a word. */
export function TrendCell({ application: { activity } }: CellProps) {
  return <Sparkline values={activity.trend} lastIsRunning label={trendLabel(activity)} />;
}

function trendLabel({ trend, trendAtLeast }: ApplicationActivity): string {
  const summary = trendSummary(trend, { lastIsRunning: true });
  return trendAtLeast && trend.some((count) => count !== null)
    ? `${summary}; at least, a part is unknown`
    : summary;
}

/** The sum of the days. */
export const trendCellText: CellText = ({ activity: { trend, trendAtLeast } }) => {
  const known = trend.filter((count) => count !== null);
  if (known.length === 0) return 'unknown';
  const sum = known.reduce((total, count) => total + count, 0);
  return trendAtLeast || known.length < trend.length ? `at least ${sum}` : String(sum);
};
