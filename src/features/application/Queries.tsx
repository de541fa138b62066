import { ACCESS_CONTEXTS, type ActivityOutcomes } from '../../domain/activity.ts';
import { describeOutcome } from '../../domain/describeActivity.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from './ApplicationPanel.module.css';

/** Where the numbers come from, and the query as it was sent, for anyone to run again. */
export function Queries({ outcomes }: { readonly outcomes: ActivityOutcomes }) {
  return ACCESS_CONTEXTS.map((context) => {
    const outcome = outcomes[context];
    return (
      <div key={context} className={styles['source']}>
        <p>{describeOutcome(context, outcome)}</p>
        {outcome.state === 'answered' && (
          <details>
            <summary>Show query</summary>
            <CopyButton text={outcome.answer.query} label="Copy query">
              Copy query
            </CopyButton>
            <CodeBlock label={`Query, ${context} context`} code={outcome.answer.query} />
          </details>
        )}
      </div>
    );
  });
}
