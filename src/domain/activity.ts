import type { DefenderApiKey } from './defenderApis.ts';
import type { Problem } from './problem.ts';

/** Who acts: the application as itself, or a signed-in user through it. */
export type AccessContext = 'application' | 'user';

export const ACCESS_CONTEXTS: readonly AccessContext[] = ['application', 'user'];

/** What a source counts. Units are never added to each other. */
export type ActivityUnit = 'tokenRequests';

export type ActivitySourceName = 'advancedHunting';

/**
 * What one source says of one application, one API and one context.
 * The counts of a day are indexed from the start of the window's trend; day 29 is today.
 */
export interface UsageReading {
  /** In lower case. */
  readonly appId: string;
  /** The name that the source has for the application, or ''. */
  readonly appName: string;
  readonly api: DefenderApiKey;
  readonly lastSuccess: Date | null;
  readonly lastFailure: Date | null;
  readonly succeeded24h: number;
  readonly failed24h: number;
  readonly succeeded: readonly number[];
  readonly failed: readonly number[];
}

/** The stretch of time a source really holds records for, which may be shorter than what was asked. */
export interface ObservedWindow {
  /** Start of the trend: a UTC midnight, by the service's clock. */
  readonly start: Date;
  /** When the question was asked, by the service's clock. */
  readonly askedAt: Date;
  readonly earliestRecord: Date;
  readonly latestRecord: Date;
}

/** A source that answered for one context, with everything its numbers need as proof. */
export interface SourceAnswer {
  readonly source: ActivitySourceName;
  readonly context: AccessContext;
  readonly unit: ActivityUnit;
  /** The table asked, by its Microsoft name. */
  readonly table: string;
  /** The query as sent, to be run again by anyone. */
  readonly query: string;
  readonly window: ObservedWindow;
  /** Rows the whole table holds in the window, for all resources. */
  readonly tableRows: number;
  readonly coverage: 'complete' | 'cutOff';
  readonly covers: readonly DefenderApiKey[];
  readonly readings: readonly UsageReading[];
}

/** Why a number is not known. Each has its sentence in `describeActivity.ts`. */
export type UnknownReason =
  | { readonly kind: 'pending' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'emptyTable'; readonly table: string }
  | { readonly kind: 'noTable'; readonly table: string }
  | { readonly kind: 'cutOff' }
  | { readonly kind: 'notCovered' }
  | { readonly kind: 'staleTable'; readonly latestRecord: Date }
  | { readonly kind: 'graphProvesNothing' }
  | { readonly kind: 'appIdUnknown' };

/** A source that did not answer leaves its context unknown, with the reason. */
export type SourceOutcome =
  | { readonly state: 'answered'; readonly answer: SourceAnswer }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

export type ActivityOutcomes = Readonly<Record<AccessContext, SourceOutcome>>;

/** Whether every context has an answer, so that what is missing from them is missing in the tenant. */
export function isFullyAnswered({ application, user }: ActivityOutcomes): boolean {
  return application.state === 'answered' && user.state === 'answered';
}

/** The service's time of the newest answer, or null when none has come. What "24 hours ago" counts from. */
export function askedAt({ application, user }: ActivityOutcomes): Date | null {
  const times = [application, user].flatMap((outcome) =>
    outcome.state === 'answered' ? [outcome.answer.window.askedAt.getTime()] : [],
  );
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** Three states, never two: seen, no record where somebody looked, and unknown. */
export type LastSeen =
  /** `orLater`: the table ends more than a day before the question, so it may have been seen since. */
  | { readonly state: 'seen'; readonly at: Date; readonly orLater?: true }
  | { readonly state: 'noRecord'; readonly since: Date; readonly wholeTrend: boolean }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

/** A count that is known, known in part (`atLeast`), or not known. Zero is a statement; unknown is not zero. */
export type Count =
  | { readonly state: 'known'; readonly value: number; readonly atLeast: boolean }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

/** 30 daily counts; `null` where no record could exist or nobody looked. */
export type DailyCounts = readonly (number | null)[];

/** One application's use of one API in one context. */
export interface UsageLine {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly lastSeen: LastSeen;
  readonly lastFailure: Date | null;
  readonly succeeded24h: Count;
  readonly failed24h: Count;
  readonly succeeded: DailyCounts;
  readonly failed: DailyCounts;
}

/**
 * All lines of an application and what they add up to. Totals cover Defender's own APIs only:
 * a token for Microsoft Graph proves no use of Defender, so `anyGraphUse` stands apart.
 */
export interface ApplicationActivity {
  readonly lines: readonly UsageLine[];
  readonly lastSeen: LastSeen;
  /** The newest failed token request for Defender's own APIs. */
  readonly lastFailure: Date | null;
  readonly requests24h: Count;
  readonly failed24h: Count;
  readonly trend: DailyCounts;
  /** True when a line of Defender's own APIs is unknown, so that the trend may be too low. */
  readonly trendAtLeast: boolean;
  readonly anyGraphUse: { readonly lastSeen: LastSeen; readonly requests24h: Count } | null;
}
