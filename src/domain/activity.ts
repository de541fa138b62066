import type { DefenderApiKey } from './defenderApis.ts';
import type { PortalNumbers, PortalStatistics } from './portalStatistics.ts';
import type { Problem } from './problem.ts';

/** Who acts: the application as itself, or a signed-in user through it. */
export type AccessContext = 'application' | 'user';

export const ACCESS_CONTEXTS: readonly AccessContext[] = ['application', 'user'];

/** What a number counts. Units are never added to each other. */
export type ActivityUnit = 'tokenRequests' | 'apiRequests';

/** The reports that say how each API was used, in each context. Their order and words are in `reports.ts`. */
export type UsageReport =
  | 'huntingApplication'
  | 'huntingUser'
  | 'huntingGraph'
  | 'workspaceApplication'
  | 'workspaceUser'
  | 'workspaceGraph'
  | 'summariesApplication'
  | 'summariesUser';

/** Everything a source may be asked for. */
export type ReportName = UsageReport | 'lastUsed' | 'portalFile';

/** The last success: at `at`, or later and at the latest at `until` where a source counts in buckets. */
export interface Sighting {
  readonly at: Date;
  readonly until: Date;
}

/**
 * What one report says of one application, one API and one context.
 * The counts of a day are indexed from the start of the report's window; the last day is today.
 */
export interface UsageReading {
  /** In lower case. */
  readonly appId: string;
  /** The name that the source has for the application, or ''. */
  readonly appName: string;
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly lastSuccess: Sighting | null;
  readonly lastFailure: Date | null;
  readonly succeeded24h: number;
  readonly failed24h: number;
  /** Whether there is more in the hour in which the past 24 hours began: some of it may belong to them. */
  readonly hasMore24h?: { readonly succeeded: boolean; readonly failed: boolean };
  readonly succeeded: readonly number[];
  readonly failed: readonly number[];
  /** Failed requests of the window by error code, the most frequent first; absent where the source tells none. */
  readonly errors?: readonly ErrorCount[];
  /** Only of reports that count API requests. */
  readonly requests?: RequestDetails;
}

/** How often a code came: an Entra error code such as "7000215", or an HTTP status of Microsoft Graph. */
export interface ErrorCount {
  readonly code: string;
  readonly count: number;
}

/** What the requests were, over the whole window. */
export interface RequestDetails {
  readonly statuses: readonly { readonly status: string; readonly count: number }[];
  /** The busiest, such as "GET /v1.0/security/incidents/{id}"; the busiest first. */
  readonly paths: readonly { readonly path: string; readonly count: number }[];
}

/** The stretch of time a report really holds records for, which may be shorter than what was asked. */
export interface ObservedWindow {
  /** Start of the first day: a UTC midnight. */
  readonly start: Date;
  /** How many UTC days, today included. */
  readonly days: number;
  readonly past24hStart: Date;
  readonly askedAt: Date;
  readonly earliestRecord: Date;
  readonly latestRecord: Date;
}

/** How much of a quantity a report saw. From a part, a sighting counts and silence says nothing. */
export type Completeness =
  | { readonly state: 'complete' }
  | { readonly state: 'part'; readonly why: UnknownReason }
  | { readonly state: 'none'; readonly why: UnknownReason };

/** Managed identities are logged apart from other service principals; 'unknown' where the directory did not say. */
export type ClientKind = 'servicePrincipal' | 'managedIdentity' | 'unknown';

/** What a report covers of one API in one context. */
export interface DoorCoverage {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  /** Whose use of it. */
  readonly clients: 'all' | 'servicePrincipal' | 'managedIdentity';
  /** Of last seen and the days. */
  readonly days: Completeness;
  readonly past24h: Completeness;
}

/** A report that was answered, with everything its numbers need as proof. */
export interface UsageAnswer {
  /** The table or function asked, by its Microsoft name. */
  readonly table: string;
  /** The query or requests as sent, to be run again by anyone. */
  readonly request: string;
  readonly window: ObservedWindow;
  readonly covers: readonly DoorCoverage[];
  /** At most one per application, API and context. */
  readonly readings: readonly UsageReading[];
}

/** When an application last signed in to any API, Defender's or not. Null where the report does not say. */
export interface LastUse {
  readonly any: Date | null;
  readonly asApplication: Date | null;
  readonly forUsers: Date | null;
}

/** The last-used report. By app ID in lower case; an application that is not in it proves nothing. */
export interface LastUsedAnswer {
  readonly askedAt: Date;
  readonly request: string;
  readonly uses: ReadonlyMap<string, LastUse>;
  /** Why the report was not read to its end. */
  readonly problem: Problem | null;
}

/** Why nobody asked for a report. */
export type NotAsked = 'notNeeded' | 'notConfigured' | 'noFile' | 'cancelled' | 'notStarted';

/** Why a number is not known. Each has its sentence in `describeActivity.ts`. */
export type UnknownReason =
  | { readonly kind: 'pending' }
  | { readonly kind: 'notAsked'; readonly why: NotAsked }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'emptyTable'; readonly table: string }
  | { readonly kind: 'noTable'; readonly table: string }
  | { readonly kind: 'cutOff' }
  | { readonly kind: 'notCovered' }
  /** Counted by whole hours, and only in the hour in which the past 24 hours began. */
  | { readonly kind: 'wholeHours' }
  /** Interactive sign-ins of users are not in this report. */
  | { readonly kind: 'interactiveMissing'; readonly table: string }
  | { readonly kind: 'staleTable'; readonly latestRecord: Date }
  | { readonly kind: 'graphProvesNothing' }
  | { readonly kind: 'appIdUnknown' }
  /** Microsoft's own application, whose owners and credentials nobody here can change. */
  | { readonly kind: 'ofMicrosoft' }
  /** No service principal was found that could have owners and credentials. */
  | { readonly kind: 'noPrincipal' };

/** A report that did not come leaves its numbers unknown, with the reason. */
export type Outcome<Answer> =
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

export type UsageOutcome = Outcome<UsageAnswer>;

/** Everything that the sources have said so far. */
export interface ActivityOutcomes extends Readonly<Record<UsageReport, UsageOutcome>> {
  readonly lastUsed: Outcome<LastUsedAnswer>;
  readonly portalFile: Outcome<PortalStatistics>;
}

/** Four states, never two. */
export type LastSeen =
  /** Used at `at`; perhaps later, up to `until`. Both are the same where a source knows exactly. */
  | { readonly state: 'seen'; readonly at: Date; readonly until: Date }
  /** Nothing where somebody looked. */
  | { readonly state: 'noRecord'; readonly since: Date; readonly wholeTrend: boolean }
  /** Last used any API at all at `at`, so Defender no later than that. */
  | { readonly state: 'anyApi'; readonly at: Date }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

/** A count that is known, known in part (`atLeast`), or not known. Zero is a statement; unknown is not zero. */
export type Count =
  | { readonly state: 'known'; readonly value: number; readonly atLeast: boolean }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

/** 30 daily counts; `null` where no record could exist or nobody looked. */
export type DailyCounts = readonly (number | null)[];

/** Which report each quantity of a line comes from; null while it is unknown. */
export interface LineSources {
  readonly lastSeen: UsageReport | null;
  readonly past24h: UsageReport | null;
  readonly trend: UsageReport | null;
}

/** One application's use of one API in one context, counted in one unit. */
export interface UsageLine {
  readonly api: DefenderApiKey;
  readonly context: AccessContext;
  readonly unit: ActivityUnit;
  readonly lastSeen: LastSeen;
  readonly lastFailure: Date | null;
  readonly succeeded24h: Count;
  readonly failed24h: Count;
  readonly succeeded: DailyCounts;
  readonly failed: DailyCounts;
  /** The daily counts are a floor: their report saw only a part. */
  readonly daysAtLeast: boolean;
  /** Failures by error code in the window of the trend's report, the most frequent first; absent where it tells none. */
  readonly errors?: readonly ErrorCount[];
  readonly sources: LineSources;
}

/**
 * All lines of an application and what they add up to. The totals count token requests for Defender's
 * own APIs only; what is counted in API requests stands apart.
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
  /** Tokens for Microsoft Graph, which prove no use of Defender. */
  readonly anyGraphUse: { readonly lastSeen: LastSeen; readonly requests24h: Count } | null;
  /** API requests to the security paths of Microsoft Graph; null for an application without such access. */
  readonly graphRequests24h: Count | null;
  /** What the last-used report says; null where it has not been read or does not name the application. */
  readonly lastUse: LastUse | null;
  /** What the portal's statistics file says; null without such a file, or where it does not name the application. */
  readonly portal: PortalNumbers | null;
}
