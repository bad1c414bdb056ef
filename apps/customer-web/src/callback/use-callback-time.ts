import type { RequestFailure } from '@visavis/call-client';
import { daysOfSlots, useFormats, type DayOfSlots, type OpenWindow } from '@visavis/ui';
import { useCallback, useMemo, useState } from 'react';
import { usePortal } from '../app/app-context.js';

export interface CallbackTime {
  /** Null: as soon as possible. Undefined: at a time, but none is known that could be chosen. */
  readonly chosen: number | null | undefined;
  readonly isLater: boolean;
  /** Null until the server has said when the queue is open. */
  readonly days: readonly DayOfSlots[] | null;
  readonly failure: RequestFailure | null;
  readonly wantSoon: () => void;
  readonly wantLater: () => void;
  readonly choose: (slot: number) => void;
  readonly load: () => void;
}

/** When somebody wants to be called back. The first time there is stands until another one is chosen. */
export function useCallbackTime(): CallbackTime {
  const { contact } = usePortal();
  const { formatDay } = useFormats();
  const [isLater, setLater] = useState(false);
  const [picked, setPicked] = useState<number | null>(null);
  const [known, setKnown] = useState<{ readonly windows: readonly OpenWindow[]; readonly now: number } | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const load = useCallback(() => {
    setFailure(null);
    void contact.callbackTimes().then((answer) => {
      if (answer.ok) setKnown({ windows: answer.result, now: Date.now() + contact.state.getState().clockOffsetMs });
      else setFailure(answer);
    });
  }, [contact]);
  const days = useMemo(() => known && daysOfSlots(known.windows, known.now, formatDay), [known, formatDay]);
  const isThere = days?.some(({ slots }) => picked !== null && slots.includes(picked)) ?? false;
  return {
    chosen: isLater ? (isThere ? (picked ?? undefined) : days?.[0]?.slots[0]) : null,
    ...{ isLater, days, failure, load },
    wantSoon: () => setLater(false),
    wantLater: () => {
      setLater(true);
      load();
    },
    choose: setPicked,
  };
}
