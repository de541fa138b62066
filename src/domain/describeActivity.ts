import type {
  AccessContext,
  ActivitySourceName,
  ObservedWindow,
  SourceAnswer,
  SourceOutcome,
  UnknownReason,
} from './activity.ts';
import type { UngrantedTraffic } from './connectedApplication.ts';
import { describeProblem } from './describeProblem.ts';
import { isStale, spansTrend } from './usage.ts';

export const SOURCE_LABELS: Readonly<Record<ActivitySourceName, string>> = {
  advancedHunting: 'Advanced hunting (Microsoft Defender XDR)',
};

export const CONTEXT_LABELS: Readonly<Record<AccessContext, string>> = {
  application: 'Application',
  user: 'User',
};

/** What the numbers count, said wherever the page says "requests". */
export const UNIT_EXPLAINED =
  'Requests are successful token requests to Microsoft Entra for a Defender API. One token lasts about an hour and may serve many API calls.';

/** Where the numbers of one context come from: source, table, window and how complete they are. */
export function describeOutcome(context: AccessContext, outcome: SourceOutcome): string {
  const label = `${CONTEXT_LABELS[context]} context`;
  if (outcome.state === 'unknown') return `${label}: ${describeUnknown(outcome.reason)}`;
  const { source, table, window, coverage } = outcome.answer;
  const from = new Date(Math.max(window.earliestRecord.getTime(), window.start.getTime()));
  const completeness = completenessOf(window, coverage);
  return `${label}: ${SOURCE_LABELS[source]}, ${table}, ${minute(from)} to ${minute(window.askedAt)}, newest record ${minute(window.latestRecord)}, ${completeness}.`;
}

function completenessOf(window: ObservedWindow, coverage: SourceAnswer['coverage']): string {
  if (coverage === 'cutOff') return 'cut off at the row limit';
  if (isStale(window)) return 'so later activity may be missing';
  return spansTrend(window) ? 'complete' : 'complete since then; before that it is unknown';
}

/** A date to the minute, in UTC, as the trend's days are. */
function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a number is unknown, as a sentence for the admin. */
export function describeUnknown(reason: UnknownReason): string {
  switch (reason.kind) {
    case 'pending':
      return 'Unknown so far: the activity is being read.';
    case 'problem': {
      const { title, why } = describeProblem(reason.problem);
      return `Unknown. ${title}. ${why}`;
    }
    case 'emptyTable':
      return `Unknown: the table ${reason.table} is empty in this tenant, which usually means that it is not filled (Microsoft Entra ID P2 is needed). An empty table proves no inactivity.`;
    case 'noTable':
      return `Unknown: this tenant has no table ${reason.table}. It needs Microsoft Defender XDR and Microsoft Entra ID P2.`;
    case 'cutOff':
      return 'Unknown: the answer was cut off at its row limit before it came to this application.';
    case 'notCovered':
      return 'Unknown: no source that answered covers this.';
    case 'staleTable':
      return `Unknown: the newest record of the table is from ${reason.latestRecord.toISOString()}; later activity may be missing.`;
    case 'graphProvesNothing':
      return 'Unknown: the application gets tokens for Microsoft Graph, and such a token does not tell whether it was used for Defender.';
    case 'appIdUnknown':
      return 'Unknown: without an app ID the activity cannot be matched to this application.';
  }
}

/** Why traffic shows up without a grant, as a short label and a sentence. */
export const UNGRANTED_WORDS: Readonly<
  Record<UngrantedTraffic, { readonly label: string; readonly text: string }>
> = {
  grantRemoved: {
    label: 'Grant probably removed',
    text: 'It got tokens in the past 30 days but holds no permission now: the grant was removed, unless this API gave the token without one.',
  },
  applicationDeleted: {
    label: 'Probably deleted',
    text: 'It got tokens in the past 30 days but is not in this tenant: the application was deleted, unless it is one of Microsoft that never had an entry here.',
  },
  preAuthorised: {
    label: 'Pre-authorised by Microsoft',
    text: 'A Microsoft application that got tokens without a grant in this tenant; Microsoft authorises some of its own in advance.',
  },
  onlyFailures: {
    label: 'No grant, only failures',
    text: 'It asked for tokens in the past 30 days and got none. It holds no permission, and may never have had one.',
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
