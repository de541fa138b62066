import type { ApplicationActivity } from '../activity.ts';
import type { DefenderApiKey } from '../defenderApis.ts';
import { pastWeek } from './trendDays.ts';

/** How many tokens an application is known to have got, and whether that makes it busy. */
export interface Busyness {
  readonly state: 'busy' | 'idle' | 'unknown';
  /** In the past seven whole days; a floor unless these are known whole. */
  readonly inWeek: number;
  readonly isWhole: boolean;
  /** In the past 24 hours, at least. */
  readonly in24h: number;
  /** The APIs that they were for. */
  readonly apis: ReadonlySet<DefenderApiKey>;
}

/**
 * Whether an application got at least so many tokens, for any of the APIs listed, in the past seven whole
 * days or in the past 24 hours. A part of the records is enough to be busy, not to be idle.
 */
export function busyness({ lines }: ApplicationActivity, busyRequests: number): Busyness {
  let [inWeek, in24h, watched, known] = [0, 0, 0, 0];
  const apis = new Set<DefenderApiKey>();
  for (const { api, unit, succeeded, succeeded24h, daysAtLeast } of lines) {
    if (unit !== 'tokenRequests') continue;
    const week = pastWeek(succeeded);
    watched += 1;
    if (week.isWhole && !daysAtLeast) known += 1;
    inWeek += week.sum;
    const past24h = succeeded24h.state === 'known' ? succeeded24h.value : 0;
    in24h += past24h;
    if (week.sum + past24h > 0) apis.add(api);
  }
  const isWhole = watched > 0 && watched === known;
  const isBusy = Math.max(inWeek, in24h) >= busyRequests;
  return { state: isBusy ? 'busy' : isWhole ? 'idle' : 'unknown', inWeek, isWhole, in24h, apis };
}
