import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { LiveRegion, TransferList, useStore } from '@visavis/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { WaitingChat } from '../chat/WaitingChat.js';
import { CallbackDialog } from '../callback/CallbackDialog.js';
import { ConversationFiles } from '../files/ConversationFiles.js';
import { PageHeading } from '../shell/PageHeading.js';
import classes from '../shell/portal-shell.module.css';
import { AlertButton } from './AlertButton.js';
import { LeaveDialog } from './LeaveDialog.js';
import { LineCard } from './LineCard.js';
import { QueueMessage } from './QueueMessage.js';
import { OwnPreview } from './OwnPreview.js';
import { alertTurn } from './turn-alert.js';
import { useWaitingTexts } from './use-waiting-texts.js';
import { isExpectedByOne } from './waiting-view.js';

const returnTexts = { conversation: 'waiting.returnedCall', connecting: 'waiting.returnedConnecting', transfer: 'waiting.returnedTransfer' } as const;

/** In line: where, how long, and that nothing has to be done. */
export function WaitingPage() {
  const { t } = useTranslation();
  const { contact } = usePortal();
  const returnedFrom = useStore(contact.state, (state) => state.returnedFrom);
  const texts = useWaitingTexts();
  const callbackOffered = useStore(contact.state, (state) => state.contact?.callbackOffered ?? false);
  const alone = useStore(contact.state, (state) => isExpectedByOne(state.contact));
  const missedBy = useStore(contact.state, (state) => (state.contact?.expectedBy?.missed === true ? state.contact.expectedBy.name : null));
  const channel = useStore(contact.state, (state) => state.contact?.channel);
  const message = useStore(contact.state, (state) => state.contact?.waitingMessage ?? null);
  const [leaving, setLeaving] = useState(false);
  const [askingCallback, setAskingCallback] = useState(false);
  const notice = t('waiting.notification');
  useEffect(() => {
    if (texts.turn) alertTurn(notice);
  }, [texts.turn, notice]);
  return (
    <ConversationFiles>
      <Stack gap="lg">
        {returnedFrom !== null && (
          <Alert color="brand" icon={<IconInfoCircle aria-hidden />} title={t('waiting.returnedTitle')}>
            {t(returnTexts[returnedFrom])}
          </Alert>
        )}
        {missedBy !== null && (
          <Alert color="brand" icon={<IconInfoCircle aria-hidden />} title={t('waiting.missedTitle', { name: missedBy })}>
            {t('waiting.missedText')}
          </Alert>
        )}
        <div>
          <PageHeading title={texts.title}>{texts.headline}</PageHeading>
          <Text fz="lg" mt={4}>
            {texts.detail}
          </Text>
        </div>
        {!alone && <LineCard />}
        {message !== null && <QueueMessage text={message} />}
        {channel !== 'chat' && <OwnPreview />}
        <WaitingChat />
        <TransferList />
        <Text c="dimmed">{t('waiting.stay')}</Text>
        <div className={classes.actions}>
          <AlertButton />
          {callbackOffered && (
            <Button size="lg" variant="default" onClick={() => setAskingCallback(true)}>
              {t('callback.open')}
            </Button>
          )}
          <Button size="lg" variant="subtle" color="danger" onClick={() => setLeaving(true)}>
            {t('waiting.leave')}
          </Button>
        </div>
        <CallbackDialog opened={askingCallback} onClose={() => setAskingCallback(false)} />
        <LeaveDialog opened={leaving} onClose={() => setLeaving(false)} />
        <LiveRegion message={`${texts.headline}. ${texts.detail}`} urgency={texts.turn ? 'assertive' : 'polite'} />
      </Stack>
    </ConversationFiles>
  );
}
