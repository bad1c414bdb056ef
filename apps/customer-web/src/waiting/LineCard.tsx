import { Text } from '@mantine/core';
import { IconUser, IconUserFilled } from '@tabler/icons-react';
import { useElapsed, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import classes from './waiting.module.css';
import { lineAhead } from './waiting-view.js';

/** The line as people: those ahead in outline, the reader filled. Below, since when. */
export function LineCard() {
  const { t } = useTranslation();
  const localized = useLocalized();
  const formats = useFormats();
  const { contact: session } = usePortal();
  const { contact, place, clockOffsetMs } = useStore(session.state, (state) => state);
  const waitedMs = useElapsed(contact?.joinedAt ?? null, clockOffsetMs);
  if (contact === null) return null;
  const position = contact.state === 'offered' ? 1 : (place?.position ?? null);
  const { shown, more } = lineAhead(position ?? 1);
  return (
    <section className={classes.card} data-turn={contact.state === 'offered'}>
      <div className={classes.line} aria-hidden>
        {more && <span className={classes.more}>…</span>}
        {Array.from({ length: shown }, (_, index) => (
          <IconUser key={index} size={26} className={classes.ahead} />
        ))}
        <IconUserFilled size={34} className={classes.me} />
      </div>
      {position !== null && position > 1 && <Text fw={600}>{t('waiting.ahead', { count: position - 1 })}</Text>}
      <Text size="sm" c="dimmed">
        {t('waiting.topic', { topic: localized(contact.topic) })}
      </Text>
      <Text size="sm" c="dimmed" className={classes.clock} data-testid="waited">
        {t('waiting.since', { duration: formats.formatClock(waitedMs ?? 0), time: formats.formatTime(contact.joinedAt - clockOffsetMs) })}
      </Text>
    </section>
  );
}
