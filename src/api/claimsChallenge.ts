import type { Reply } from './reply.ts';

/**
 * The claims that Graph asks for in a 401, as JSON text, or null when it asks for none.
 * The header may hold several challenges with their fields in any order.
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsChallenge(reply: Reply): string | null {
  const header = reply.header('www-authenticate');
  if (!header || !/error="?insufficient_claims"?/i.test(header)) return null;
  const encoded = /\bclaims="([^"]+)"/i.exec(header)?.[1];
  if (!encoded) return null;
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}
