import { Badge } from '../../../components/Badge.tsx';
import { CountText } from '../../../components/CountText.tsx';
import { lineProvenance, tokenProvenance } from '../../../components/provenance.ts';
import type { ActivityOutcomes, ApplicationActivity } from '../../../domain/activity.ts';
import { describeReport } from '../../../domain/describeActivity.ts';
import { utcDay } from '../../../domain/timeWindow.ts';
import { formatCount } from '../../../ui/count.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { formatDay } from '../../../ui/time.ts';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';
import { countText } from './countText.ts';
import { countsGraphRequests, GRAPH_NOTE } from './graphUse.ts';

const GRAPH_REQUESTS_NOTE =
  'API requests of the past 24 hours to the security paths of Microsoft Graph. They are not token requests and are never added to them.';
const PORTAL_NOTE =
  'API requests to Defender’s own APIs on the last day of the capture, from a file of the Defender portal.';
const FAILED_NOTE = 'Failed token requests of the past 24 hours. They count for nothing else.';

/** Token requests of the past 24 hours; failures and other units stand apart. */
export function RequestsCell({ application: { activity }, context: { outcomes } }: CellProps) {
  const { requests24h, failed24h, anyGraphUse } = activity;
  const tokens = tokenProvenance(activity, outcomes);
  return (
    <>
      <CountText count={requests24h} provenance={tokens} />
      {failed24h.state === 'known' && failed24h.value > 0 && (
        <span className={styles['failed']}>
          <CountText count={failed24h} provenance={[FAILED_NOTE, ...tokens]} noun="failed" />
        </span>
      )}
      {anyGraphUse?.requests24h.state === 'known' && !countsGraphRequests(activity) && (
        <span className={styles['note']}>
          Graph: <CountText count={anyGraphUse.requests24h} provenance={[GRAPH_NOTE]} />
        </span>
      )}
      <ApiRequests activity={activity} outcomes={outcomes} />
    </>
  );
}

interface ApiRequestsProps {
  readonly activity: ApplicationActivity;
  readonly outcomes: ActivityOutcomes;
}

/** Real API requests stand apart from tokens, each with the word for what it counts. */
function ApiRequests({ activity, outcomes }: ApiRequestsProps) {
  const { graphRequests24h, portal } = activity;
  const { portalFile } = outcomes;
  const onLastDay = portal?.requests.at(-1);
  const counted = activity.lines.filter(({ unit }) => unit === 'apiRequests').slice(0, 1);
  return (
    <>
      {graphRequests24h?.state === 'known' && (
        <span className={styles['note']}>
          <Badge tone="info">API</Badge>{' '}
          <CountText
            count={graphRequests24h}
            provenance={[GRAPH_REQUESTS_NOTE, ...counted.flatMap((line) => lineProvenance(line, outcomes))]}
            noun="Graph security"
          />
        </span>
      )}
      {onLastDay !== undefined && portalFile.state === 'answered' && (
        <span className={styles['note']}>
          <Badge tone="info">API</Badge>{' '}
          <Hint text={[PORTAL_NOTE, describeReport('portalFile', outcomes)]}>
            {formatCount(onLastDay)} on {formatDay(utcDay(portalFile.answer.capturedAt))}
          </Hint>
        </span>
      )}
    </>
  );
}

export const requestsCellText: CellText = ({ activity }) => countText(activity.requests24h);
