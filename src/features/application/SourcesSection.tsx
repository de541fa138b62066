import { useMemo } from 'react';
import { Badge } from '../../components/Badge.tsx';
import { useNow } from '../../components/useNow.ts';
import type { ActivityOutcomes, ReportName, UsageAnswer } from '../../domain/activity.ts';
import { indexActivity } from '../../domain/activityIndex.ts';
import { type Comparison, compareReports } from '../../domain/comparison.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { completenessOf, describeUnknown, minute } from '../../domain/describeActivity.ts';
import { clientKind } from '../../domain/joinActivity.ts';
import { REPORT_NAMES, SOURCE_LABELS, sourceOf, USAGE_REPORTS } from '../../domain/reports.ts';
import { watchedSince } from '../../domain/statement.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { type SourceKey, sourceKeyOf } from '../../queries/activityQueries.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { LastingButton } from '../../ui/LastingButton.tsx';
import { relativeTime } from '../../ui/time.ts';
import panel from './ApplicationPanel.module.css';
import { GraphSignIns } from './GraphSignIns.tsx';
import styles from './SourcesSection.module.css';
import { Disagreements, WhatItSays } from './WhatItSays.tsx';

interface SourcesSectionProps {
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
  readonly onAsk: (source: SourceKey) => void;
}

/** Every report by itself: asked or not, when, over which time, how complete, and what it says of this application. */
export function SourcesSection({ application, outcomes, onAsk }: SourcesSectionProps) {
  const appId = application.appId?.toLowerCase();
  const comparisons = useMemo(
    () => compareReports(application, indexActivity(outcomes)),
    [application, outcomes],
  );
  return (
    <section className={panel['section']} aria-labelledby="sources">
      <h3 id="sources">Where these numbers come from</h3>
      <p className={panel['note']}>
        For each number the best report counts: what was seen before what was not, then the most exact. The
        others stay here, side by side.
      </p>
      <Disagreements comparisons={comparisons} />
      <ul className={styles['reports']}>
        {REPORT_NAMES.map((report) => (
          <Report
            key={report}
            report={report}
            application={application}
            outcomes={outcomes}
            comparisons={comparisons}
            onAsk={onAsk}
          />
        ))}
        {appId && hasGraphAccess(application) && (
          <GraphSignIns client={{ appId, kind: clientKind(application) }} />
        )}
      </ul>
    </section>
  );
}

function hasGraphAccess({ activity }: ConnectedApplication): boolean {
  return activity.lines.some(({ api }) => api === 'graph');
}

interface ReportProps extends SourcesSectionProps {
  readonly report: ReportName;
  readonly comparisons: readonly Comparison[];
}

function Report({ report, application, outcomes, comparisons, onAsk }: ReportProps) {
  const now = useNow();
  const outcome = outcomes[report];
  const key = sourceKeyOf(report);
  const state = stateOf(outcome);
  const facts = factsOf(report, outcomes);
  return (
    <li className={styles['report']}>
      <div className={styles['reportHeader']}>
        <h4>{titleOf(report)}</h4>
        <Badge tone={state.tone}>{state.label}</Badge>
        {key && (
          <LastingButton
            label={`Ask now: ${titleOf(report)}`}
            appearance="subtle"
            onPress={isAskable(outcome) ? () => onAsk(key) : null}
          >
            Ask now
          </LastingButton>
        )}
      </div>
      {outcome.state === 'unknown' && <p>{describeUnknown(outcome.reason)}</p>}
      {facts && (
        <dl className={styles['facts']}>
          <dt>Answered</dt>
          <dd>{facts.answered ?? relativeTime(facts.askedAt, now)}</dd>
          <dt>Window</dt>
          <dd>{facts.window}</dd>
          <dt>Coverage</dt>
          <dd>{facts.coverage}</dd>
        </dl>
      )}
      <WhatItSays report={report} application={application} outcomes={outcomes} comparisons={comparisons} />
      {facts?.request && (
        <details className={styles['request']}>
          <summary>Show query</summary>
          <CopyButton text={facts.request} label="Copy query">
            Copy query
          </CopyButton>
          <CodeBlock label={`Query, ${titleOf(report)}`} code={facts.request} />
        </details>
      )}
    </li>
  );
}

function titleOf(report: ReportName): string {
  const source = SOURCE_LABELS[sourceOf(report)];
  if (report === 'lastUsed' || report === 'portalFile') return source;
  return `${source}: ${USAGE_REPORTS[report].tells}`;
}

function stateOf(outcome: ActivityOutcomes[ReportName]) {
  if (outcome.state === 'answered') return { label: 'Answered', tone: 'success' } as const;
  switch (outcome.reason.kind) {
    case 'pending':
      return { label: 'Being read', tone: 'info' } as const;
    case 'notAsked':
      return { label: 'Not asked', tone: 'neutral' } as const;
    default:
      return { label: 'No answer', tone: 'warning' } as const;
  }
}

/** Not while it is being read, and nobody can ask a workspace that is not configured. */
function isAskable(outcome: ActivityOutcomes[ReportName]): boolean {
  if (outcome.state === 'answered') return false;
  const { reason } = outcome;
  return reason.kind !== 'pending' && !(reason.kind === 'notAsked' && reason.why === 'notConfigured');
}

function factsOf(report: ReportName, outcomes: ActivityOutcomes) {
  const { lastUsed, portalFile } = outcomes;
  if (report === 'lastUsed') {
    if (lastUsed.state === 'unknown') return null;
    const { askedAt, request, problem } = lastUsed.answer;
    const coverage = problem ? 'Any API; not read to its end' : 'Any API, not only Defender’s; complete';
    return { answered: null, askedAt, request, window: 'Not stated by Microsoft', coverage };
  }
  if (report === 'portalFile') {
    if (portalFile.state === 'unknown') return null;
    const { capturedAt } = portalFile.answer;
    const window = `30 days up to ${utcDay(capturedAt)}, as the file was taken`;
    const answered = `taken on ${utcDay(capturedAt)}`;
    return {
      answered,
      askedAt: capturedAt,
      request: '',
      window,
      coverage: 'Defender’s own APIs together; unofficial',
    };
  }
  const outcome = outcomes[report];
  return outcome.state === 'answered' ? usageFacts(outcome.answer) : null;
}

function usageFacts({ window, covers, request, table }: UsageAnswer) {
  return {
    answered: null,
    askedAt: window.askedAt,
    request,
    window: `${minute(watchedSince(window))} to ${minute(window.askedAt)}, newest record ${minute(window.latestRecord)}`,
    coverage: `${table}, ${completenessOf(window, covers)}`,
  };
}
