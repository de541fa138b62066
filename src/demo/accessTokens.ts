import { fromBase64Url, toBase64Url } from './base64.ts';
import type { World } from './world.ts';

/** What a token is for. Each host takes its own tokens only. */
export type TokenAudience = 'graph' | 'logAnalytics';

/** What the demo tenant writes into a token. Clients have to treat it as opaque, as with real Graph tokens. */
export interface TokenContent {
  readonly use: 'access' | 'refresh';
  /** The tenant it was given for. Only an access token is bound to it. */
  readonly tenantId: string;
  readonly persona: string;
  readonly resource: TokenAudience;
  /** Permissions on the resource, by value. */
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The claims challenge that the token satisfies. */
  readonly challenge: string | null;
}

const PREFIX = 'demo-tenant.';

export function writeToken(content: TokenContent): string {
  return PREFIX + toBase64Url(JSON.stringify(content));
}

/** The content of a token of this tenant for the given use, or null for anything else. */
export function readToken(token: string, use: TokenContent['use']): TokenContent | null {
  if (!token.startsWith(PREFIX)) return null;
  const text = fromBase64Url(token.slice(PREFIX.length));
  if (!text) return null;
  try {
    const content = JSON.parse(text) as TokenContent; // only this file writes such tokens
    return content.use === use ? content : null;
  } catch {
    return null;
  }
}

/** The token of an `Authorization` header, or null unless it is in force and meant for this resource. */
export function acceptedToken(
  world: World,
  resource: TokenAudience,
  authorization: string | null,
): TokenContent | null {
  const token = readToken(authorization?.replace(/^Bearer /i, '') ?? '', 'access');
  const isOurs =
    token?.tenantId === world.tenantId && token.persona === world.persona && token.resource === resource;
  return isOurs && token.expiresAt > world.now() ? token : null;
}
