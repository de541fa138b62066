import { type GraphCall, graphError, insufficientPrivileges, unsupportedQuery } from './graphCall.ts';
import { html, type Reply } from './wire.ts';

const TOO_MANY = 'Too Many Requests';

/** The faults that hit a whole HTTP request, batch or not: the first one is told to come back later. */
export function throttledOutside(call: GraphCall): Reply | null {
  const { weather, now } = call.world;
  const once = (retryAfter: string) => (weather.firstTime('outer') ? throttled(call, retryAfter) : null);
  if (weather.is('throttled-decimal')) return once('1.128');
  if (weather.is('throttled-date')) return once(new Date(now() + 2_000).toUTCString());
  return null;
}

/** The faults that hit one directory call, by itself or inside a batch. */
export function directoryFault(call: GraphCall): Reply | null {
  const { weather } = call.world;
  if (isGrants(call)) {
    if (weather.is('throttled-forever')) return throttled(call, '1');
    if (weather.is('throttled-seconds') && call.isInner && weather.firstTime(call.path + call.search)) {
      return throttled(call, '2');
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

function throttled(call: GraphCall, retryAfter: string): Reply {
  return graphError(call, 429, 'TooManyRequests', TOO_MANY, { 'retry-after': retryAfter });
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
