import * as v from 'valibot';
import type { Problem } from '../domain/problem.ts';
import { type ApiCall, type ApiClient, freshToken, isNewAsk, waitVisibly } from './apiClient.ts';
import { followUp } from './followUp.ts';
import type { LimitClass } from './pacer.ts';
import { parse } from './parse.ts';
import { type Needs, refusal } from './refusal.ts';
import { innerReply, type Reply } from './reply.ts';
import type { TokenOptions } from './session.ts';

/** Graph takes no more sub-requests in one `$batch`. https://learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20;

const MAX_ATTEMPTS = 4;

/** A GET inside a batch; `path` starts after the version, as batches want it. */
export interface BatchPart {
  readonly path: string;
  readonly needs: Needs;
}

/** The body of a part that succeeded, or its own problem: an outer 200 hides inner failures. */
export type BatchOutcome =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly problem: Problem };

const BatchSchema = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
      body: v.optional(v.unknown()),
    }),
  ),
});

/**
 * Sends up to 20 GETs as one request and gives their outcomes in the order asked. Parts that the
 * service postponed, or that want a fresh token, are asked again, and only those. `limit` is the published
 * limit that the parts count to. Throws when the batch itself fails.
 */
export async function sendBatch(
  client: ApiClient,
  parts: readonly BatchPart[],
  needs: Needs,
  signal: AbortSignal,
  limit?: LimitClass,
): Promise<readonly BatchOutcome[]> {
  const outcomes = new Map<BatchPart, BatchOutcome>();
  let open = parts;
  let token: TokenOptions = {};
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const round = await sendRound(client, open, needs, { token, ...(limit && { limit }) }, signal);
    const waits: number[] = [];
    const again: BatchPart[] = [];
    const asked = token;
    for (const [part, reply] of round.replies) {
      const { now, random } = client.deps;
      const next = followUp(reply, attempt, MAX_ATTEMPTS, now(), random());
      if (next.kind === 'wait') {
        again.push(part);
        waits.push(next.ms);
      } else if (next.kind === 'newToken' && isNewAsk(asked, next.claims)) {
        again.push(part);
        token = freshToken(next.claims);
      } else {
        outcomes.set(part, outcomeOf(reply, part, round.granted, now()));
      }
    }
    open = again;
    if (waits.length > 0) {
      const pause = waitVisibly(client.deps, needs.what, Math.max(...waits), signal);
      // The others of this class would only be refused, too.
      if (limit) client.deps.pacer.hold(limit, pause);
      await pause;
    }
  }
  return parts.map((part) => outcomes.get(part) ?? unanswered(part));
}

async function sendRound(
  client: ApiClient,
  parts: readonly BatchPart[],
  needs: Needs,
  options: Pick<ApiCall, 'token' | 'limit'>,
  signal: AbortSignal,
) {
  const call: ApiCall = {
    needs,
    url: '/v1.0/$batch',
    body: { requests: parts.map((part, id) => ({ id: String(id), method: 'GET', url: part.path })) },
    timeoutSeconds: 60,
    maxAttempts: MAX_ATTEMPTS,
    ...options,
  };
  const { reply, granted } = await client.send(call, signal);
  const { responses } = parse(BatchSchema, reply.body, needs.what);
  const replies = responses.flatMap((response): [BatchPart, Reply][] => {
    const part = parts[Number(response.id)];
    return part ? [[part, innerReply(response.status, response.headers ?? {}, response.body)]] : [];
  });
  return { replies, granted };
}

function outcomeOf(reply: Reply, part: BatchPart, granted: ReadonlySet<string>, now: Date): BatchOutcome {
  if (reply.status < 400) return { ok: true, body: reply.body };
  return { ok: false, problem: refusal(reply, part.needs, granted, now) };
}

function unanswered(part: BatchPart): BatchOutcome {
  return { ok: false, problem: { kind: 'wrongShape', what: part.needs.what, path: 'responses' } };
}
