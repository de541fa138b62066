import { acceptedToken } from './accessTokens.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

/** Answers for the Log Analytics host. */
export function createWorkspace(world: World): (request: Request) => Promise<Reply> {
  return async (request) => {
    if (!acceptedToken(world, 'logAnalytics', request.headers.get('authorization'))) {
      const message = 'Valid authentication was not provided';
      return json({ error: { code: 'AuthorizationRequiredError', message } }, 401);
    }
    return json({ error: { code: 'PathNotFoundError', message: 'The requested path does not exist' } }, 404);
  };
}
