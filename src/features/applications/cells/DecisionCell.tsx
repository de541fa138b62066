import { Badge } from '../../../components/Badge.tsx';
import { CHOICE_LABELS } from '../../../domain/decisions/decision.ts';
import { utcDay } from '../../../domain/timeWindow.ts';
import { displayText } from '../../../ui/displayText.ts';
import { Hint } from '../../../ui/Hint.tsx';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';

/** What the reviewer decided, with the reason. */
export function DecisionCell({ application, context: { decisions } }: CellProps) {
  const decision = decisions.get(application.key);
  if (!decision) return <span className={styles['small']}>Not decided</span>;
  const { choice, reason, reviewer, decidedAt, nextReview } = decision;
  const by = `${displayText(reviewer)}, ${utcDay(decidedAt)}`;
  const next = nextReview === null ? [] : [`Next review ${nextReview}`];
  return (
    <Hint text={[displayText(reason) || 'No reason given', by, ...next]}>
      <Badge tone="info">{CHOICE_LABELS[choice]}</Badge>
    </Hint>
  );
}

export const decisionCellText: CellText = ({ key }, { decisions }) => {
  const decision = decisions.get(key);
  return decision ? CHOICE_LABELS[decision.choice] : 'not decided';
};
