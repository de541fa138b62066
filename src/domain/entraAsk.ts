import type { Problem } from './problem.ts';

/** What the admin can be sent to Entra for. */
export interface EntraAsk {
  readonly wish: 'consent' | 'signIn';
  readonly scopes: readonly string[];
  /** A claims challenge to answer, as JSON text. */
  readonly claims?: string;
}

/** What Entra could be asked to end this problem; null where it cannot. */
export function entraAsk(problem: Problem): EntraAsk | null {
  if (problem.kind !== 'consentMissing' && problem.kind !== 'signInNeeded') return null;
  // A redirect that failed does not say what it had asked for.
  if (problem.scopes.length === 0) return null;
  if (problem.kind === 'consentMissing') return { wish: 'consent', scopes: problem.scopes };
  const { scopes, claims } = problem;
  return { wish: 'signIn', scopes, ...(claims && { claims }) };
}
