import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DemoTenant } from '../../../src/demo/tenant.ts';

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Compressed, as Graph compresses it. */
  readonly body: Uint8Array;
}

const compress = promisify(gzip);

/** What the tenant answers. Graph's answers are worked out once, so that the tenant's own computing is not measured. */
export function createAnswers(tenant: DemoTenant, graphHost: string) {
  const known = new Map<string, Promise<Answer>>();
  return (request: Request, body: string): Promise<Answer> => {
    const answer = () => answerOf(tenant, request);
    if (new URL(request.url).host !== graphHost) return answer();
    const asked = request.headers.get('access-control-request-headers');
    const key = [request.method, request.url, request.headers.get('origin'), asked, body].join('\n');
    const first = known.get(key) ?? answer();
    known.set(key, first);
    return first;
  };
}

async function answerOf(tenant: DemoTenant, request: Request): Promise<Answer> {
  const response = await tenant.fetch(request);
  const text = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  if (text.length === 0) return { status: response.status, headers, body: text };
  const body = await compress(text);
  return {
    status: response.status,
    headers: { ...headers, 'content-encoding': 'gzip', 'content-length': String(body.length) },
    body,
  };
}
