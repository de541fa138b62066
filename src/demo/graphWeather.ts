import {
  expiredPageToken,
  type GraphCall,
  graphError,
  insufficientPrivileges,
  tooManyRequests,
  unsupportedQuery,
} from './graphCall.ts';
import { html, type Reply } from './wire.ts';

/** The faults that hit a whole HTTP request, batch or not: the first one is told to come back later. */
export function throttledOutside(call: GraphCall): Reply | null {
  const { weather, now } = call.world;
  const once = (retryAfter: string) =>
    weather.firstTime('outer') ? tooManyRequests(call, retryAfter) : null;
  if (weather.is('throttled-decimal')) return once('1.128');
  if (weather.is('throttled-date')) return once(new Date(now() + 2_000).toUTCString());
  return null;
}

/** The throttled tenant has each hunting query asked twice. */
export function huntingFault(call: GraphCall): Reply | null {
  const { weather, rules } = call.world;
  const isFirst = rules.isThrottled && weather.firstTime(`hunting ${JSON.stringify(call.body)}`);
  return isFirst ? tooManyRequests(call, '2') : null;
}

/** The faults that hit one directory call, by itself or inside a batch. */
export function directoryFault(call: GraphCall): Reply | null {
  const { weather, rules } = call.world;
  if (isGrants(call)) {
    if (rules.isThrottled && weather.firstTime(`${call.path} ${call.query.get('$filter')}`)) {
      return tooManyRequests(call, '2');
    }
    if (weather.is('grants-expired-token') && isNextPage(call) && weather.firstTime('page')) {
      return expiredPageToken(call);
    }
    if (weather.is('throttled-forever')) return tooManyRequests(call, '1');
    if (weather.is('throttled-seconds') && call.isInner && weather.firstTime(call.path + call.search)) {
      return tooManyRequests(call, '2');
    }
  }
  if (weather.is('missing-role')) return insufficientPrivileges(call);
  if (weather.is('server-error') && filters(call, /^id in /)) {
    return graphError(call, 500, 'InternalServerError', 'An unexpected error occurred.');
  }
  if (weather.is('filter-unsupported') && filters(call, /^(appId in|resourceId eq) /)) {
    return unsupportedQuery(call);
  }
  return isResources(call) ? resourcesFault(call) : null;
}

function resourcesFault(call: GraphCall): Reply | null {
  const { weather } = call.world;
  if (weather.is('unavailable-once') && weather.firstTime('resources')) {
    return graphError(call, 503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
  }
  if (weather.is('gateway-html')) return html(502, 'Bad Gateway');
  if (weather.is('not-json')) return html(200, 'Sign in to the network');
  return null;
}

/** Whether the call follows a link to a next page. */
export function isNextPage({ query }: GraphCall): boolean {
  return query.has('$skiptoken');
}

function isGrants({ path }: GraphCall): boolean {
  return path.endsWith('/appRoleAssignedTo') || path === '/oauth2PermissionGrants';
}

/** The read of the Defender APIs comes by itself; later look-ups by app ID come in batches. */
function isResources(call: GraphCall): boolean {
  return !call.isInner && filters(call, /^appId in /);
}

function filters({ query }: GraphCall, pattern: RegExp): boolean {
  return pattern.test(query.get('$filter') ?? '');
}
