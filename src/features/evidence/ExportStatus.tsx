import { formatCount } from '../../ui/count.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './ExportDialog.module.css';
import type { ExportState } from './useExport.ts';

interface ReadingWarningProps {
  readonly isWhole: boolean;
  readonly isReadingActivity: boolean;
  /** Whether owners and credentials were read of every application. */
  readonly hasFacts: boolean;
  readonly hasGaps: boolean;
}

/** What is missing so far. The export says it, too, and writes "unknown" for it. */
export function ReadingWarning({ isWhole, isReadingActivity, hasFacts, hasGaps }: ReadingWarningProps) {
  const missing = [
    ...(isWhole ? [] : ['The list is still being read: there are more applications than these.']),
    ...(isReadingActivity ? ['The activity is still being read.'] : []),
    ...(hasFacts ? [] : ['Owners and credentials have not been read of every application.']),
    ...(hasGaps ? ['A part of the directory could not be read.'] : []),
  ];
  if (missing.length === 0) return null;
  return (
    <Notice intent="warning" title="Not everything is known yet">
      <p>{missing.join(' ')} The export says so, and what is not known stands in it as unknown.</p>
    </Notice>
  );
}

interface ExportStatusProps {
  readonly state: ExportState;
  readonly rows: number;
}

/** How far the file is, that it was saved, or why not. */
export function ExportStatus({ state, rows }: ExportStatusProps) {
  switch (state.state) {
    case 'idle':
      return null;
    case 'writing':
      return (
        <label className={styles['progress']}>
          Writing: {formatCount(state.written)} of {formatCount(rows)}
          <progress value={state.written} max={rows} />
        </label>
      );
    case 'saved':
      return (
        <Notice intent="success" title="Saved">
          <p>
            <strong>{state.name}</strong>: {formatCount(state.rows)} {state.rows === 1 ? 'row' : 'rows'}. It
            holds names of people and applications; keep it as safe as the tenant’s own logs.
          </p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice intent="error" title="The file was not written" details={<p>{state.message}</p>}>
          <p>Nothing was saved. Try again, or export fewer applications.</p>
        </Notice>
      );
  }
}
