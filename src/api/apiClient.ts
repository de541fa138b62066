import { ProblemError } from '../domain/problem.ts';
import { backoffMs, followUp } from './followUp.ts';
import type { LimitClass, Pacer } from './pacer.ts';
import type { PageMemory } from './pageMemory.ts';
import { type Needs, refusal } from './refusal.ts';
import { type Reply, readReply } from './reply.ts';
import type { Session, TokenOptions } from './session.ts';

/** A wait that the page shows: the service asked for a pause. */
export interface Wait {
  readonly what: string;
  readonly until: Date;
}

/** Everything the client takes from outside. Waits and timeouts end early when a signal aborts. */
export interface ApiClientDeps {
  readonly host: string;
  readonly session: Session;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Date;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly pacer: Pacer;
  /** Lists that broke off, to go on with. */
  readonly pages: PageMemory;
  /** Called when a wait begins; what it gives back is called when the wait is over. */
  readonly onWait: (wait: Wait) => () => void;
}

export interface ApiCall {
  readonly needs: Needs;
  /** A path from the host's root, or the absolute `@odata.nextLink` of this host. */
  readonly url: string;
  /** Sent as JSON by POST; a call without a body is a GET. Every call of this app only reads. */
  readonly body?: unknown;
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
  /** The published limit that the call counts to. */
  readonly limit?: LimitClass;
  /** The `Prefer` header, where a service answers more fully with it. */
  readonly prefer?: string;
  /** How the first token is asked for, when an earlier answer wants a fresh one. */
  readonly token?: TokenOptions;
}

/** A successful answer, or one whose refusal the caller wants to look at, with the token's permissions. */
export interface ApiAnswer {
  readonly reply: Reply;
  readonly granted: ReadonlySet<string>;
}

export interface ApiClient {
  readonly deps: ApiClientDeps;
  /** Sends a call until it is answered for good. Throws ProblemError, or AbortError when cancelled. */
  send(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer>;
}

/** A client for one host of Microsoft's: tokens, claims challenges, throttling and timeouts happen here and nowhere else. */
export function createApiClient(deps: ApiClientDeps): ApiClient {
  return { deps, send: (call, signal) => sendUntilAnswered(deps, call, signal) };
}

async function sendUntilAnswered(
  deps: ApiClientDeps,
  call: ApiCall,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const url = urlOn(deps.host, call);
  let tokenOptions: TokenOptions = call.token ?? {};
  for (let attempt = 1; ; attempt += 1) {
    const { token, scopes } = await tokenFor(deps.session, call.needs, tokenOptions);
    if (call.limit) await deps.pacer.turn(call.limit, signal);
    const reply = await sendOnce(deps, call, url, token, signal, attempt);
    if (!reply) {
      await deps.wait(backoffMs(attempt, deps.random()), signal);
      continue;
    }
    const next = followUp(reply, attempt, call.maxAttempts, deps.now(), deps.random());
    if (next.kind === 'wait') {
      const pause = waitVisibly(deps, call.needs.what, next.ms, signal);
      // The others of this class would only be refused, too.
      if (call.limit) deps.pacer.hold(call.limit, pause);
      await pause;
    } else if (next.kind === 'newToken' && isNewAsk(tokenOptions, next.claims)) {
      tokenOptions = freshToken(next.claims);
    } else {
      return { reply: checked(reply, call.needs, scopes, deps.now()), granted: scopes };
    }
  }
}

/** A token problem is the problem of what was to be read with it. */
async function tokenFor(session: Session, needs: Needs, options: TokenOptions) {
  try {
    return await session.getToken([needs.scopes[0]], options);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError({ ...error.problem, what: needs.what }, { cause: error });
  }
}

/** One fresh token and one answered challenge are worth a try; a 401 after that would go on for ever. */
export function isNewAsk(last: TokenOptions, claims: string | null): boolean {
  return !last.claims && (claims !== null || !last.renew);
}

/** Asks Entra for a token anew, answering the challenge if there is one. */
export function freshToken(claims: string | null): TokenOptions {
  return claims ? { claims } : { renew: true };
}

/** Announces a pause that the service asked for, then waits it out. */
export async function waitVisibly(
  deps: ApiClientDeps,
  what: string,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const isOver = deps.onWait({ what, until: new Date(deps.now().getTime() + ms) });
  try {
    await deps.wait(ms, signal);
  } finally {
    isOver();
  }
}

/** One attempt. Null when the network failed for the first time, which is worth a second try. */
async function sendOnce(
  deps: ApiClientDeps,
  call: ApiCall,
  url: URL,
  token: string,
  signal: AbortSignal,
  attempt: number,
): Promise<Reply | null> {
  const { what } = call.needs;
  const timeout = AbortSignal.timeout(call.timeoutSeconds * 1_000);
  const request = buildRequest(url, call, token, AbortSignal.any([signal, timeout]));
  try {
    const response = await deps.fetch(request);
    return await readReply(response, what, signal);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) {
      throw new ProblemError({ kind: 'timeout', seconds: call.timeoutSeconds, what }, { cause });
    }
    if (attempt === 1) return null;
    throw new ProblemError({ kind: 'noAnswer', what }, { cause });
  }
}

function buildRequest(url: URL, { body, prefer }: ApiCall, token: string, signal: AbortSignal): Request {
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'application/json' });
  if (prefer) headers.set('prefer', prefer);
  if (body === undefined) return new Request(url, { headers, signal });
  headers.set('content-type', 'application/json');
  return new Request(url, {
    method: 'POST',
    headers,
    signal,
    body: JSON.stringify(body),
  });
}

/** The token goes to this host and no other, whatever a next page's address says. */
function urlOn(host: string, { url, needs }: ApiCall): URL {
  const base = `https://${host}`;
  const target = URL.canParse(url, base) ? new URL(url, base) : null;
  if (target?.origin === base) return target;
  throw new ProblemError({ kind: 'foreignPage', host: target?.host ?? 'not a URL', what: needs.what });
}

function checked(reply: Reply, needs: Needs, granted: ReadonlySet<string>, now: Date): Reply {
  if (reply.status >= 400) throw new ProblemError(refusal(reply, needs, granted, now));
  if (!reply.isJson) {
    const requestId = reply.header('request-id');
    throw new ProblemError({
      kind: 'notJson',
      what: needs.what,
      status: reply.status,
      ...(requestId && { requestId }),
    });
  }
  return reply;
}
