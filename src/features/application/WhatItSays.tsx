import { CountText } from '../../components/CountText.tsx';
import { LastSeenText } from '../../components/LastSeenText.tsx';
import { useNow } from '../../components/useNow.ts';
import type { ActivityOutcomes, ReportName, RequestDetails, UsageLine } from '../../domain/activity.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { CONTEXT_LABELS, describeReport, lineLabel } from '../../domain/describeActivity.ts';
import { formatCount } from '../../ui/count.ts';
import { Notice } from '../../ui/Notice.tsx';
import { exactTime } from '../../ui/time.ts';
import styles from './SourcesSection.module.css';

interface WhatItSaysProps {
  readonly report: ReportName;
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
  readonly comparisons: readonly Comparison[];
}

/** What one report says of this application; nothing when it was not answered. */
export function WhatItSays({ report, application, outcomes, comparisons }: WhatItSaysProps) {
  const { lastUse, portal } = application.activity;
  if (outcomes[report].state === 'unknown') return null;
  if (report === 'lastUsed') {
    if (!lastUse) return <p>It does not name this application, which proves nothing.</p>;
    return (
      <dl className={styles['facts']}>
        <dt>Any API</dt>
        <dd>{dateOf(lastUse.any)}</dd>
        <dt>As application</dt>
        <dd>{dateOf(lastUse.asApplication)}</dd>
        <dt>For users</dt>
        <dd>{dateOf(lastUse.forUsers)}</dd>
      </dl>
    );
  }
  if (report === 'portalFile') {
    if (!portal) return <p>It does not name this application, which proves nothing.</p>;
    return (
      <dl className={styles['facts']}>
        <dt>Latest connectivity</dt>
        <dd>{dateOf(portal.latestConnectivity)}</dd>
        <dt>Enabled there</dt>
        <dd>{portal.enabled === null ? 'Not stated' : portal.enabled ? 'Yes' : 'No'}</dd>
        <dt>API requests on its last day</dt>
        <dd>{formatCount(portal.requests.at(-1) ?? 0)}</dd>
        <dt>API requests in 30 days</dt>
        <dd>{formatCount(portal.requests.reduce((sum, count) => sum + count, 0))}</dd>
      </dl>
    );
  }
  const says = comparisons.flatMap(({ line, statements, details }) => {
    const statement = statements.find(({ sources }) => sources.lastSeen === report);
    return statement ? [{ line, statement, details: details.get(report) ?? null }] : [];
  });
  return (
    <ul className={styles['says']}>
      {says.map(({ line, statement, details }) => (
        <li key={`${line.api} ${line.context}`}>
          <Statement statement={statement} provenance={[describeReport(report, outcomes)]} />
          {details && <Requests details={details} />}
        </li>
      ))}
    </ul>
  );
}

function dateOf(date: Date | null): string {
  return date ? exactTime(date)[0] : 'Not stated';
}

interface StatementProps {
  readonly statement: UsageLine;
  readonly provenance: readonly string[];
}

function Statement({ statement, provenance }: StatementProps) {
  const now = useNow();
  const { context, lastSeen, lastFailure, succeeded24h } = statement;
  return (
    <>
      <strong>
        {lineLabel(statement)}, {CONTEXT_LABELS[context].toLowerCase()}
      </strong>
      <span>
        Last seen{' '}
        <LastSeenText lastSeen={lastSeen} lastFailure={lastFailure} now={now} provenance={provenance} />
      </span>
      <span>
        24 h <CountText count={succeeded24h} provenance={provenance} />
      </span>
    </>
  );
}

/** What the API requests asked for, and how they were answered. */
function Requests({ details: { statuses, paths } }: { readonly details: RequestDetails }) {
  if (paths.length === 0) return null;
  return (
    <details className={styles['request']}>
      <summary>Busiest paths and status codes</summary>
      <table className={styles['paths']}>
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {paths.map(({ path, count }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Status codes:{' '}
        {statuses
          .toSorted((a, b) => a.status.localeCompare(b.status))
          .map(({ status, count }) => `${status}: ${formatCount(count)}`)
          .join(', ')}
        .
      </p>
    </details>
  );
}

/** Reports that say different things, with the usual reason. */
export function Disagreements({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  const different = comparisons.filter(({ disagreement }) => disagreement !== null);
  if (different.length === 0) return null;
  return (
    <Notice intent="info" title="Reports differ">
      {different.map(({ line, disagreement }) => (
        <p key={`${line.api} ${line.context} ${line.unit}`}>
          {lineLabel(line)}, {CONTEXT_LABELS[line.context].toLowerCase()} context: {disagreement}
        </p>
      ))}
    </Notice>
  );
}
