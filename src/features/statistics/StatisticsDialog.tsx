import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { describeProblem } from '../../domain/describeProblem.ts';
import { type PortalStatistics, possibleCaptureDays } from '../../domain/portalStatistics.ts';
import type { Problem } from '../../domain/problem.ts';
import { useServices } from '../../queries/services.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { Notice } from '../../ui/Notice.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { CaptureDate } from './CaptureDate.tsx';
import { formatCaptureDay } from './captureDay.ts';
import { FileChooser } from './FileChooser.tsx';
import { HowToGetFile } from './HowToGetFile.tsx';
import styles from './StatisticsFile.module.css';
import type { useStatisticsFile } from './useStatisticsFile.ts';

interface StatisticsDialogProps {
  /** The host of the Defender portal. */
  readonly host: string;
  readonly statistics: ReturnType<typeof useStatisticsFile>;
  readonly isDragging: boolean;
  readonly onClose: () => void;
}

/** Where a statistics file is opened, dated and removed, with the steps to get one. */
export function StatisticsDialog({ host, statistics, isDragging, onClose }: StatisticsDialogProps) {
  const { now } = useServices();
  const { file, chosen, choose, accept, remove } = statistics;
  const result = useRef<HTMLDivElement>(null);

  return (
    <SidePanel title="Portal statistics" onClose={onClose}>
      <div className={styles['content']}>
        <div ref={result} className={styles['result']} tabIndex={-1}>
          {file && (
            <InUse
              file={file}
              onRemove={() => {
                remove();
                onClose();
              }}
            />
          )}
          {chosen?.state === 'reading' && (
            <p role="status">
              Reading <FileName name={chosen.fileName} />
            </p>
          )}
          {chosen?.state === 'refused' && <Refused problem={chosen.problem} isKept={file !== null} />}
          {chosen?.state === 'undated' && (
            <>
              <Notice intent="info" title="When was it taken?">
                <p>
                  <FileName name={chosen.fileName} /> holds {applications(chosen.applications.length)}.
                  Nothing in it says for certain on which day its last number was counted.
                </p>
              </Notice>
              <CaptureDate
                days={possibleCaptureDays(chosen.applications, now())}
                onDate={(capturedAt) => {
                  accept(chosen.fileName, chosen.applications, capturedAt);
                  // The form goes away, and the focus must not go with it.
                  result.current?.focus();
                }}
              />
            </>
          )}
        </div>
        <FileChooser isDragging={isDragging} onFile={(picked) => void choose(picked)} />
        <HowToGetFile host={host} />
      </div>
    </SidePanel>
  );
}

interface InUseProps {
  readonly file: PortalStatistics;
  readonly onRemove: () => void;
}

function InUse({ file, onRemove }: InUseProps) {
  return (
    <Notice
      intent="success"
      title={`${applications(file.applications.size)}, taken on ${formatCaptureDay(file.capturedAt)}`}
      actions={<Button onClick={onRemove}>Remove the file</Button>}
    >
      <p>
        <FileName name={file.fileName} /> is in use. Its numbers are as old as the file.
      </p>
    </Notice>
  );
}

function Refused({ problem, isKept }: { readonly problem: Problem; readonly isKept: boolean }) {
  const { title, why, next } = describeProblem(problem);
  return (
    <Notice intent="error" title={title}>
      <p>
        {why} {next} {isKept && 'The earlier file stays in use.'}
      </p>
    </Notice>
  );
}

function FileName({ name }: { readonly name: string }) {
  return (
    <bdi>
      <strong>{displayText(name)}</strong>
    </bdi>
  );
}

function applications(count: number): string {
  return count === 1 ? '1 application' : `${formatCount(count)} applications`;
}
