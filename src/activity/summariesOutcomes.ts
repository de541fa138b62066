import { SUMMARY_FUNCTIONS, type SummaryKind, type SummaryRow } from '../api/signInSummaries.ts';
import type {
  AccessContext,
  Completeness,
  DoorCoverage,
  ObservedWindow,
  UnknownReason,
  UsageOutcome,
  UsageReading,
} from '../domain/activity.ts';
import type { DefenderApiKey } from '../domain/defenderApis.ts';
import { latestDate } from '../domain/latestDate.ts';
import { watchedSince } from '../domain/statement.ts';
import { past24hStart, TREND_DAYS, trendStart } from '../domain/timeWindow.ts';
import type { Work } from '../domain/work.ts';
import { mergedReadings } from './mergeReadings.ts';
import type { SourceOutcomes } from './source.ts';
import {
  keyOf,
  oldestRecord,
  type SummariesRead,
  type SummaryPart,
  summaryAddresses,
} from './summaryParts.ts';
import { summaryReadings } from './summaryReadings.ts';

const KINDS: Readonly<Record<AccessContext, readonly SummaryKind[]>> = {
  application: ['servicePrincipal', 'managedIdentity'],
  user: ['nonInteractive'],
};

/** What the summaries say so far; `missing` is the reason for what has not come. */
export function* summariesOutcomes(read: SummariesRead, missing: UnknownReason): Work<SourceOutcomes> {
  return {
    summariesApplication: yield* outcomeOf('application', read, missing),
    summariesUser: yield* outcomeOf('user', read, missing),
  };
}

function* outcomeOf(context: AccessContext, read: SummariesRead, missing: UnknownReason): Work<UsageOutcome> {
  const kinds = KINDS[context];
  const table = kinds.map((kind) => SUMMARY_FUNCTIONS[kind]).join(', ');
  const newest = kinds.flatMap((kind) => read.newest.get(kind) ?? []);
  if (newest.length === 0) {
    const isEmpty = kinds.every((kind) => read.newest.get(kind) === null);
    return { state: 'unknown', reason: isEmpty ? { kind: 'emptyTable', table } : missing };
  }
  const window = windowOf(kinds, newest, read);
  return {
    state: 'answered',
    answer: {
      table,
      request: summaryAddresses(read, kinds),
      window,
      covers: kinds.flatMap((kind) => coverageOf(kind, context, window, read, missing)),
      readings: yield* readingsOf(kinds, context, read),
    },
  };
}

function windowOf(
  kinds: readonly SummaryKind[],
  newest: readonly Date[],
  read: SummariesRead,
): ObservedWindow {
  const { askedAt } = read;
  const [oldest = askedAt] = kinds.flatMap((kind) => oldestRecord(read, kind) ?? []);
  return {
    start: trendStart(askedAt),
    days: TREND_DAYS,
    past24hStart: past24hStart(askedAt),
    askedAt,
    // The first kind's; a kind that is younger covers only a part.
    earliestRecord: oldest,
    latestRecord: latestDate(newest) ?? askedAt,
  };
}

function coverageOf(
  kind: SummaryKind,
  context: AccessContext,
  window: ObservedWindow,
  read: SummariesRead,
  missing: UnknownReason,
): readonly DoorCoverage[] {
  return read.apis.map((api) => ({
    api,
    context,
    clients: kind === 'nonInteractive' ? 'all' : kind,
    days: completeness({ kind, api, window: 'd1' }, window, read, missing),
    past24h: completeness({ kind, api, window: 'h1' }, window, read, missing),
  }));
}

function completeness(
  part: SummaryPart,
  window: ObservedWindow,
  read: SummariesRead,
  missing: UnknownReason,
): Completeness {
  const table = SUMMARY_FUNCTIONS[part.kind];
  const result = read.parts.get(keyOf(part));
  if (!result) return { state: 'none', why: missing };
  if (result.state === 'failed') return { state: 'none', why: { kind: 'problem', problem: result.problem } };
  const newest = read.newest.get(part.kind) ?? null;
  if (!newest) return { state: 'part', why: { kind: 'emptyTable', table } };
  if (newest < past24hStart(read.askedAt)) {
    return { state: 'part', why: { kind: 'staleTable', latestRecord: newest } };
  }
  // How far back it reaches is not known yet, so silence has no beginning.
  const earliestRecord = oldestRecord(read, part.kind);
  if (!earliestRecord) return { state: 'part', why: missing };
  if (watchedSince({ ...window, earliestRecord }) > watchedSince(window)) {
    return { state: 'part', why: { kind: 'notCovered' } };
  }
  if (result.problem) return { state: 'part', why: { kind: 'problem', problem: result.problem } };
  if (part.kind === 'nonInteractive') return { state: 'part', why: { kind: 'interactiveMissing', table } };
  return { state: 'complete' };
}

function* readingsOf(
  kinds: readonly SummaryKind[],
  context: AccessContext,
  read: SummariesRead,
): Work<readonly UsageReading[]> {
  const merged = mergedReadings();
  for (const kind of kinds) {
    for (const api of read.apis) {
      for (const reading of yield* readingsOfApi(kind, api, context, read)) {
        merged.add(reading);
        yield;
      }
    }
  }
  return merged.readings;
}

/** Adds rows up only if there are others than the last time: each answer asks for all sums again. */
function* readingsOfApi(
  kind: SummaryKind,
  api: DefenderApiKey,
  context: AccessContext,
  read: SummariesRead,
): Work<readonly UsageReading[]> {
  const days = rowsOf({ kind, api, window: 'd1' }, read);
  const hours = rowsOf({ kind, api, window: 'h1' }, read);
  const known = read.sums.get(`${kind} ${api}`);
  if (known?.days === days && known.hours === hours) return known.readings;
  const readings = yield* summaryReadings({ api, context, days, hours }, read.askedAt);
  read.sums.set(`${kind} ${api}`, { days, hours, readings });
  return readings;
}

const NO_ROWS: readonly SummaryRow[] = [];

function rowsOf(part: SummaryPart, { parts }: SummariesRead): readonly SummaryRow[] {
  const result = parts.get(keyOf(part));
  return result?.state === 'read' ? result.rows : NO_ROWS;
}
