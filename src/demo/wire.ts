import { inSlices, type Work } from '../domain/work.ts';
import { jsonPieces } from './jsonPieces.ts';

/** An answer before it becomes a Response, so that a `$batch` can carry it too. A text body is HTML. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body };
}

export function html(status: number, title: string): Reply {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: {}, body: page };
}

/** A redirect, as the sign-in pages answer. */
export function redirect(location: string): Reply {
  return { status: 302, headers: { location, 'cache-control': 'no-store, no-cache' }, body: null };
}

const EXPOSED = [
  'ETag',
  'Location',
  'Preference-Applied',
  'Content-Range',
  'request-id',
  'client-request-id',
  'ReadWriteConsistencyToken',
  'Retry-After',
  'SdkVersion',
  'WWW-Authenticate',
  'x-ms-client-gcc-tenant',
].join(', ');

/** The Response of a reply, with the cross-origin headers of Microsoft's hosts. */
export function toResponse(reply: Reply, request: Request): Response {
  const headers = new Headers(reply.headers);
  allowOrigin(headers, request);
  if (reply.body === null) return new Response(null, { status: reply.status, headers });
  const isText = typeof reply.body === 'string';
  headers.set('content-type', isText ? 'text/html; charset=utf-8' : contentType(reply));
  const body = isText ? String(reply.body) : streamOf(jsonPieces(reply.body), request.signal);
  return new Response(body, { status: reply.status, headers });
}

/** Large enough to be few, small enough to be written within a moment. */
const CHUNK_LENGTH = 65_536;

/** Sends a text in chunks of about `CHUNK_LENGTH` characters, in slices of time that keep the page fluent. */
function streamOf(pieces: Iterable<string>, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => inSlices(send(pieces, controller), signal) });
}

function* send(pieces: Iterable<string>, to: ReadableStreamDefaultController<Uint8Array>): Work<void> {
  const encoder = new TextEncoder();
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= CHUNK_LENGTH) {
      to.enqueue(encoder.encode(chunk));
      chunk = '';
    }
    yield;
  }
  to.enqueue(encoder.encode(chunk));
  to.close();
}

function contentType(reply: Reply): string {
  return reply.headers['content-type'] ?? 'application/json; charset=utf-8';
}

/** The answer to a browser's question whether it may send the real request. */
export function preflight(request: Request): Response {
  const headers = new Headers({
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
    'access-control-max-age': '3600',
  });
  allowOrigin(headers, request);
  return new Response(null, { status: 200, headers });
}

function allowOrigin(headers: Headers, request: Request): void {
  headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
  headers.set('access-control-expose-headers', EXPOSED);
}
