import { useErrorTexts } from '@visavis/ui';
import { useState } from 'react';
import { usePortal } from '../app/app-context.js';

export interface EndContact {
  readonly busy: boolean;
  readonly error: string | null;
  end(): Promise<void>;
}

/** Ends the contact for a dialog. On success the snapshot changes the page, so there is nothing to close. */
export function useEndContact(): EndContact {
  const { contact } = usePortal();
  const errorTexts = useErrorTexts();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  return {
    busy,
    error,
    async end() {
      setBusy(true);
      setError(null);
      const answer = await contact.end();
      setBusy(false);
      if (answer.ok) return;
      const { title, advice } = errorTexts(answer.code);
      setError(`${title}. ${advice}`);
    },
  };
}
