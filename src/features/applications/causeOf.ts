import { describeProblem } from '../../domain/describeProblem.ts';
import type { Problem } from '../../domain/problem.ts';

/** Problems with the same reason and the same way out are one to the admin, and give the same text. */
export function causeOf(problem: Problem): string {
  const { why, next } = describeProblem(problem);
  return why + next;
}
