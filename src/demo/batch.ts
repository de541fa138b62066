import { type GraphCall, graphError } from './graphCall.ts';
import { hash } from './hash.ts';
import { answerCall } from './routes.ts';
import { json, type Reply } from './wire.ts';

const MOST_STEPS = 20;

interface Step {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** `$batch`: inner answers with their own status, headers and body, in an order of their own. */
export function answerBatch(call: GraphCall): Reply {
  const steps = stepsOf(call.body);
  if (!steps) return graphError(call, 400, 'BadRequest', 'Invalid batch payload format.');
  if (steps.length > MOST_STEPS) {
    const message = `Number of batch request steps exceeds the maximum value of ${MOST_STEPS}.`;
    return graphError(call, 400, 'MaximumValueExceeded', message);
  }
  if (new Set(steps.map((step) => step.id)).size < steps.length) {
    return graphError(call, 400, 'BadRequest', 'Duplicate request id in the batch.');
  }
  const responses = steps.map((step) => answerStep(call, step));
  const place = ({ id }: { id: string }) =>
    hash(responses.length, ...[...id].map((char) => char.charCodeAt(0)));
  return json({ responses: responses.sort((a, b) => place(a) - place(b)) });
}

function answerStep(outer: GraphCall, step: Step) {
  const { world, version } = outer;
  const url = new URL(`https://${world.cloud.graphHost}/${version}/${step.url.replace(/^\//, '')}`);
  const { status, headers, body } = answerCall({
    ...outer,
    method: step.method,
    path: decodeURIComponent(url.pathname.slice(version.length + 1)),
    search: url.search,
    query: url.searchParams,
    body: step.body,
    isInner: true,
  });
  const named = Object.entries(headers).map(([name, value]) => [titleCase(name), value] as const);
  return {
    id: step.id,
    status,
    headers: {
      'Cache-Control': 'no-cache',
      'Content-Type': 'application/json',
      ...Object.fromEntries(named),
    },
    body,
  };
}

function titleCase(header: string): string {
  return header.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function stepsOf(body: unknown): Step[] | null {
  if (!isRecord(body) || !Array.isArray(body['requests'])) return null;
  const steps = body['requests'].map((step: unknown): Step | null => {
    if (!isRecord(step)) return null;
    const { id, method, url } = step;
    if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string') return null;
    return { id, method: method.toUpperCase(), url, body: step['body'] };
  });
  return steps.every((step) => step !== null) ? steps : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
