import { Button } from '@fluentui/react-components';
import { type ChangeEvent, useRef } from 'react';

/** Opens the browser's chooser of files; the whole page takes a drop as well. */
export function OpenFileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    // Emptied, so that the same file can be chosen again after it was changed.
    target.value = '';
    if (file) onFile(file);
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>Open review file…</Button>
      <input ref={input} type="file" accept=".json" aria-label="Review file" hidden onChange={choose} />
    </>
  );
}
