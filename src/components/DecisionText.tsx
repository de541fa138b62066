import { CHOICE_LABELS, type Decision } from '../domain/decisions/decision.ts';
import { minute } from '../domain/describeActivity.ts';
import { displayText } from '../ui/displayText.ts';

/** A decision with its reason, who signed it, and when to look again. */
export function DecisionText({ decision }: { readonly decision: Decision }) {
  const { choice, reason, reviewer, decidedAt, nextReview } = decision;
  return (
    <p>
      <strong>{CHOICE_LABELS[choice]}</strong>
      {reason !== '' && (
        <>
          : <bdi>{displayText(reason)}</bdi>
        </>
      )}{' '}
      (<bdi>{displayText(reviewer)}</bdi>, {minute(decidedAt)};{' '}
      {nextReview === null ? 'no next review' : `next review ${nextReview}`})
    </p>
  );
}
