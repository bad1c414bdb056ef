import { Button, Title } from '@mantine/core';
import { IconMessage, IconMessageOff, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { ChannelIcon } from '../contacts/ChannelIcon.js';
import { KeyCaps } from '../shortcuts/KeyCaps.js';
import { isTextField } from '../shortcuts/shortcut-listener.js';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { isOwn } from '../desk/engagements.js';
import { AskedFacts } from '../transfer/AskedFacts.js';
import { TransferFacts } from '../transfer/TransferFacts.js';
import { CountdownRing } from './CountdownRing.js';
import { OfferFacts } from './OfferFacts.js';
import { OfferPreview } from './OfferPreview.js';
import classes from './offer.module.css';

export interface OfferPanelProps {
  readonly offer: Engagement;
  /** Beside other work: less tall, and above it. */
  readonly compact: boolean;
}

/** Somebody is calling: who, about what, and how long there is to answer. */
export function OfferPanel({ offer, compact }: OfferPanelProps) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { accepting, rejecting } = useStore(desk.state, ({ busy }) => ({ accepting: busy.has('accept'), rejecting: busy.has('reject') }));
  const answering = accepting || rejecting;
  const { devices, cameraWhileRinging } = useApp();
  const early = useStore(cameraWhileRinging.state, (on) => on);
  const voiceOnly = useStore(devices.state, (state) => state.voiceOnly);
  const acceptKeys = useShownShortcut('acceptOffer');
  const rejectKeys = useShownShortcut('rejectOffer');
  const acceptButton = useRef<HTMLButtonElement>(null);
  const accept = (): void => void desk.accept(offer);
  const reject = (): void => void desk.reject(offer);
  useShortcut('acceptOffer', accept, !answering);
  useShortcut('rejectOffer', reject, !answering);
  useEffect(() => {
    // Whoever types at this moment must not accept a call with the next space.
    if (!isTextField(document.activeElement)) acceptButton.current?.focus();
  }, []);
  const { contact } = offer;
  const video = contact.channel === 'video';
  const [AcceptIcon, RejectIcon] = contact.channel === 'chat' ? [IconMessage, IconMessageOff] : [IconPhone, IconPhoneOff];
  return (
    <section className={classes.panel} data-compact={compact} aria-label={t(contact.channel === 'chat' ? 'offer.chat' : 'offer.label')}>
      <header className={classes.head}>
        <CountdownRing since={offer.since} deadlineAt={offer.deadlineAt} />
        <div>
          <p className={classes.kind}>
            <ChannelIcon channel={contact.channel} />
            {isOwn(offer) ? t(`offer.${contact.phone === null ? contact.channel : 'phone'}`) : t('confer.offer')}
          </p>
          <Title order={1} size="h2">
            {contact.customerName}
          </Title>
        </div>
      </header>
      <AskedFacts engagement={offer} />
      <TransferFacts contact={contact} />
      <OfferFacts contact={contact} />
      {video && early && !voiceOnly && !compact && <OfferPreview />}
      <div className={classes.actions}>
        <Button
          ref={acceptButton}
          color="positive"
          size="lg"
          leftSection={<AcceptIcon size={22} aria-hidden />}
          aria-disabled={answering}
          loading={accepting}
          onClick={accept}
          aria-keyshortcuts={acceptKeys.aria}
        >
          {t(accepting ? 'offer.accepting' : 'offer.accept')}
        </Button>
        <Button
          color="danger"
          variant="outline"
          size="lg"
          leftSection={<RejectIcon size={22} aria-hidden />}
          aria-disabled={answering}
          loading={rejecting}
          onClick={reject}
          aria-keyshortcuts={rejectKeys.aria}
        >
          {t('offer.reject')}
        </Button>
        <span className={classes.keys} aria-hidden>
          <KeyCaps labels={acceptKeys.labels} />
        </span>
        <span className={classes.keys} aria-hidden>
          <KeyCaps labels={rejectKeys.labels} />
        </span>
      </div>
    </section>
  );
}
