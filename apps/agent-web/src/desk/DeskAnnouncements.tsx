import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { LiveRegion, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useShownShortcut } from '../shortcuts/use-shortcut.js';
import { explanationOf } from '../status/agent-status.js';
import { useTransferWords } from '../transfer/use-transfer-words.js';
import { isChat, isConversation, offerOf, workOf } from './engagements.js';

/** Says to screen readers what changed on the desk: an offer at once, the rest when there is a pause. */
export function DeskAnnouncements({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatDuration } = useFormats();
  const localized = useLocalized();
  const seat = useStore(desk.state, (state) => state.seat);
  const accept = useShownShortcut('acceptOffer').text;
  const reject = useShownShortcut('rejectOffer').text;
  const offer = seat === 'here' ? offerOf(agent) : null;
  const chosen = useStore(desk.state, (state) => state.chosen);
  const work = workOf(agent, chosen);

  const wordsOf = useTransferWords();
  const urgent =
    offer === null
      ? ''
      : `${wordsOf(offer.contact, agent.agentId)} ${t(isChat(offer) ? 'offer.announceChat' : 'offer.announce', {
          name: offer.contact.customerName, topic: localized(offer.contact.topic), queue: offer.contact.queueName, accept, reject,
        })}`.trim();
  const calm = ((): string => {
    if (seat === 'elsewhere') return t('elsewhere.announce');
    const name = work?.contact.customerName ?? '';
    if (work !== null && isConversation(work) && isChat(work)) return t('chat.label', { name });
    if (work !== null && isConversation(work)) return t(work.state === 'connecting' ? 'call.connecting' : 'call.connected', { name });
    if (work?.state === 'calling') return t('calling.title', { name });
    const explanation = explanationOf(agent.intent);
    if (work === null) return explanation === null ? '' : t(`status.explained.${explanation}.title`);
    return work.deadlineAt === null ? t('wrapUp.title') : t('wrapUp.announce', { time: formatDuration(work.deadlineAt - work.since) });
  })();
  return (
    <>
      <LiveRegion message={urgent} urgency="assertive" />
      <LiveRegion message={calm} />
    </>
  );
}
