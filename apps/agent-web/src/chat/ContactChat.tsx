import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { ChatPanel } from '@visavis/ui';
import { useReplyAid } from '../replies/use-reply-aid.js';
import { useThread } from './use-thread.js';

const writing: ReadonlySet<Engagement['state']> = new Set(['calling', 'connecting', 'talking', 'held']);

export interface ContactChatProps {
  readonly engagement: Engagement;
  readonly toWrite?: boolean;
  /** It was opened to insert a reply. */
  readonly toReply?: boolean;
}

/** The thread of one contact; while it is wrapped up it can still be read. */
export function ContactChat({ engagement, toWrite = false, toReply = false }: ContactChatProps) {
  const { t } = useTranslation();
  const { contactId, customerName: name } = engagement.contact;
  const thread = useThread(contactId);
  const aid = useReplyAid(engagement, toReply);
  if (thread === null) return null;
  return <ChatPanel thread={thread} canWrite={writing.has(engagement.state)} closedText={t('chat.over')} emptyText={t('chat.empty', { name })} toWrite={toWrite} aid={aid} />;
}
