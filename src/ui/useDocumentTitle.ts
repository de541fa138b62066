import { useEffect } from 'react';

/** Names the browser's tab and history entry after the page, as long as it is open. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
