import type { ActivityOutcomes } from '../domain/activity.ts';
import type { ResourceApi } from '../domain/directory.ts';

/** What a source is asked: the use of these APIs. */
export interface ActivityQuestion {
  /** The APIs that this tenant has. */
  readonly apis: readonly ResourceApi[];
  /** When it is asked, by the browser's clock; a source with a clock of its own goes by that. */
  readonly now: Date;
}

/** A question that is put by itself, waits by itself and fails by itself. */
export type SourceKey =
  | 'huntingApplication'
  | 'huntingUser'
  | 'huntingGraph'
  | 'workspaceSignIns'
  | 'workspaceGraph'
  | 'summaries'
  | 'lastUsed';

/** What each source reads, as a noun phrase. Here and not with the source, whose code may come later. */
export const SOURCE_SUBJECTS: Readonly<Record<SourceKey, string>> = {
  huntingApplication: 'the activity of applications',
  huntingUser: 'the activity of users through applications',
  huntingGraph: 'the requests to Microsoft Graph security',
  workspaceSignIns: 'the sign-in logs in the workspace',
  workspaceGraph: 'the Microsoft Graph activity logs in the workspace',
  summaries: 'the sign-in summaries',
  lastUsed: 'the last-used report',
};

/** The reports that an answer brings. */
export type SourceOutcomes = Partial<ActivityOutcomes>;

/** Who listens while a source that takes long is read. */
export interface ReadListener {
  /** What has arrived so far. */
  readonly publish: (soFar: SourceOutcomes) => void;
  /** How many requests are answered, of how many known so far. */
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Where usage numbers come from. What a source cannot know is an outcome with a reason. Throws
 * ProblemError when the question could not be put, or not to the end; what was published, or the answer
 * before, stays in use.
 */
export interface ActivitySource {
  read(question: ActivityQuestion, listener: ReadListener, signal: AbortSignal): Promise<SourceOutcomes>;
}

/** The sources of a session; those that nobody configured are absent. */
export type ActivitySources = Readonly<Partial<Record<SourceKey, ActivitySource>>>;
