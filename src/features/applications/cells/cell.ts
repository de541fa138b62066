import type { ActivityOutcomes } from '../../../domain/activity.ts';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import type { Decisions } from '../../../domain/decisions/decision.ts';
import type { FindingKey } from '../../../domain/findings/finding.ts';
import type { FindingIndex } from '../../../domain/findings/findingIndex.ts';
import type { TenantReviewFacts } from '../../../domain/reviewFacts.ts';

/** What each rule is called. */
export type RuleLabels = Readonly<Record<FindingKey, string>>;

/** What cells show beside the application itself. One object for all rows, a new one only when something changed. */
export interface RowContext {
  readonly outcomes: ActivityOutcomes;
  readonly now: Date;
  readonly facts: TenantReviewFacts;
  /** Null until the applications have been judged for the first time. */
  readonly findings: FindingIndex | null;
  /** Null until somebody needs them. */
  readonly ruleLabels: RuleLabels | null;
  readonly decisions: Decisions;
}

export interface CellProps {
  readonly application: ConnectedApplication;
  readonly context: RowContext;
}

/** What a cell says as text: dates as ISO 8601 in UTC, and "unknown" for what is not known. */
export type CellText = (application: ConnectedApplication, context: RowContext) => string;
