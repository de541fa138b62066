import { ACCESS_CONTEXTS, type ActivityOutcomes } from '../../domain/activity.ts';
import { describeOutcome } from '../../domain/describeActivity.ts';
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
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <pre tabIndex={0}>
              <code>{outcome.answer.query}</code>
            </pre>
          </details>
        )}
      </div>
    );
  });
}
