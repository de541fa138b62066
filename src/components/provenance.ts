import type { AccessContext, ActivityOutcomes, ApplicationActivity } from '../domain/activity.ts';
import { describeOutcome } from '../domain/describeActivity.ts';

/** Where an application's numbers come from: a sentence for each context it has a line in. */
export function provenanceOf(activity: ApplicationActivity, outcomes: ActivityOutcomes): readonly string[] {
  const contexts = new Set<AccessContext>(activity.lines.map((line) => line.context));
  return [...contexts].map((context) => describeOutcome(context, outcomes[context]));
}
