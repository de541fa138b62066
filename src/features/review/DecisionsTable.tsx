import { Button } from '@fluentui/react-components';
import { Link, useSearch } from 'wouter';
import { nameText } from '../../components/ApplicationName.tsx';
import { applicationPath } from '../../components/applicationUrl.ts';
import { Badge } from '../../components/Badge.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { isOverdue } from '../../domain/decisions/decide.ts';
import { CHOICE_LABELS } from '../../domain/decisions/decision.ts';
import { minute } from '../../domain/describeActivity.ts';
import { displayText } from '../../ui/displayText.ts';
import type { DecisionRow } from './decisionRows.ts';
import { Paged } from './Paged.tsx';
import styles from './ReviewPage.module.css';

interface DecisionsTableProps {
  readonly rows: readonly DecisionRow[];
  /** As `yyyy-mm-dd`, in UTC. */
  readonly today: string;
  /** While false, an application that is not listed may still come. */
  readonly isListWhole: boolean;
  readonly onEdit: (application: ConnectedApplication) => void;
  /** Gets the key of the application. */
  readonly onRemove: (key: string) => void;
}

const ROWS = 50;

/** Every decision with its reason, who signed it and when to look again. */
export function DecisionsTable({ rows, ...row }: DecisionsTableProps) {
  return (
    <Paged items={rows} step={ROWS} what="decisions">
      {(shown) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className={styles['scroller']} aria-label="All decisions" tabIndex={0}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Application</th>
                <th scope="col">Decision</th>
                <th scope="col">Reason</th>
                <th scope="col">Reviewer</th>
                <th scope="col">Decided</th>
                <th scope="col">Next review</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <Row key={one.decision.application.key} row={one} {...row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Paged>
  );
}

interface RowProps extends Omit<DecisionsTableProps, 'rows'> {
  readonly row: DecisionRow;
}

function Row({ row: { decision, application }, today, isListWhole, onEdit, onRemove }: RowProps) {
  const search = useSearch();
  const name = nameText(application ?? decision.application);
  const path = application && applicationPath(application);
  return (
    <tr>
      <th scope="row">
        {path ? (
          <Link href={search ? `${path}?${search}` : path}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <>
            <bdi>{name}</bdi>{' '}
            <Badge tone="neutral">{isListWhole ? 'No longer listed' : 'Not listed yet'}</Badge>
          </>
        )}
      </th>
      <td>{CHOICE_LABELS[decision.choice]}</td>
      <td className={styles['reason']}>
        <bdi>{displayText(decision.reason)}</bdi>
      </td>
      <td>
        <bdi>{displayText(decision.reviewer)}</bdi>
      </td>
      <td>{minute(decision.decidedAt)}</td>
      <td>
        {decision.nextReview ?? 'None'} {isOverdue(decision, today) && <Badge tone="warning">Due</Badge>}
      </td>
      <td>
        <div className={styles['buttons']}>
          {application && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={`Edit the decision on ${name}`}
              onClick={() => onEdit(application)}
            >
              Edit
            </Button>
          )}
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Remove the decision on ${name}`}
            onClick={() => onRemove(decision.application.key)}
          >
            Remove
          </Button>
        </div>
      </td>
    </tr>
  );
}
