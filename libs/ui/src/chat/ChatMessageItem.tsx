import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChatDelivery, ChatEntry } from '@visavis/call-client';
import { useFormats } from '../i18n/use-language.js';
import { FileEntry } from '../files/FileEntry.js';
import type { ShownThread } from './shown-thread.js';
import { LinkedText } from './LinkedText.js';
import classes from './chat.module.css';

export interface ChatMessageItemProps {
  readonly entry: ChatEntry;
  readonly previous: ChatEntry | null;
  readonly thread: Pick<ShownThread, 'retry' | 'discard'>;
}

const deliveryIcons: Readonly<Record<ChatDelivery, typeof IconCheck>> = { sending: IconClock, failed: IconAlertCircle, sent: IconCheck, delivered: IconChecks, read: IconChecks };

/** One message: by whom, unless that is plain from the one before, when, and how far one's own has come. */
export function ChatMessageItem({ entry, previous, thread }: ChatMessageItemProps) {
  const { t } = useTranslation('common');
  const { formatTime } = useFormats();
  const { at, body, delivery, from, messageId, own } = entry;
  const continued = previous !== null && previous.from.role === from.role && previous.from.id === from.id;
  const Delivery = delivery === null ? null : deliveryIcons[delivery];
  return (
    <li className={classes.entry} data-own={own} data-continued={continued}>
      {own ? <VisuallyHidden>{t('chat.you')}</VisuallyHidden> : continued ? <VisuallyHidden>{from.name}</VisuallyHidden> : <span className={classes.author}>{from.name}</span>}
      <div className={classes.bubble}>
        {body.type === 'text' ? <LinkedText className={classes.text} text={body.text} /> : <FileEntry file={body.file} />}
        <span className={classes.meta}>
          <time className="vv-time" dateTime={new Date(at).toISOString()}>
            {formatTime(at)}
          </time>
          {Delivery !== null && delivery !== null && (
            <span className={classes.delivery} data-delivery={delivery}>
              <Delivery size={16} aria-hidden />
              <VisuallyHidden>{t(`chat.delivery.${delivery}`)}</VisuallyHidden>
            </span>
          )}
        </span>
      </div>
      {delivery === 'failed' && (
        <span className={classes.failed} role="alert">
          {t('chat.notSent')}
          <Button size="compact-xs" variant="subtle" onClick={() => thread.retry(messageId)}>
            {t('chat.retry')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="danger" onClick={() => thread.discard(messageId)}>
            {t('chat.discard')}
          </Button>
        </span>
      )}
    </li>
  );
}
