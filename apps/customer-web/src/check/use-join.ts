import type { RequestFailure } from '@visavis/call-client';
import { useLanguage } from '@visavis/ui';
import { useState } from 'react';
import { usePortal } from '../app/app-context.js';

export interface Joining {
  readonly joining: boolean;
  readonly failure: RequestFailure | null;
  readonly submit: () => Promise<void>;
}

/** Into the line, with what was prepared. The page follows by itself when it succeeds. */
export function useJoin(): Joining {
  const language = useLanguage();
  const { join } = usePortal();
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const submit = async (): Promise<void> => {
    if (joining) return;
    setJoining(true);
    setFailure(null);
    const answer = await join(language);
    setJoining(false);
    if (!answer.ok) setFailure(answer);
  };
  return { joining, failure, submit };
}
