import type { ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { cacheControl, isFilePath } from './caching.ts';
import { securityHeaders } from './securityHeaders.ts';

/**
 * Makes `vite preview` answer as a production web server should: security and caching headers on every path,
 * and 404 for a missing file. The development server gets only the 404, because hot reload needs inline script.
 */
export function productionServer(): Plugin {
  return {
    name: 'production-server',
    configurePreviewServer(server) {
      server.middlewares.use(setHeaders);
      return () => void server.middlewares.use(rejectMissingFile);
    },
    configureServer(server) {
      return () => void server.middlewares.use(rejectMissingFile);
    },
  };
}

function setHeaders(request: Connect.IncomingMessage, response: ServerResponse, next: Connect.NextFunction) {
  const path = pathOf(request.url);
  for (const [name, value] of Object.entries(securityHeaders(path))) response.setHeader(name, value);
  response.setHeader('Cache-Control', cacheControl(path));
  next();
}

/** Runs after the files and Vite's fallback: what arrives here was not found, or is a page about to be served. */
function rejectMissingFile(
  request: Connect.IncomingMessage,
  response: ServerResponse,
  next: Connect.NextFunction,
) {
  const asked = pathOf(request.originalUrl);
  const isPage = asked.endsWith('.html') && pathOf(request.url) === asked;
  if (isPage || !isFilePath(asked)) return next();
  response.statusCode = 404;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end('Not found\n');
}

function pathOf(url: string | undefined): string {
  return (url ?? '/').split(/[?#]/, 1)[0] ?? '/';
}
