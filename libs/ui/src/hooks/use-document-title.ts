import { useEffect } from 'react';

/** Sets the tab's title while mounted; the title before comes back afterwards. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
