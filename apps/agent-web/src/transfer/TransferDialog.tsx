import { Alert, Button, Group, Modal, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconArrowForwardUp, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transferNoteMaxLength, type Engagement } from '@visavis/contracts';
import { useErrorTexts, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { InviteForm } from './InviteForm.js';
import { TargetList } from './TargetList.js';
import { canTake, TransferChoice } from './transfer-choice.js';
import { useTargetWords } from './use-target-words.js';
import classes from './transfer.module.css';

export interface TransferDialogProps {
  readonly opened: boolean;
  readonly engagement: Engagement;
  readonly onClose: () => void;
}

/** Passes the conversation on, or brings a colleague into it. It goes on behind the dialog until somebody is chosen and it is confirmed. */
export function TransferDialog({ opened, engagement, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('transfer.title', { name: engagement.contact.customerName })}
      closeButtonProps={{ 'aria-label': t('transfer.cancel') }}
    >
      <WayForm engagement={engagement} onClose={onClose} />
    </Modal>
  );
}

/** `transfer`: it leaves this agent. `consult`: a colleague is asked while the customer is on hold. `join`: a colleague joins at once. `link`: somebody without an account comes in by a link. */
const ways = ['transfer', 'consult', 'join', 'link'] as const;
type Way = (typeof ways)[number];

function WayForm({ engagement, onClose }: Omit<TransferDialogProps, 'opened'>) {
  const [way, setWay] = useState<Way>('transfer');
  const { channel, customerName } = engagement.contact;
  return (
    <Stack gap="md">
      {channel !== 'chat' && <WayField way={way} name={customerName} onChange={setWay} />}
      {way === 'link' ? <InviteForm engagement={engagement} onClose={onClose} /> : <TransferForm way={way} engagement={engagement} onClose={onClose} />}
    </Stack>
  );
}

function TransferForm({ way, engagement, onClose }: Omit<TransferDialogProps, 'opened'> & { readonly way: Exclude<Way, 'link'> }) {
  const { t } = useTranslation();
  const { desk, connection } = useSession();
  const { contactId, customerName: name } = engagement.contact;
  const [choice] = useState(() => new TransferChoice({ signaling: connection, contactId }));
  useEffect(() => {
    choice.open();
    return () => choice.close();
  }, [choice]);
  const { chosen, search } = useStore(choice.state, (state) => state);
  const sending = useStore(desk.state, ({ busy }) => busy.has('transfer') || busy.has('ask'));
  const [note, setNote] = useState('');
  const target = chosen?.type === 'queue' && way !== 'transfer' ? null : chosen;
  const possible = target !== null && canTake(target) && !sending;
  const confirm = async (): Promise<void> => {
    if (target === null || !possible) return;
    const answer = target.type === 'agent' && way !== 'transfer' ? await desk.ask(engagement, target.agentId, { consult: way === 'consult', note: note.trim() }) : await desk.transfer(engagement, target, note.trim());
    if (answer.ok) onClose();
    else void choice.look();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          type="search"
          label={t(way === 'transfer' ? 'transfer.search' : 'confer.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={80}
          value={search}
          onChange={(event) => choice.search(event.currentTarget.value)}
        />
        <TargetList choice={choice} queues={way === 'transfer'} />
        <Textarea
          label={t(way === 'transfer' ? 'transfer.note' : 'confer.note')}
          description={t('transfer.noteHint')}
          maxLength={transferNoteMaxLength}
          rows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TransferFault choice={choice} />
        <p className={classes.promise}>{t(way === 'transfer' ? 'transfer.promise' : 'confer.promise', { name })}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('transfer.cancel')}
          </Button>
          <Button type="submit" leftSection={way === 'transfer' ? <IconArrowForwardUp size={18} aria-hidden /> : <IconUserPlus size={18} aria-hidden />} loading={sending} disabled={!possible}>
            {target === null ? t(`confer.ways.${way}`) : t(`confer.confirm.${way}`, { name: target.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function WayField({ way, name, onChange }: { readonly way: Way; readonly name: string; readonly onChange: (way: Way) => void }) {
  const { t } = useTranslation();
  return (
    <div>
      <SegmentedControl
        fullWidth
        aria-label={t('confer.way')}
        value={way}
        data={ways.map((value) => ({ value, label: t(`confer.ways.${value}`) }))}
        onChange={onChange}
      />
      <p className={classes.wayHint}>{t(`confer.hints.${way}`, { name })}</p>
    </div>
  );
}

/** Whoever was chosen is not there any more, or the server said no. */
function TransferFault({ choice }: { readonly choice: TransferChoice }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const textsOf = useErrorTexts();
  const wordsOf = useTargetWords();
  const chosen = useStore(choice.state, (state) => state.chosen);
  const failure = useStore(desk.state, ({ notice }) => (notice?.action === 'transfer' || notice?.action === 'ask' ? notice.failure : null));
  const gone = chosen !== null && !canTake(chosen);
  if (!gone && failure === null) return null;
  const texts = failure === null ? null : textsOf(failure.code);
  return (
    <Alert color="caution" role="alert" icon={<IconAlertTriangle aria-hidden />} title={gone ? t('transfer.goneTitle', { name: chosen.name }) : texts?.title}>
      {gone ? t('transfer.goneText', { state: wordsOf(chosen) }) : texts?.advice}
    </Alert>
  );
}
