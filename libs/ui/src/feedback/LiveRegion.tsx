import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

export interface LiveRegionProps {
  /** What a screen reader says when it changes; empty for nothing. */
  readonly message: string;
  /** `assertive` interrupts: for what must not wait. */
  readonly urgency?: 'polite' | 'assertive';
}

/**
 * Says changes to screen readers without showing anything. The region is rendered empty first and filled a moment
 * later, because readers announce changes of a region, not its first contents.
 */
export function LiveRegion({ message, urgency = 'polite' }: LiveRegionProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(message), 100);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <VisuallyHidden role={urgency === 'polite' ? 'status' : 'alert'} aria-live={urgency}>
      {said}
    </VisuallyHidden>
  );
}
