import { Button } from '@fluentui/react-components';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useNow } from '../../components/useNow.ts';
import type { UsageReading } from '../../domain/activity.ts';
import type { Client } from '../../domain/activityIndex.ts';
import { CONTEXT_LABELS } from '../../domain/describeActivity.ts';
import { useGraphSignIns } from '../../queries/graphSignIns.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { formatCount } from '../../ui/count.ts';
import { exactTime, relativeTime } from '../../ui/time.ts';
import styles from './SourcesSection.module.css';

/** Tokens for Microsoft Graph from the summaries: too many rows for the list, so for one application, when asked. */
export function GraphSignIns({ client }: { readonly client: Client }) {
  const now = useNow();
  const { answer, isReading, problem, ask } = useGraphSignIns(client);
  return (
    <li className={styles['report']}>
      <div className={styles['reportHeader']}>
        <h4>Sign-in summaries of Microsoft Graph, this application alone</h4>
        <Button
          size="small"
          appearance="subtle"
          aria-label="Ask now: sign-in summaries of Microsoft Graph"
          onClick={ask}
          disabledFocusable={isReading}
        >
          {isReading ? 'Reading, about ten seconds' : 'Ask now'}
        </Button>
      </div>
      <p>
        Tokens for any use of Microsoft Graph. They prove no use of Defender and change no number above.
        Interactive sign-ins of users are not in them.
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={ask} />}
      {answer && (
        <p>
          Answered {relativeTime(answer.askedAt, now)}.{' '}
          {answer.readings.length === 0 && 'They name no token of it in 30 days, which alone proves nothing.'}
        </p>
      )}
      {answer && answer.readings.length > 0 && (
        <ul className={styles['says']}>
          {answer.readings.map((reading) => (
            <Reading key={reading.context} reading={reading} />
          ))}
        </ul>
      )}
      {answer && (
        <details className={styles['request']}>
          <summary>Show query</summary>
          <CopyButton text={answer.request} label="Copy query">
            Copy query
          </CopyButton>
          <CodeBlock label="Query, Microsoft Graph sign-ins" code={answer.request} />
        </details>
      )}
    </li>
  );
}

function Reading({ reading }: { readonly reading: UsageReading }) {
  const { context, lastSuccess, succeeded24h, succeeded } = reading;
  const inTrend = succeeded.reduce((sum, count) => sum + count, 0);
  return (
    <li>
      <strong>Microsoft Graph (any use), {CONTEXT_LABELS[context].toLowerCase()}</strong>
      <span>
        {lastSuccess ? `Last seen at or after ${exactTime(lastSuccess.at)[0]}` : 'No success named'}
      </span>
      <span>24 h {atLeast(succeeded24h)}</span>
      <span>30 days {atLeast(inTrend)}</span>
    </li>
  );
}

/** Interactive sign-ins and late hours are missing, so a number is a floor and none is no statement. */
function atLeast(count: number): string {
  return count > 0 ? `at least ${formatCount(count)}` : 'unknown';
}
