import { useMemo } from 'react';
import { trendDaysOf } from '../../components/trendDays.ts';
import type { ActivityOutcomes, UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { defenderApi } from '../../domain/defenderApis.ts';
import { CONTEXT_LABELS, describeUnknown } from '../../domain/describeActivity.ts';
import { captureDays } from '../../domain/portalStatistics.ts';
import { sumDays } from '../../domain/usage.ts';
import type { TrendSeries } from '../../ui/trendSeries.ts';
import styles from './ApplicationPanel.module.css';
import { TrendFigure } from './TrendFigure.tsx';

interface ActivityChartProps {
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
}

/** 30 days of one application: tokens, a series per API and context with failures apart; API requests by themselves. */
export function ActivityChart({ application, outcomes }: ActivityChartProps) {
  const { lines, lastSeen } = application.activity;
  const days = trendDaysOf(outcomes);
  const tokens = useMemo(() => seriesOf(lines.filter(({ unit }) => unit === 'tokenRequests')), [lines]);
  const requests = useMemo(
    () => seriesOf(lines.filter(({ unit, sources }) => unit === 'apiRequests' && sources.trend !== null)),
    [lines],
  );
  if (!days || tokens.length === 0) {
    const why = lastSeen.state === 'unknown' ? describeUnknown(lastSeen.reason) : '';
    return (
      <>
        <p className={styles['note']}>There is no trend to show. {why}</p>
        <PortalChart application={application} outcomes={outcomes} />
      </>
    );
  }
  return (
    <>
      <TrendFigure
        title="Token requests of this application, 30 days"
        unit="token requests"
        days={days}
        series={tokens}
      />
      {requests.length > 0 && (
        <TrendFigure
          title="API requests to Microsoft Graph security, 30 days"
          unit="API requests"
          days={days}
          series={requests}
        />
      )}
      <PortalChart application={application} outcomes={outcomes} />
    </>
  );
}

/** The 30 numbers of the portal's file, on the days of its capture. */
function PortalChart({ application, outcomes: { portalFile } }: ActivityChartProps) {
  const { portal } = application.activity;
  if (!portal || portalFile.state === 'unknown') return null;
  const series: TrendSeries = {
    key: 'portal',
    label: 'Defender’s own APIs',
    values: portal.requests,
    kind: 'area',
  };
  return (
    <TrendFigure
      title="API requests by the portal’s file, 30 days"
      unit="API requests"
      days={captureDays(portalFile.answer).map((day) => ({ day, running: false }))}
      series={[series]}
    />
  );
}

function seriesOf(lines: readonly UsageLine[]): readonly TrendSeries[] {
  const successes = lines.map((line): TrendSeries => {
    const isAnyGraphUse = line.api === 'graph' && line.unit === 'tokenRequests';
    return {
      key: `${line.api} ${line.context}`,
      label: `${defenderApi(line.api).label}${isAnyGraphUse ? ' (any Graph use)' : ''}, ${CONTEXT_LABELS[line.context].toLowerCase()}`,
      values: line.succeeded,
      kind: isAnyGraphUse ? 'line' : 'area',
    };
  });
  const failures = sumDays(lines.map((line) => line.failed));
  if (!failures.some((count) => count !== null && count > 0)) return successes;
  return [...successes, { key: 'failed', label: 'Failed', values: failures, kind: 'failure' }];
}
