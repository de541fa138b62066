import { Button } from '@fluentui/react-components';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { UsageReading } from '../../domain/activity.ts';
import type { Client } from '../../domain/activityIndex.ts';
import { CONTEXT_LABELS } from '../../domain/describeActivity.ts';
import { useGraphSignIns } from '../../queries/graphSignIns.ts';
import { formatCount } from '../../ui/count.ts';
import { exactTime } from '../../ui/time.ts';
import styles from './SourcesSection.module.css';

/** Tokens for Microsoft Graph from the summaries: too many rows for the list, so for one application, when asked. */
export function GraphSignIns({ client }: { readonly client: Client }) {
  const { answer, isReading, problem, ask } = useGraphSignIns(client);
  return (
    <li className={styles['report']}>
      <div className={styles['reportHeader']}>
        <h4>Sign-in summaries of Microsoft Graph, this application alone</h4>
        <Button size="small" appearance="subtle" onClick={ask} disabledFocusable={isReading}>
          {isReading ? 'Reading, about ten seconds' : 'Ask now'}
        </Button>
      </div>
      <p>
        Tokens for any use of Microsoft Graph. They prove no use of Defender and change no number above.
        Interactive sign-ins of users are not in them.
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={ask} />}
      {answer && answer.readings.length === 0 && <p>No token in the past 30 days.</p>}
      {answer && answer.readings.length > 0 && (
        <ul className={styles['says']}>
          {answer.readings.map((reading) => (
            <Reading key={reading.context} reading={reading} />
          ))}
        </ul>
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
        {lastSuccess ? `Last seen at or after ${exactTime(lastSuccess.at)[0]}` : 'No success in 30 days'}
      </span>
      <span>24 h {formatCount(succeeded24h)}</span>
      <span>30 days {formatCount(inTrend)}</span>
    </li>
  );
}
