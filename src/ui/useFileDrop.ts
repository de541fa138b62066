import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Takes a file that is dropped anywhere on the page, of several the first, and says whether one is being
 * dragged over it. Anything else that is dragged, a link or text, is left to the browser.
 */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  const take = useEffectEvent(onFile);

  useEffect(() => {
    // The browser opens a dropped file in place of the page unless both events are prevented.
    function welcome(event: DragEvent) {
      if (!hasFile(event)) return;
      event.preventDefault();
      setIsDragging(true);
    }
    function drop(event: DragEvent) {
      if (!hasFile(event)) return;
      event.preventDefault();
      setIsDragging(false);
      const file = event.dataTransfer?.files[0];
      if (file) take(file);
    }
    function leave({ relatedTarget }: DragEvent) {
      // Going on to nothing is leaving the window.
      if (!relatedTarget) setIsDragging(false);
    }
    document.addEventListener('dragenter', welcome);
    document.addEventListener('dragover', welcome);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', welcome);
      document.removeEventListener('dragover', welcome);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);

  return isDragging;
}

function hasFile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
