import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';

/**
 * Checks a body against its schema. Throws `wrongShape` with the path of the first bad field, so that
 * nothing is guessed from an answer we do not understand.
 */
export function parse<S extends v.GenericSchema>(schema: S, body: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ProblemError({
    kind: 'wrongShape',
    what,
    path: v.getDotPath(issue) ?? '(the whole answer)',
    message: issue.message,
  });
}
