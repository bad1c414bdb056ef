import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { LiveRegion, useFormats, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { useShownShortcut } from '../shortcuts/use-shortcut.js';
import { explanationOf } from '../status/agent-status.js';
import { callingOf, conversationOf, offerOf, wrapUpOf } from './engagements.js';

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
  const conversation = conversationOf(agent);
  const wrapUp = wrapUpOf(agent);

  const urgent =
    offer === null
      ? ''
      : t('offer.announce', {
          name: offer.contact.customerName, topic: localized(offer.contact.topic), queue: offer.contact.queueName, accept, reject,
        });
  const calm = ((): string => {
    if (seat === 'elsewhere') return t('elsewhere.announce');
    if (conversation !== null) return t(conversation.state === 'connecting' ? 'call.connecting' : 'call.connected', { name: conversation.contact.customerName });
    const calling = callingOf(agent);
    if (calling !== null) return t('calling.title', { name: calling.contact.customerName });
    const explanation = explanationOf(agent.intent);
    if (wrapUp === null) return explanation === null ? '' : t(`status.explained.${explanation}.title`);
    return wrapUp.deadlineAt === null ? t('wrapUp.title') : t('wrapUp.announce', { time: formatDuration(wrapUp.deadlineAt - wrapUp.since) });
  })();
  return (
    <>
      <LiveRegion message={urgent} urgency="assertive" />
      <LiveRegion message={calm} />
    </>
  );
}
