import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnread } from './use-thread.js';

/** How many messages of this contact were not seen yet; nothing for none. */
export function UnreadBadge({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation('common');
  const unread = useUnread(contactId);
  if (unread === 0) return null;
  return (
    <Badge size="sm" circle={unread < 10} color="danger" data-testid="unread">
      <span aria-hidden>{unread}</span>
      <VisuallyHidden>{t('chat.unread', { count: unread })}</VisuallyHidden>
    </Badge>
  );
}
