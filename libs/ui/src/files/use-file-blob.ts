import type { ContactFiles, RequestFailure } from '@visavis/call-client';
import { useEffect, useState } from 'react';

export type FileBlob =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly blob: Blob; readonly url: string }
  | { readonly phase: 'failed'; readonly failure: RequestFailure };

/** The bytes of a file while somebody looks at them; `wanted` false loads nothing yet. */
export function useFileBlob(files: ContactFiles, fileId: string, mimeType: string, wanted = true): FileBlob {
  const [state, setState] = useState<FileBlob>({ phase: 'loading' });
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    let url: string | null = null;
    void files.fetch(fileId, mimeType, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      if (answer.ok) url = URL.createObjectURL(answer.result);
      setState(answer.ok && url !== null ? { phase: 'ready', blob: answer.result, url } : answer.ok ? { phase: 'loading' } : { phase: 'failed', failure: answer });
    });
    return () => {
      leaving.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [files, fileId, mimeType, wanted]);
  return state;
}
