import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import { createDemoTenant } from '../../../src/demo/tenant.ts';
import { CLOUDS } from '../../../src/domain/clouds.ts';
import { createAnswers } from './answers.ts';
import { createLine } from './line.ts';
import type { FromServer, Sent, Start, ToServer } from './messages.ts';

/*
 * Microsoft's hosts in a process of their own: the demo tenant over HTTP/2, with a latency and a bandwidth.
 * Started by `startMicrosoft`, which talks to it by messages.
 */

const { graphHost } = CLOUDS.global;
let sent: Sent[] = [];
let preflights = 0;

process.on('message', (message: ToServer) => {
  if (message.kind === 'start') start(message);
  else takeLog();
});
process.on('disconnect', () => process.exit());

function tell(message: FromServer): void {
  process.send?.(message);
}

function takeLog(): void {
  tell({ kind: 'log', sent, preflights });
  sent = [];
  preflights = 0;
}

function start({ port, key, certificate, applications, latencyMs, bandwidth }: Start): void {
  const startedAt = new Date();
  // The clock stands still, so that an answer stays right however often it is given.
  const options = { seed: 7, now: () => startedAt, persona: 'all-rights', cloud: 'global' } as const;
  const tenant = createDemoTenant({ ...options, applications });
  const answerTo = createAnswers(tenant, graphHost);
  const line = createLine(bandwidth);
  const answer = async (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => {
    const { request, body } = await toRequest(incoming);
    const noteBytes = note(request, body);
    const latency = wait(latencyMs);
    const { status, headers, body: bytes } = await answerTo(request, body);
    noteBytes(bytes.length);
    await latency;
    outgoing.writeHead(status, headers);
    if (bytes.length > 0) await line.send(bytes, (piece) => void outgoing.write(piece));
    outgoing.end();
  };
  const server = createSecureServer({ key, cert: certificate, allowHTTP1: true }, (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error(error);
      outgoing.destroy();
    });
  });
  const { tenantId, clientId } = tenant;
  server.listen(port, '127.0.0.1', () => tell({ kind: 'ready', tenantId, clientId }));
}

async function toRequest(incoming: Http2ServerRequest): Promise<{ request: Request; body: string }> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer); // a stream without an encoding gives buffers
  const body = Buffer.concat(pieces).toString();
  const { method, url, authority } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (!name.startsWith(':') && typeof value === 'string') headers.set(name, value);
  }
  const host = authority || (headers.get('host') ?? '');
  return { request: new Request(`https://${host}${url}`, { method, headers, ...(body && { body }) }), body };
}

/** Notes a request in the order of arrival; what it gives back adds the size of the answer. */
function note({ method, url, headers }: Request, body: string): (bytes: number) => void {
  if (new URL(url).host !== graphHost) return () => {};
  if (method === 'OPTIONS') {
    preflights += 1;
    return () => {};
  }
  const entry = { method, url, body, authorization: headers.get('authorization') ?? '', bytes: 0 };
  sent.push(entry);
  return (bytes) => {
    entry.bytes = bytes;
  };
}
