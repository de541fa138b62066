import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useServices } from '../../queries/services.ts';
import { useFileDrop } from '../../ui/useFileDrop.ts';
import { formatCaptureDay } from './captureDay.ts';
import { StatisticsDialog } from './StatisticsDialog.tsx';
import styles from './StatisticsFile.module.css';
import { useStatisticsFile } from './useStatisticsFile.ts';

/**
 * The way to open a file of the Defender portal's own statistics: by its button, or by dropping the file
 * anywhere on the page. Absent where the cloud has no such portal.
 */
export default function StatisticsFile() {
  const { cloud } = useServices();
  return cloud.defenderPortalHost && <OpenStatistics host={cloud.defenderPortalHost} />;
}

function OpenStatistics({ host }: { readonly host: string }) {
  const statistics = useStatisticsFile();
  const [isOpen, setIsOpen] = useState(false);
  const isDragging = useFileDrop((file) => {
    setIsOpen(true);
    void statistics.choose(file);
  });
  const { file } = statistics;

  return (
    <>
      <Button appearance="subtle" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {file ? `Portal statistics: ${formatCaptureDay(file.capturedAt)}` : 'Open portal statistics…'}
      </Button>
      {isDragging && <p className={styles['dropHint']}>Drop the portal's statistics file to open it</p>}
      {isOpen && (
        <StatisticsDialog
          host={host}
          statistics={statistics}
          isDragging={isDragging}
          onClose={() => {
            statistics.dismiss();
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
