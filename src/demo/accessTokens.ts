import { fromBase64Url, toBase64Url } from './base64.ts';

/** What the demo tenant writes into a token. Clients have to treat it as opaque, as with real Graph tokens. */
export interface TokenContent {
  readonly use: 'access' | 'refresh';
  readonly persona: string;
  /** Graph permissions, by value. */
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
