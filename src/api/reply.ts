import { ProblemError } from '../domain/problem.ts';
import { inSlices } from '../domain/work.ts';
import { parseJson } from './parseJson.ts';

/** An HTTP answer, or an inner answer of a `$batch`, in one shape. `body` is parsed JSON, not yet checked. */
export interface Reply {
  readonly status: number;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  readonly body: unknown;
  /** False when the body was not JSON: a gateway page, or a cut-off answer. */
  readonly isJson: boolean;
}

/**
 * Reads a response to its end. Throws `noAnswer` when the body breaks off on the network, and the signal's
 * reason when it aborts while a long body is parsed.
 */
export async function readReply(response: Response, what: string, signal: AbortSignal): Promise<Reply> {
  const text = await response.text().catch((cause: unknown) => {
    if (cause instanceof DOMException) throw cause;
    throw new ProblemError({ kind: 'noAnswer', what }, { cause });
  });
  const body = await parseBody(text, signal);
  return { status: response.status, header: (name) => response.headers.get(name), ...body };
}

/** An inner answer of a `$batch`; Graph does not fix the case of its header names. */
export function innerReply(status: number, headers: Readonly<Record<string, unknown>>, body: unknown): Reply {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { status, header: (name) => byName.get(name) ?? null, body, isJson: true };
}

async function parseBody(text: string, signal: AbortSignal): Promise<Pick<Reply, 'body' | 'isJson'>> {
  if (text === '') return { body: null, isJson: true };
  try {
    return { body: await inSlices(parseJson(text), signal), isJson: true };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { body: null, isJson: false };
  }
}
