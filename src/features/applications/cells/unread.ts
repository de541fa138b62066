import type { UnknownReason } from '../../../domain/activity.ts';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import { describeUnknown } from '../../../domain/describeActivity.ts';
import type { Known, Owners } from '../../../domain/reviewFacts.ts';
import { reviewFactsOf, type TenantReviewFacts } from '../../../domain/reviewFacts.ts';

/** What of an application's own objects is not known, one sentence for each reason. */
export function whyUnread(application: ConnectedApplication, facts: TenantReviewFacts): readonly string[] {
  const { principal, registration } = reviewFactsOf(application, facts);
  const reasons = [principal, registration].flatMap((one) => (one?.state === 'unknown' ? [one.reason] : []));
  return sentences(reasons);
}

/** Why the owners of an application are not known, or not all. */
export function whyOwnersUnread(
  application: ConnectedApplication,
  facts: TenantReviewFacts,
): readonly string[] {
  const { principal, registration } = reviewFactsOf(application, facts);
  const owners = [principal, registration].flatMap((one): Known<Owners>[] =>
    one?.state === 'known' ? [one.value.owners] : [],
  );
  const reasons = owners.flatMap((one) => (one.state === 'unknown' ? [one.reason] : []));
  const isCut = owners.some((one) => one.state === 'known' && one.value.hasMore);
  return [
    ...new Set([
      ...whyUnread(application, facts),
      ...sentences(reasons),
      ...(isCut ? ['Microsoft Graph gives at most 20 owners with a list.'] : []),
    ]),
  ];
}

function sentences(reasons: readonly UnknownReason[]): readonly string[] {
  return [...new Set(reasons.map(describe))];
}

/** The common words speak of activity, which this is not. */
function describe(reason: UnknownReason): string {
  return reason.kind === 'pending' ? 'Unknown so far: it is being read.' : describeUnknown(reason);
}
