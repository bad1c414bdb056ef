import { useTranslation } from 'react-i18next';
import { fillReply, openPlacesOf, type Engagement } from '@visavis/contracts';
import { useStore, type WritingAid } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { ReplyPicker } from './ReplyPicker.js';
import { replyValue } from './reply-values.js';

/** Replies that are kept ready, for the composer of one conversation. */
export function useReplyAid(engagement: Engagement, openedAtFirst: boolean): WritingAid {
  const { t } = useTranslation();
  const { desk } = useSession();
  const agentName = useStore(desk.state, ({ agent }) => agent?.name ?? '');
  const fill = (template: string) => fillReply(template, (variable) => replyValue(variable, engagement, { name: agentName }));
  return {
    key: '/',
    openedAtFirst,
    render: ({ onInsert, ...controls }) => (
      <ReplyPicker
        {...controls}
        contact={engagement.contact}
        fill={(template) => fill(template).text}
        onPick={(template) => {
          const { text, missing } = fill(template);
          onInsert({ text, toFill: missing });
        }}
      />
    ),
    objectionTo(text) {
      const places = openPlacesOf(text);
      return places.length === 0 ? null : t('replies.missing', { places: places.join(', ') });
    },
  };
}
