import { describeProblem } from '../domain/describeProblem.ts';
import type { Problem } from '../domain/problem.ts';

/** How Entra answered a request that it did not grant. */
export function Refusal({ problem }: { readonly problem: Problem }) {
  const { title, why, next } = describeProblem(problem);
  return (
    <p role="alert">
      <strong>{title}.</strong> {why} {next}
    </p>
  );
}
