import { Button } from '@fluentui/react-components';
import { describeProblem } from '../../domain/describeProblem.ts';
import type { Review } from '../../queries/useReview.ts';
import { formatCount } from '../../ui/count.ts';
import styles from './FactsStatus.module.css';

/** What Graph allows for reading credentials: a batch of 20 questions about 15 objects each in this time. */
const SECONDS_A_BATCH = 8.6;
/** Each has a service principal, and perhaps a registration. */
const APPLICATIONS_A_BATCH = 150;

/** How far the reading of owners and credentials has come, and the button to start, stop or go on. */
export function FactsStatus({ review }: { readonly review: Review }) {
  const { state, facts, start, stop } = review;
  const { of, isReading, problem, isStopped } = state;
  if (of === 0) return null;
  return (
    <p className={styles['status']} role="status">
      <span>{statusText(review)}</span>
      {isReading && (
        <Button size="small" appearance="subtle" onClick={stop}>
          Stop reading owners
        </Button>
      )}
      {!isReading && isWaiting(facts) && (
        <Button size="small" appearance="subtle" onClick={start}>
          Read owners and credentials
        </Button>
      )}
      {!isReading && (problem || isStopped) && (
        <Button size="small" appearance="subtle" onClick={start}>
          Try again
        </Button>
      )}
    </p>
  );
}

/** Where reading takes minutes, it waits for the admin. */
function isWaiting({ rest, isWhole }: Review['facts']): boolean {
  return !isWhole && rest.kind === 'notAsked' && rest.why === 'notStarted';
}

function statusText({ state, facts }: Review): string {
  const { done, of, isReading, problem, isStopped } = state;
  const ofAll = `${formatCount(done)} of ${formatCount(of)} applications`;
  if (isReading) return `Reading owners and credentials: ${ofAll}.`;
  if (problem) return `Owners and credentials: ${ofAll} read. ${describeProblem(problem).title}.`;
  if (isStopped) return `Owners and credentials: stopped, ${ofAll} read.`;
  if (facts.isWhole) return `Owners and credentials of ${formatCount(of)} applications read.`;
  if (isWaiting(facts))
    return `Reading the owners and credentials of ${formatCount(of)} applications takes about ${minutesFor(of)}.`;
  return 'Owners and credentials are read when the activity is.';
}

function minutesFor(applications: number): string {
  const minutes = Math.ceil((Math.ceil(applications / APPLICATIONS_A_BATCH) * SECONDS_A_BATCH) / 60);
  return minutes === 1 ? 'a minute' : `${formatCount(minutes)} minutes`;
}
