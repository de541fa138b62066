import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';

/** What is being read, as a noun phrase. */
export const STATISTICS_FILE = 'the statistics file';

/**
 * Checks a part of the file that stands at the path `at`, '' for the whole. Throws `fileWrongShape` with
 * the path of the first bad field. The bad value itself is not kept: a file may hold secrets.
 */
export function checkShape<S extends v.GenericSchema>(
  schema: S,
  part: unknown,
  at: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, part, { abortEarly: true });
  if (result.success) return result.output;
  throw wrongShape(at, v.getDotPath(result.issues[0]));
}

/** The problem of a field that is not what it should be. */
export function wrongShape(...path: readonly (string | null)[]): ProblemError {
  return new ProblemError({
    kind: 'fileWrongShape',
    what: STATISTICS_FILE,
    path: path.filter(Boolean).join('.') || '(the whole file)',
  });
}
