/**
 * The Cache-Control header for one path (no query) that exists.
 * Vite puts a hash of the content into every name under /assets, so those never change; pages are asked for
 * again each time; the configuration is kept nowhere, so that a changed client id counts at the next load.
 */
export function cacheControl(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  if (path === '/config.json') return 'no-store';
  return 'no-cache';
}

/**
 * Whether a path means a file, so that its absence is a 404 and not the app's start page.
 * Only /assets and names in the top folder count: an address inside the app may contain a dot.
 */
export function isFilePath(path: string): boolean {
  return path.startsWith('/assets/') || /^\/[^/]+\.[^/]+$/.test(path);
}
