export type FaultName =
  | 'offline'
  | 'unauthorized'
  | 'claims-challenge'
  | 'claims-interaction'
  | 'missing-role'
  | 'throttled-seconds'
  | 'throttled-decimal'
  | 'throttled-date'
  | 'throttled-forever'
  | 'server-error'
  | 'unavailable-once'
  | 'gateway-html'
  | 'not-json'
  | 'wrong-shape'
  | 'not-found'
  | 'looping-pages'
  | 'foreign-next-link'
  | 'grants-expired-token'
  | 'filter-unsupported'
  | 'hunting-empty'
  | 'hunting-stale'
  | 'hunting-short'
  | 'hunting-old-tables'
  | 'hunting-no-table'
  | 'hunting-missing-role'
  | 'hunting-not-licensed'
  | 'hunting-quota'
  | 'hunting-timeout'
  | 'reports-expired-token'
  | 'reports-wrong-shape'
  | 'reports-empty'
  | 'reports-missing-role'
  | 'reports-not-licensed'
  | 'last-used-not-in-cloud'
  | 'sign-in-cancelled'
  | 'sign-in-blocked';

export interface Fault {
  readonly name: FaultName;
  readonly label: string;
  readonly description: string;
}

/** What can go wrong in the demo tenant, in an admin's words. */
export const FAULTS: readonly Fault[] = [
  fault('offline', 'Network is down', 'Microsoft Graph cannot be reached.'),
  fault('unauthorized', 'Token not accepted', 'Microsoft Graph rejects every access token.'),
  fault(
    'claims-challenge',
    'Session must be renewed',
    'Graph asks for a fresh token; Entra issues it silently.',
  ),
  fault(
    'claims-interaction',
    'Sign-in must be repeated',
    'Graph asks for a fresh token that takes a new sign-in.',
  ),
  fault('missing-role', 'Directory role missing', 'Directory reads are refused although consent is there.'),
  fault('throttled-seconds', 'Throttled once, per list', 'Each list of grants asks once to wait 2 seconds.'),
  fault('throttled-decimal', 'Throttled once, decimal wait', 'The first request asks to wait 1.128 seconds.'),
  fault('throttled-date', 'Throttled once, until a time', 'The first request names the time to come back.'),
  fault('throttled-forever', 'Throttled without end', 'The lists of grants always ask to wait.'),
  fault(
    'server-error',
    'Application details fail',
    'Reading the details of applications fails with a server error.',
  ),
  fault(
    'unavailable-once',
    'Briefly unavailable',
    'The first request is answered with "service unavailable", once.',
  ),
  fault('gateway-html', 'Gateway in the way', 'A gateway answers with an error page instead of Graph.'),
  fault(
    'not-json',
    'Answer is a web page',
    'Something in between answers with a web page, as if all were well.',
  ),
  fault('wrong-shape', 'Answer in another shape', 'The grants on Defender for Endpoint lack fields.'),
  fault('not-found', 'List is gone', 'The grants on Defender for Endpoint are not found.'),
  fault('looping-pages', 'Pages without end', 'A next page of grants points at itself.'),
  fault(
    'foreign-next-link',
    'Next page elsewhere',
    'A next page of grants points at a host that is not Microsoft Graph.',
  ),
  fault(
    'grants-expired-token',
    'Page of grants expired',
    'A next page of grants is refused once, because its page token has expired.',
  ),
  fault('filter-unsupported', 'Filters not supported', 'Graph refuses the filters that make reading quick.'),
  fault(
    'hunting-empty',
    'Sign-in tables are empty',
    'Advanced hunting answers, but its tables hold nothing.',
  ),
  fault('hunting-stale', 'Sign-in tables are late', 'The newest record is three days old.'),
  fault('hunting-short', 'Sign-in tables are young', 'The oldest record is twelve days old.'),
  fault('hunting-old-tables', 'Old table names', 'Only the former names of the sign-in tables exist.'),
  fault('hunting-no-table', 'No sign-in tables', 'Neither name of the sign-in tables exists.'),
  fault('hunting-missing-role', 'Hunting role missing', 'The account holds no role for advanced hunting.'),
  fault(
    'hunting-not-licensed',
    'Hunting not licensed',
    'The tenant has no licence that includes advanced hunting.',
  ),
  fault('hunting-quota', 'Hunting quota used up', 'The tenant has used up its processing quota for hunting.'),
  fault('hunting-timeout', 'Hunting takes too long', 'Hunting queries run into a time-out.'),
  fault(
    'reports-expired-token',
    'Page of a report expired',
    'A next page of the sign-in summaries is refused once, because its page token has expired.',
  ),
  fault(
    'reports-wrong-shape',
    'Report in another shape',
    'A row of the sign-in summaries does not say how many sign-ins it stands for.',
  ),
  fault('reports-empty', 'Reports are empty', 'The reports of Entra answer, but hold no rows at all.'),
  fault(
    'reports-missing-role',
    'Reports role missing',
    'The account holds no role that may read the reports of Entra.',
  ),
  fault(
    'reports-not-licensed',
    'Reports not licensed',
    'The tenant has no Entra ID P1 or P2, which the reports of Entra need.',
  ),
  fault(
    'last-used-not-in-cloud',
    'No last-used report',
    'The report on when applications were last used does not exist in this cloud.',
  ),
  fault('sign-in-cancelled', 'Sign-in cancelled', 'The admin declines on the consent page.'),
  fault('sign-in-blocked', 'Sign-in blocked', 'Conditional Access blocks the sign-in.'),
];

function fault(name: FaultName, label: string, description: string): Fault {
  return { name, label, description };
}

/**
 * The fault in force. Faults that strike once remember what they hit; setting a fault, also the same
 * one again, makes them strike anew.
 */
export interface Weather {
  readonly fault: FaultName | null;
  set(fault: FaultName | null, at: Date): void;
  is(...faults: readonly FaultName[]): boolean;
  /** True the first time it is asked with this key since the fault was set. */
  firstTime(key: string): boolean;
  /** When the fault was set. */
  readonly since: Date;
}

export function createWeather(at: Date): Weather {
  let fault: FaultName | null = null;
  let since = at;
  const struck = new Set<string>();
  return {
    get fault() {
      return fault;
    },
    get since() {
      return since;
    },
    set: (next, now) => {
      fault = next;
      since = now;
      struck.clear();
    },
    is: (...faults) => fault !== null && faults.includes(fault),
    firstTime: (key) => {
      if (struck.has(key)) return false;
      struck.add(key);
      return true;
    },
  };
}
