import { useEffect, useRef } from 'react';
import { commandOf, PAGE_SHORTCUTS } from './shortcuts.ts';

type PageCommand = keyof typeof PAGE_SHORTCUTS;

/** Where keys write, or belong to a dialog above the page. */
const ELSEWHERE =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, dialog, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Runs the page's shortcuts while `isOn`. They are single signs, so never while somebody writes. */
export function useShortcuts(isOn: boolean, actions: Readonly<Record<PageCommand, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      const command = commandOf(PAGE_SHORTCUTS, event);
      if (!command || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return;
      event.preventDefault();
      latest.current[command]();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isOn]);
}
