import { useEffect, useRef, useState } from 'react';
import { inSlices, type Work } from '../../domain/work.ts';
import { saveFile } from '../../ui/saveFile.ts';

/** How an export stands. */
export type ExportState =
  | { readonly state: 'idle' }
  | { readonly state: 'writing'; readonly written: number }
  | { readonly state: 'saved'; readonly name: string; readonly rows: number }
  | { readonly state: 'failed'; readonly message: string };

const IDLE: ExportState = { state: 'idle' };

/** Writes a file beside the page's own work, and saves it. It ends with the component. */
export function useExport() {
  const [state, setState] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function write(name: string, rows: number, work: (onWritten: (rows: number) => void) => Work<Blob>) {
    const controller = new AbortController();
    running.current = controller;
    setState({ state: 'writing', written: 0 });
    try {
      const onWritten = (written: number) => setState({ state: 'writing', written });
      saveFile(name, await inSlices(work(onWritten), controller.signal));
      setState({ state: 'saved', name, rows });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setState(controller.signal.aborted ? IDLE : { state: 'failed', message });
    }
  }

  return { state, write, cancel: () => running.current?.abort() };
}
