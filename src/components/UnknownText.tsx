import type { UnknownReason } from '../domain/activity.ts';
import { describeUnknown } from '../domain/describeActivity.ts';

/** Says in full why something is not known, where there is room for a sentence. */
export function UnknownText({ reason }: { readonly reason: UnknownReason }) {
  return <p>{describeUnknown(reason)}</p>;
}
