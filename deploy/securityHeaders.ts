import { CLOUDS } from '../src/domain/clouds.ts';

/** Where Microsoft sends a hidden frame back to after silent sign-in. */
const BRIDGE_PAGE = '/redirect.html';

/**
 * Griffel (the style engine of Fluent UI) inserts empty <style> elements and fills them through the CSSOM.
 * This is the hash of the empty string, so that exactly those are allowed and no inline style with content is.
 */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** What every page forbids: nobody supplies a policy, a base address or a form target. */
const COMMON_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const UNUSED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/**
 * The security headers for one path (no query) of the app, whatever serves it.
 * The bridge page differs: the app itself has to frame it, and a window opener must not be cut off there.
 * https://learn.microsoft.com/entra/msal/javascript/browser/redirect-bridge
 */
export function securityHeaders(path: string): Record<string, string> {
  const headers = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  if (path === BRIDGE_PAGE) return { ...headers, 'Content-Security-Policy': bridgePolicy() };
  return {
    ...headers,
    'Content-Security-Policy': appPolicy(),
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

function bridgePolicy(): string {
  return [...COMMON_POLICY, "frame-ancestors 'self'"].join('; ');
}

/** MSAL asks for tokens with fetch and renews them in a frame; the app reads Graph, and a workspace where one is configured. */
function appPolicy(): string {
  const clouds = Object.values(CLOUDS);
  const login = origins(clouds.map((cloud) => cloud.loginHost));
  const data = origins(clouds.flatMap((cloud) => [cloud.graphHost, cloud.logAnalyticsHost]));
  return [
    ...COMMON_POLICY,
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self'",
    `connect-src 'self' ${login} ${data}`,
    `frame-src 'self' ${login}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Two clouds may share a host; a policy names it once. */
function origins(hosts: readonly string[]): string {
  return [...new Set(hosts)].map((host) => `https://${host}`).join(' ');
}
