import type {
  AccessContext,
  ActivityOutcomes,
  ActivityUnit,
  LastUsedAnswer,
  NotAsked,
  ObservedWindow,
  Outcome,
  ReportName,
  UnknownReason,
  UsageAnswer,
  UsageLine,
} from './activity.ts';
import type { UngrantedTraffic } from './connectedApplication.ts';
import { defenderApi } from './defenderApis.ts';
import { describeProblem } from './describeProblem.ts';
import type { PortalStatistics } from './portalStatistics.ts';
import { SOURCE_LABELS, sourceOf, USAGE_REPORTS } from './reports.ts';
import { isStale, spansWindow, watchedSince } from './statement.ts';
import { utcDay } from './timeWindow.ts';

export const CONTEXT_LABELS: Readonly<Record<AccessContext, string>> = {
  application: 'Application',
  user: 'User',
};

export const UNIT_LABELS: Readonly<Record<ActivityUnit, string>> = {
  tokenRequests: 'Token requests',
  apiRequests: 'API requests',
};

/** What a line is about: tokens for Graph are of any use, requests only those to its security paths. */
export function lineLabel({ api, unit }: Pick<UsageLine, 'api' | 'unit'>): string {
  return api === 'graph' && unit === 'tokenRequests' ? 'Microsoft Graph (any use)' : defenderApi(api).label;
}

/** What the numbers count, said wherever the page says "requests". */
export const UNIT_EXPLAINED =
  'Requests are successful token requests to Microsoft Entra for a Defender API. One token lasts about an hour and may serve many API calls.';

const descriptions = new WeakMap<ActivityOutcomes, Map<ReportName, string>>();

/**
 * Where the numbers of one report come from: source, table, window and how complete they are. Worded once
 * per reading: every row on screen says it several times.
 */
export function describeReport(report: ReportName, outcomes: ActivityOutcomes): string {
  const known = descriptions.get(outcomes) ?? new Map<ReportName, string>();
  descriptions.set(outcomes, known);
  const description = known.get(report) ?? wordReport(report, outcomes);
  known.set(report, description);
  return description;
}

function wordReport(report: ReportName, outcomes: ActivityOutcomes): string {
  const label = SOURCE_LABELS[sourceOf(report)];
  if (report === 'lastUsed') return `${label}: ${outcomeText(outcomes.lastUsed, lastUsedText)}`;
  if (report === 'portalFile') return `${label}: ${outcomeText(outcomes.portalFile, portalText)}`;
  const { tells } = USAGE_REPORTS[report];
  return `${label}, ${tells}: ${outcomeText(outcomes[report], usageText)}`;
}

function outcomeText<Answer>(outcome: Outcome<Answer>, text: (answer: Answer) => string): string {
  return outcome.state === 'answered' ? text(outcome.answer) : describeUnknown(outcome.reason);
}

function usageText({ table, window, covers }: UsageAnswer): string {
  const from = minute(watchedSince(window));
  const newest = `newest record ${minute(window.latestRecord)}`;
  return `${table}, ${from} to ${minute(window.askedAt)}, ${newest}, ${completenessOf(window, covers)}.`;
}

/** How complete an answer is, as the end of a sentence. */
export function completenessOf(window: ObservedWindow, covers: UsageAnswer['covers']): string {
  const states = covers.flatMap(({ days, past24h }) => [days, past24h]);
  const missing = states.flatMap((seen) => (seen.state === 'complete' ? [] : [seen.why]));
  const kinds = new Set(missing.map(({ kind }) => kind));
  if (kinds.has('cutOff')) return 'cut off at the row limit';
  if (kinds.has('pending')) return 'still being read';
  if (kinds.has('problem')) return 'a part of the APIs could not be read';
  if (kinds.has('interactiveMissing')) return 'without interactive sign-ins, so every number is at least';
  if (kinds.size > 0) return 'a part of the APIs or applications';
  if (isStale(window)) return 'so later activity may be missing';
  return spansWindow(window) ? 'complete' : 'complete since then; before that it is unknown';
}

function lastUsedText({ askedAt, problem }: LastUsedAnswer): string {
  const whole = problem ? ' Not read to its end.' : '';
  return `last sign-in to any API, not only Defender’s, read ${minute(askedAt)}.${whole}`;
}

function portalText({ fileName, capturedAt }: PortalStatistics): string {
  return `“${fileName}”, taken on ${utcDay(capturedAt)}; API requests to Defender’s own APIs.`;
}

/** A date to the minute, in UTC, as the trend's days are. */
export function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const NOT_ASKED: Readonly<Record<NotAsked, string>> = {
  notNeeded: 'not asked, because a more exact source has answered in full.',
  notConfigured: 'not asked, because config.json names no Log Analytics workspace.',
  noFile: 'no file has been opened.',
  cancelled: 'not asked to the end, because reading was stopped.',
  notStarted:
    'not asked yet: reading owners and credentials of many applications takes minutes, and starts when you ask for it.',
};

/** Why a number is unknown, as a sentence for the admin. */
export function describeUnknown(reason: UnknownReason): string {
  switch (reason.kind) {
    case 'pending':
      return 'Unknown so far: it is being read.';
    case 'notAsked':
      return `Unknown: ${NOT_ASKED[reason.why]}`;
    case 'problem': {
      const { title, why } = describeProblem(reason.problem);
      return `Unknown. ${title}. ${why}`;
    }
    case 'emptyTable':
      return `Unknown: the table ${reason.table} is empty in this tenant, which usually means that it is not filled. An empty table proves no inactivity.`;
    case 'noTable':
      return `Unknown: this tenant has no table ${reason.table}.`;
    case 'cutOff':
      return 'Unknown: the answer was cut off at its row limit before it came to this application.';
    case 'notCovered':
      return 'Unknown: no source that answered covers this.';
    case 'wholeHours':
      return 'Unknown: there were some in the hour in which the past 24 hours began, and summaries by the hour do not tell which side of it.';
    case 'interactiveMissing':
      return `Unknown: ${reason.table} holds no interactive sign-ins of users, so silence there proves nothing.`;
    case 'staleTable':
      return `Unknown: the newest record of the table is from ${reason.latestRecord.toISOString()}; later activity may be missing.`;
    case 'graphProvesNothing':
      return 'Unknown: the way to Defender is Microsoft Graph here, and a token for Graph does not tell whether it was used for Defender.';
    case 'appIdUnknown':
      return 'Unknown: without an app ID nothing else can be matched to this application.';
    case 'ofMicrosoft':
      return 'Unknown: not asked, because Microsoft keeps the owners and credentials of its own applications.';
    case 'noPrincipal':
      return 'Unknown: this tenant has no service principal of it that could be asked for owners and credentials.';
  }
}

/** Why traffic shows up without a grant, as a short label and a sentence. */
export const UNGRANTED_WORDS: Readonly<
  Record<UngrantedTraffic, { readonly label: string; readonly text: string }>
> = {
  grantRemoved: {
    label: 'Grant probably removed',
    text: 'It got tokens but holds no permission now: the grant was removed, unless this API gave the token without one.',
  },
  applicationDeleted: {
    label: 'Probably deleted',
    text: 'It got tokens but is not in this tenant: the application was deleted, unless it is one of Microsoft that never had an entry here.',
  },
  preAuthorised: {
    label: 'Pre-authorised by Microsoft',
    text: 'A Microsoft application that got tokens without a grant in this tenant; Microsoft authorises some of its own in advance.',
  },
  onlyFailures: {
    label: 'No grant, only failures',
    text: 'It asked for tokens and got none. It holds no permission, and may never have had one.',
  },
  portalOnly: {
    label: 'Only in the portal’s file',
    text: 'The Defender portal’s statistics file lists it, but it holds no permission now.',
  },
  grantsUnread: {
    label: 'Grant not known',
    text: 'Part of the permissions could not be read, so its grant may just be missing from this page.',
  },
  unknown: {
    label: 'No grant found',
    text: 'It asked for tokens, but the application could not be looked up.',
  },
};
