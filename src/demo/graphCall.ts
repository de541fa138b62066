import type { TokenContent } from './accessTokens.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

/** One request to Graph, by itself or inside a `$batch`. */
export interface GraphCall {
  readonly world: World;
  readonly version: 'v1.0' | 'beta';
  readonly method: string;
  /** Below the version, decoded: `/servicePrincipals`. */
  readonly path: string;
  /** As sent, with its leading question mark, or empty. */
  readonly search: string;
  readonly query: URLSearchParams;
  /** Parsed JSON, or null. */
  readonly body: unknown;
  readonly token: TokenContent;
  readonly isInner: boolean;
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** An error in Graph's shape. The casing of the inner member differs between its services. */
export function graphError(
  call: Pick<GraphCall, 'world' | 'requestId' | 'clientRequestId'>,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { world, requestId, clientRequestId } = call;
  const inner = {
    date: new Date(world.now()).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  const member = code === 'Forbidden' || code === 'UnknownError' ? 'innererror' : 'innerError';
  return json({ error: { code, message, [member]: inner } }, status, headers);
}

export function insufficientPrivileges(call: GraphCall): Reply {
  const message = 'Insufficient privileges to complete the operation.';
  return graphError(call, 403, 'Authorization_RequestDenied', message);
}

export function notFound(call: GraphCall, id: string): Reply {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return graphError(call, 404, 'Request_ResourceNotFound', message);
}

export function expiredPageToken(call: GraphCall): Reply {
  const message =
    'The specified page token value has expired and can no longer be included in your request. Please make a new request without the token.';
  return graphError(call, 400, 'Directory_ExpiredPageToken', message);
}

/** The wait that Graph asks for is in seconds. */
export function tooManyRequests(call: GraphCall, retryAfter: string): Reply {
  return graphError(call, 429, 'TooManyRequests', 'Too Many Requests', { 'retry-after': retryAfter });
}

export function unsupportedQuery(call: GraphCall): Reply {
  const message = `Unsupported or invalid query filter clause specified for property '${call.query.get('$filter')?.split(' ')[0]}' of resource.`;
  return graphError(call, 400, 'Request_UnsupportedQuery', message);
}
