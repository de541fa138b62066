import {
  type SummaryKind,
  type SummaryQuestion,
  type SummaryRow,
  summaryAddress,
} from '../api/signInSummaries.ts';
import type { UsageReading } from '../domain/activity.ts';
import { type DefenderApiKey, defenderApi } from '../domain/defenderApis.ts';
import type { Problem } from '../domain/problem.ts';
import { trendStart } from '../domain/timeWindow.ts';
import { hoursFrom } from './summaryReadings.ts';

/** What one request is for: the summaries of one kind for one API, by day or by hour. */
export interface SummaryPart {
  readonly kind: SummaryKind;
  readonly api: DefenderApiKey;
  readonly window: SummaryQuestion['window'];
}

export type PartResult =
  | {
      readonly state: 'read';
      readonly rows: readonly SummaryRow[];
      /** When the oldest of them begins. */
      readonly oldest: Date | null;
      readonly problem: Problem | null;
    }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The summaries as far as they have been read. */
export interface SummariesRead {
  readonly askedAt: Date;
  readonly apis: readonly DefenderApiKey[];
  /** The newest and oldest record of each kind, for any API; null where the report holds nothing. */
  readonly newest: Map<SummaryKind, Date | null>;
  readonly oldest: Map<SummaryKind, Date | null>;
  readonly parts: Map<string, PartResult>;
  /** What the parts of each kind and API added up to the last time, by both. */
  readonly sums: Map<string, SummedRows>;
}

/** Readings, and the rows that they were made of. */
export interface SummedRows {
  readonly days: readonly SummaryRow[];
  readonly hours: readonly SummaryRow[];
  readonly readings: readonly UsageReading[];
}

/** The days first: they tell last seen and the trend. */
export function partsOf(kind: SummaryKind, apis: readonly DefenderApiKey[]): readonly SummaryPart[] {
  return (['d1', 'h1'] as const).flatMap((window) => apis.map((api) => ({ kind, api, window })));
}

export function keyOf({ kind, api, window }: SummaryPart): string {
  return `${kind} ${api} ${window}`;
}

export function questionOf({ kind, api, window }: SummaryPart, now: Date): SummaryQuestion {
  const from = window === 'd1' ? trendStart(now) : hoursFrom(now);
  return { kind, window, resourceAppId: defenderApi(api).appId, from, to: now };
}

/** The addresses of every part, for showing. */
export function summaryAddresses({ apis, askedAt }: SummariesRead, kinds: readonly SummaryKind[]): string {
  return kinds
    .flatMap((kind) => partsOf(kind, apis))
    .map((part) => `GET ${summaryAddress(questionOf(part, askedAt))}`)
    .join('\n');
}

/** The oldest record known of a kind: from the report's edge, or from the daily rows read so far. */
export function oldestRecord({ apis, oldest, parts }: SummariesRead, kind: SummaryKind): Date | null {
  const edge = oldest.get(kind);
  if (edge) return edge;
  return earliest(
    apis.flatMap((api) => {
      const result = parts.get(keyOf({ kind, api, window: 'd1' }));
      return result?.state === 'read' && result.oldest ? [result.oldest] : [];
    }),
  );
}

/** The first of these times. */
export function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, time) => (first && first <= time ? first : time), null);
}
