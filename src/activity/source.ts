import type { AccessContext, SourceOutcome } from '../domain/activity.ts';
import type { ResourceApi } from '../domain/directory.ts';

/** What a source is asked: the use of these APIs in one context, over the trend's 30 days. */
export interface ActivityQuestion {
  readonly context: AccessContext;
  /** The APIs that this tenant has. */
  readonly apis: readonly ResourceApi[];
}

/**
 * Where usage numbers come from. A source answers for the contexts and APIs it covers; what it cannot
 * know is an outcome with a reason. Throws ProblemError when the question could not be put at all, so
 * that an earlier answer stays in use.
 */
export interface ActivitySource {
  read(question: ActivityQuestion, signal: AbortSignal): Promise<SourceOutcome>;
}
