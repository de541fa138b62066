import { acceptedToken } from './accessTokens.ts';
import { answerBatch } from './batch.ts';
import { challengeHeader, challengeIn } from './claimsChallenge.ts';
import { type GraphCall, graphError } from './graphCall.ts';
import { throttledOutside } from './graphWeather.ts';
import { answerCall } from './routes.ts';
import type { Reply } from './wire.ts';
import type { World } from './world.ts';

/** Answers for the Graph host: the token first, then the call or the batch of calls. */
export function createGraph(world: World): (request: Request) => Promise<Reply> {
  return async (request) => {
    const requestId = world.newId();
    const clientRequestId = request.headers.get('client-request-id') ?? requestId;
    const reply = await answer(world, request, requestId, clientRequestId);
    const headers = {
      'request-id': requestId,
      'client-request-id': clientRequestId,
      date: new Date(world.now()).toUTCString(),
      'cache-control': 'no-cache',
    };
    return { ...reply, headers: { ...headers, ...reply.headers } };
  };
}

async function answer(
  world: World,
  request: Request,
  requestId: string,
  clientRequestId: string,
): Promise<Reply> {
  const ids = { world, requestId, clientRequestId };
  const isRejected = world.weather.is('unauthorized');
  const token = isRejected ? null : acceptedToken(world, 'graph', request.headers.get('authorization'));
  const challenge = challengeIn(world.weather);
  if (!token)
    return graphError(ids, 401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not valid.');
  if (challenge && token.challenge !== challenge) {
    const message = 'Continuous access evaluation resulted in challenge with result: InteractionRequired.';
    const header = { 'www-authenticate': challengeHeader(world, challenge) };
    return graphError(ids, 401, 'InvalidAuthenticationToken', message, header);
  }
  const url = new URL(request.url);
  const version = versionOf(url);
  if (!version) return graphError(ids, 400, 'BadRequest', 'Invalid version.');
  const call: GraphCall = {
    ...ids,
    version,
    method: request.method,
    path: decodeURIComponent(url.pathname.slice(version.length + 1)),
    search: url.search,
    query: url.searchParams,
    body: request.method === 'POST' ? parsed(await request.text()) : null,
    token,
    isInner: false,
  };
  return throttledOutside(call) ?? (call.path === '/$batch' ? answerBatch(call) : answerCall(call));
}

function versionOf({ pathname }: URL): GraphCall['version'] | null {
  if (pathname.startsWith('/v1.0/')) return 'v1.0';
  return pathname.startsWith('/beta/') ? 'beta' : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
