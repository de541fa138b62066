import * as v from 'valibot';
import type { Reply } from './reply.ts';

/** Log Analytics tells only here what is wrong with a query. */
const CauseSchema = v.looseObject({ message: v.fallback(v.string(), '') });
/** The casing of `innerError` varies between services, and the code may be empty. */
const InnerSchema = v.looseObject({
  'request-id': v.optional(v.string()),
  innererror: v.fallback(v.optional(CauseSchema), undefined),
});
const ErrorSchema = v.object({
  error: v.object({
    code: v.fallback(v.string(), ''),
    message: v.fallback(v.string(), ''),
    innerError: v.fallback(v.optional(InnerSchema), undefined),
    innererror: v.fallback(v.optional(InnerSchema), undefined),
  }),
});

export interface GraphErrorBody {
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
}

/** The error body of a Graph answer; empty strings where it has none, for example from a gateway. */
export function graphError(reply: Reply): GraphErrorBody {
  const parsed = v.safeParse(ErrorSchema, reply.body);
  const error = parsed.success ? parsed.output.error : null;
  const inner = error?.innerError ?? error?.innererror;
  return {
    code: error?.code ?? '',
    message: [error?.message, inner?.innererror?.message].filter(Boolean).join(' '),
    requestId: inner?.['request-id'] ?? reply.header('request-id'),
  };
}
