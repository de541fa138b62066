import { amount } from '../findings/findingWords.ts';
import type { Thresholds } from '../findings/thresholds.ts';
import type { WatchedFinding } from './handOver.ts';

/** How far back an engine looks. */
export interface Reach {
  /** UTC days before today. */
  readonly wholeDays: number;
  /** So many earlier weeks have to be in the log, to tell what is usual on a weekday. */
  readonly leastWeeks: number;
}

/** When a finding fires, in words and as the end of a query. */
export interface Condition {
  /** The numbers that it gives with each application. */
  readonly numbers: readonly string[];
  inWords(thresholds: Thresholds, reach: Reach): string;
  /**
   * It stands on what `logs.ts` defines: `requests`, `today`, `watchedDays` and `isFresh`. Every row that it
   * leaves names a concrete event.
   */
  kql(thresholds: Thresholds, reach: Reach): string;
}

/** What an alert takes from the event that it names. */
export const EVENT_COLUMNS = ['ReportId', 'Application', 'ServicePrincipalId', 'AccountObjectId'] as const;
const EVENT = EVENT_COLUMNS.join(', ');

const failing: Condition = {
  numbers: ['Api', 'Context', 'Requests', 'Failed', 'ErrorCode'],
  inWords: ({ failingRequests, failingPercent }) =>
    `In the past seven whole UTC days at least ${amount(failingRequests, 'token request')} of an application for one API in one context failed, and these were at least ${failingPercent}% of all for it.`,
  kql: ({ failingRequests, failingPercent }) => `let failingRequests = ${failingRequests};
let failingPercent = ${failingPercent};
requests
| where DaysAgo between (1 .. 7)
| extend FailedAt = iff(ErrorCode == 0, startofday(ago(8d)), Timestamp)
| summarize Requests = count(), Failed = countif(ErrorCode != 0),
    arg_max(FailedAt, Timestamp, ErrorCode, ${EVENT}) by ApplicationId, Api, Context
| where Failed >= failingRequests and Failed * 100 >= failingPercent * Requests`,
};

const spike: Condition = {
  numbers: ['Requests', 'Busiest'],
  inWords: ({ spikeFactor, spikeRequests }, reach) =>
    `Today so far, or the last whole UTC day, an application has more than ${spikeFactor} times the requests of the busiest same weekday in ${earlierWeeks(reach)}, and at least ${amount(spikeRequests, 'request')} more.`,
  kql: ({ spikeFactor, spikeRequests }, { wholeDays, leastWeeks }) => `let spikeFactor = ${spikeFactor};
let spikeRequests = ${spikeRequests};
let usual = requests
| where ErrorCode == 0 and DaysAgo between (7 .. ${wholeDays})
| summarize Requests = count() by ApplicationId, DaysAgo
| summarize Busiest = max(Requests) by ApplicationId, Weekday = DaysAgo % 7;
requests
| where ErrorCode == 0 and DaysAgo between (0 .. 1)
| summarize Requests = count(), arg_max(Timestamp, ${EVENT})
    by ApplicationId, Weekday = DaysAgo
| join kind=leftouter usual on ApplicationId, Weekday
| extend Busiest = coalesce(Busiest, 0)
| where (watchedDays - Weekday) / 7 >= ${leastWeeks}
| where Requests > spikeFactor * Busiest and Requests >= Busiest + spikeRequests`,
};

const goneSilent: Condition = {
  numbers: ['Quietest'],
  inWords: ({ silenceRequests }, reach) =>
    `The last whole UTC day has no request of an application, and none has come today, although the same weekday had at least ${amount(silenceRequests, 'request')} in ${earlierWeeks(reach)}. It needs a record of today from every log, so let it run at a time when the tenant is at work.`,
  kql: ({ silenceRequests }, { wholeDays, leastWeeks }) => `let silenceRequests = ${silenceRequests};
let weeks = (watchedDays - 1) / 7;
let usual = requests
| where ErrorCode == 0 and DaysAgo between (8 .. ${wholeDays}) and DaysAgo % 7 == 1
| summarize Requests = count() by ApplicationId, DaysAgo
| summarize Weeks = count(), Quietest = min(Requests) by ApplicationId;
requests
| where ErrorCode == 0
| summarize Requests = countif(DaysAgo < 2), arg_max(Timestamp, ${EVENT}) by ApplicationId
| join kind=leftouter usual on ApplicationId
| where isFresh and weeks >= ${leastWeeks} and Weeks >= weeks
| where Requests == 0 and Quietest >= silenceRequests`,
};

const firstAfterSilence: Condition = {
  numbers: ['Requests'],
  inWords: ({ longSilenceDays }) =>
    `An application made requests today or on the last whole UTC day, after at least ${amount(longSilenceDays, 'day')} that the logs cover without one. An application that is new fires, too: no sign-in says how old it is.`,
  kql: ({ longSilenceDays }) => `let longSilenceDays = ${longSilenceDays};
requests
| where ErrorCode == 0
| summarize Requests = countif(DaysAgo < 2), First = maxif(DaysAgo, DaysAgo < 2),
    LastBefore = minif(DaysAgo, DaysAgo >= 2), arg_max(Timestamp, ${EVENT}) by ApplicationId
| where Requests > 0 and watchedDays >= First + longSilenceDays
| where isnull(LastBefore) or LastBefore > First + longSilenceDays`,
};

const disabledTrying: Condition = {
  numbers: ['Requests'],
  inWords: () =>
    'In the past 24 hours Microsoft Entra refused a token because the application is disabled (AADSTS7000112).',
  kql: () => `requests
| where ErrorCode == 7000112 and Timestamp > ago(1d)
| summarize Requests = count(), arg_max(Timestamp, ${EVENT}) by ApplicationId`,
};

export const CONDITIONS: Readonly<Record<WatchedFinding, Condition>> = {
  failing,
  spike,
  goneSilent,
  firstAfterSilence,
  disabledTrying,
};

function earlierWeeks({ wholeDays }: Reach): string {
  const weeks = Math.floor(wholeDays / 7);
  return weeks === 1 ? 'the week before' : `the up to ${weeks} weeks before`;
}
