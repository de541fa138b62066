import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from './useShortcuts.ts';

const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

/** The page's shortcuts, and the button that shows them all. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useState(true);
  useShortcuts(isOn, {
    search: () => document.querySelector<HTMLElement>('main input[type="search"]')?.focus(),
    help: () => setOpen(true),
  });
  return (
    <>
      <Button size="small" appearance="subtle" onClick={() => setOpen(true)}>
        Keyboard shortcuts
      </Button>
      {isOpen && (
        <Suspense>
          <ShortcutsDialog isOn={isOn} onTurn={setOn} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
