import { type ApiClient, createApiClient, type Wait } from '../../src/api/apiClient.ts';
import { createPacer } from '../../src/api/pacer.ts';
import { createPageMemory } from '../../src/api/pageMemory.ts';
import type { Needs } from '../../src/api/refusal.ts';
import type { TokenOptions } from '../../src/api/session.ts';

export const NOW = new Date('2026-03-30T12:00:00Z');
export const HOST = 'graph.microsoft.com';
/** A signal that nobody aborts. */
export const CALM = new AbortController().signal;
export const NEEDS: Needs = { what: 'the things', scopes: ['Directory.Read.All'], roles: ['Global Reader'] };

export interface SentRequest {
  readonly method: string;
  readonly host: string;
  /** Path and query, percent-decoded. */
  readonly path: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
}

/** A reply; an error for a broken network; or silence until somebody gives up. */
export type Scripted = ScriptedReply | Error | 'silence' | ((sent: SentRequest) => ScriptedReply);

/** A Graph that answers from a script and writes down what it was asked. */
export interface FakeGraph {
  readonly client: ApiClient;
  readonly requests: readonly SentRequest[];
  /** Options of every token that was asked for; token n reads `token-n`. */
  readonly tokens: readonly TokenOptions[];
  /** Pauses in milliseconds, and as the page is told of them. */
  readonly pauses: readonly number[];
  readonly waits: readonly Wait[];
  /** Queues replies for requests whose decoded path contains `part`; the last one stays. */
  on(part: string, ...replies: readonly [Scripted, ...Scripted[]]): FakeGraph;
}

/** A Graph client in front of a scripted Graph; the token holds `scopes`. */
export function fakeGraph(
  scopes: readonly string[] = ['Application.Read.All', 'Directory.Read.All'],
): FakeGraph {
  const requests: SentRequest[] = [];
  const tokens: TokenOptions[] = [];
  const pauses: number[] = [];
  const waits: Wait[] = [];
  const script: { readonly part: string; readonly replies: Scripted[] }[] = [];
  const granted = new Set(scopes.map((scope) => scope.toLowerCase()));

  const client = createApiClient({
    host: HOST,
    session: {
      account: { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: 'tenant' },
      getToken: async (_scopes, options = {}) => ({
        token: `token-${tokens.push(options)}`,
        scopes: granted,
      }),
      ask: async () => {},
      switchTenant: null,
      signOut: async () => {},
    },
    fetch: async (request) => {
      const sent = await write(request);
      requests.push(sent);
      const queue = script.find(({ part }) => sent.path.includes(part))?.replies;
      const next = queue && queue.length > 1 ? queue.shift() : queue?.[0];
      if (next === undefined) return new Response(`Nothing scripted for ${sent.path}`, { status: 418 });
      if (next === 'silence') return silence(request);
      if (next instanceof Error) throw next;
      return respond(typeof next === 'function' ? next(sent) : next);
    },
    now: () => NOW,
    random: () => 0.5,
    wait: async (ms) => void pauses.push(ms),
    pacer: createPacer(async () => {}),
    pages: createPageMemory(),
    onWait: (wait) => {
      waits.push(wait);
      return () => {};
    },
  });

  const graph: FakeGraph = {
    client,
    requests,
    tokens,
    pauses,
    waits,
    on: (part, ...replies) => {
      script.push({ part, replies: [...replies] });
      return graph;
    },
  };
  return graph;
}

export type InnerAnswer = Omit<ScriptedReply, 'text'>;

/** A `$batch` reply: `answer` gives the inner answer for each decoded path, null leaves it out. */
export function batchReply(
  answer: (path: string) => InnerAnswer | null,
): (sent: SentRequest) => ScriptedReply {
  return (sent) => ({
    body: {
      responses: innerRequests(sent).flatMap(({ id, url }) => {
        const inner = answer(decodeURIComponent(url));
        return inner
          ? [{ id, status: inner.status ?? 200, headers: inner.headers ?? {}, body: inner.body }]
          : [];
      }),
    },
  });
}

/** The GETs inside a `$batch` request. */
export function innerRequests(sent: SentRequest | undefined): readonly { id: string; url: string }[] {
  const body = sent?.body as { requests: { id: string; url: string }[] }; // only ever a batch of ours
  return body.requests;
}

async function write(request: Request): Promise<SentRequest> {
  const url = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method,
    host: url.host,
    path: decodeURIComponent(`${url.pathname}${url.search}`),
    authorization: request.headers.get('authorization'),
    body: text ? JSON.parse(text) : null,
  };
}

function respond({ status = 200, headers = {}, body, text }: ScriptedReply): Response {
  return new Response(text ?? JSON.stringify(body ?? {}), { status, headers });
}

/** Requests that wait in silence. Node collects a request that nobody holds, and its timeout with it. */
const silent: Request[] = [];

function silence(request: Request): Promise<never> {
  silent.push(request);
  const { signal } = request;
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
