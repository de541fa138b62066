import { LastSeenText } from '../../../components/LastSeenText.tsx';
import { provenanceOf } from '../../../components/provenance.ts';
import { describeReport } from '../../../domain/describeActivity.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { exactTime, relativeTime } from '../../../ui/time.ts';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';
import { countsGraphRequests, GRAPH_NOTE } from './graphUse.ts';

const ANY_API_NOTE = 'The last sign-in to any API, not only Defender’s, so it proves no use of Defender.';

/** When it was used last. What is known beside use of Defender stands below where that leaves it open. */
export function LastSeenCell({ application: { activity }, context: { outcomes, now } }: CellProps) {
  const { anyGraphUse, lastSeen, lastFailure, lastUse } = activity;
  const isOpen = lastSeen.state === 'unknown' || lastSeen.state === 'noRecord';
  return (
    <>
      <LastSeenText
        lastSeen={lastSeen}
        lastFailure={lastFailure}
        now={now}
        provenance={provenanceOf(activity, outcomes)}
      />
      {anyGraphUse && !countsGraphRequests(activity) && (
        <span className={styles['note']}>
          Any Graph use: <LastSeenText lastSeen={anyGraphUse.lastSeen} now={now} provenance={[GRAPH_NOTE]} />
        </span>
      )}
      {isOpen && lastUse?.any && (
        <span className={styles['note']}>
          Any API:{' '}
          <Hint text={[ANY_API_NOTE, ...exactTime(lastUse.any), describeReport('lastUsed', outcomes)]}>
            {relativeTime(lastUse.any, now)}
          </Hint>
        </span>
      )}
    </>
  );
}

export const lastSeenCellText: CellText = ({ activity: { lastSeen } }) => {
  switch (lastSeen.state) {
    case 'seen': {
      const [at, until] = [lastSeen.at.toISOString(), lastSeen.until.toISOString()];
      return at === until ? at : `${at}/${until}`;
    }
    case 'noRecord':
      return `no record since ${lastSeen.since.toISOString()}`;
    case 'anyApi':
      return `any API ${lastSeen.at.toISOString()}`;
    case 'unknown':
      return 'unknown';
  }
};
