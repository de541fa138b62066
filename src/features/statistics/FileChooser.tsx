import type { ChangeEvent } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './StatisticsFile.module.css';

interface FileChooserProps {
  readonly isDragging: boolean;
  readonly onFile: (file: File) => void;
}

/** The browser's own file input, looking like a place to drop a file at; the whole page takes the drop. */
export function FileChooser({ isDragging, onFile }: FileChooserProps) {
  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    // Emptied, so that the same file can be chosen again after it was changed.
    target.value = '';
    if (file) onFile(file);
  }

  return (
    <label className={styles['chooser']} data-dragging={isDragging || undefined}>
      <VisuallyHidden>
        <input type="file" accept=".json,.har" onChange={choose} />
      </VisuallyHidden>
      <strong>Choose a file</strong>
      <span>or drop it here (.json or .har)</span>
    </label>
  );
}
