import { byName } from '../../domain/byName.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Decision, Decisions } from '../../domain/decisions/decision.ts';

export interface DecisionRow {
  readonly decision: Decision;
  /** Null when the application is not among those read. */
  readonly application: ConnectedApplication | null;
}

/** The decisions in the order of the list, which is by name; those on applications that are not in it come last. */
export function decisionRows(
  decisions: Decisions,
  applications: readonly ConnectedApplication[],
): readonly DecisionRow[] {
  const missing = new Map(decisions);
  const listed: DecisionRow[] = [];
  for (const application of applications) {
    const decision = decisions.get(application.key);
    if (!decision) continue;
    listed.push({ decision, application });
    missing.delete(application.key);
  }
  const others = [...missing.values()].sort((a, b) => byName(a.application, b.application));
  return [...listed, ...others.map((decision) => ({ decision, application: null }))];
}
