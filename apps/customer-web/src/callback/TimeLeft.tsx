import { Text } from '@mantine/core';
import { useCountdown, useFormats, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';

/** Counts down to an instant on the server's clock. Not announced: a number that changes each second is noise to a listener. */
export function TimeLeft({ until, text }: { readonly until: number | null; readonly text: 'callback.offerEnds' | 'callback.answerBy' }) {
  const { t } = useTranslation();
  const { formatClock } = useFormats();
  const { contact } = usePortal();
  const clockOffsetMs = useStore(contact.state, (state) => state.clockOffsetMs);
  const leftMs = useCountdown(until, clockOffsetMs);
  if (leftMs === null) return null;
  return (
    <Text size="sm" c="dimmed" className="vv-time">
      {t(text, { time: formatClock(leftMs) })}
    </Text>
  );
}
