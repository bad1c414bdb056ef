import { ActionIcon, Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import type { Transfer } from '@visavis/call-client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from 'zustand/vanilla';
import { useErrorTexts } from '../feedback/ErrorPanel.js';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { useStore } from '../hooks/use-store.js';
import { useFormats } from '../i18n/use-language.js';
import { useFiles, type FilesOfPage } from './files-context.js';
import classes from './files.module.css';

/** As long as 'Sent' is worth reading: the file is in the thread then. */
const shownWhenDoneMs = 2_500;

/** Of which contacts the messages are open: their transfers are shown there, and not once more on the stage. */
const openThreads = createStore<{ readonly contactIds: readonly string[] }>(() => ({ contactIds: [] }));

/** What is on its way to the contact: how far, and what a person can do about it. Nothing when nothing is. */
export function TransferList({ inThread = false }: { readonly inThread?: boolean }) {
  const context = useFiles();
  const contactId = context?.contactId;
  const shownInThread = useStore(openThreads, ({ contactIds }) => contactId !== undefined && contactIds.includes(contactId));
  useEffect(() => {
    if (!inThread || contactId === undefined) return;
    openThreads.setState(({ contactIds }) => ({ contactIds: [...contactIds, contactId] }));
    return () => openThreads.setState(({ contactIds }) => ({ contactIds: contactIds.toSpliced(contactIds.lastIndexOf(contactId), 1) }));
  }, [inThread, contactId]);
  return context === null || (shownInThread && !inThread) ? null : <Transfers context={context} />;
}

function Transfers({ context: { contactId, files } }: { readonly context: FilesOfPage }) {
  const { t } = useTranslation('files');
  const errorTexts = useErrorTexts();
  const transfers = useStore(files.transfers.state, (state) => state.transfers.filter((transfer) => transfer.contactId === contactId));
  const done = transfers.filter(({ phase }) => phase.name === 'done').map(({ id }) => id).join(' ');
  useEffect(() => {
    if (done === '') return;
    const timer = setTimeout(() => done.split(' ').forEach((id) => files.transfers.dismiss(id)), shownWhenDoneMs);
    return () => clearTimeout(timer);
  }, [done, files]);
  const told = transfers.findLast(({ phase }) => phase.name === 'done' || phase.name === 'failed' || phase.name === 'waiting');
  const said = (): string => {
    if (told === undefined) return '';
    if (told.phase.name === 'failed') return t('said.failed', { name: told.name, why: errorTexts(told.phase.failure.code).title });
    return t(told.phase.name === 'done' ? 'said.done' : 'said.waiting', { name: told.name });
  };
  return (
    <>
      {transfers.length > 0 && (
        <ul className={classes.transfers} aria-label={t('list')}>
          {transfers.map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} files={files} />
          ))}
        </ul>
      )}
      <LiveRegion message={said()} />
    </>
  );
}

function TransferRow({ transfer, files: { transfers } }: { readonly transfer: Transfer; readonly files: FilesOfPage['files'] }) {
  const { t } = useTranslation('files');
  const { formatBytes } = useFormats();
  const errorTexts = useErrorTexts();
  const { id, name, phase, sentBytes, size } = transfer;
  const failure = phase.name === 'failed' ? errorTexts(phase.failure.code) : null;
  const going = phase.name === 'sending' || phase.name === 'waiting' || phase.name === 'queued';
  const over = phase.name === 'done' || phase.name === 'failed';
  const progress = t('progress', { sent: formatBytes(sentBytes), size: formatBytes(size) });
  const words = failure !== null ? `${failure.title}. ${failure.advice}` : phase.name === 'sending' ? progress : phase.name === 'failed' ? '' : t(`phase.${phase.name}`);
  return (
    <li className={classes.transfer} data-phase={phase.name} data-testid="transfer">
      <div className={classes.facts}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <span className={classes.words}>{words}</span>
        {failure === null && <Progress value={size === 0 ? 0 : (100 * sentBytes) / size} size="sm" animated={phase.name === 'checking'} aria-label={`${name}: ${progress}`} />}
      </div>
      {going && <RowButton text={t('pause', { name })} icon={<IconPlayerPause size={20} />} onClick={() => transfers.pause(id)} />}
      {phase.name === 'paused' && <RowButton text={t('resume', { name })} icon={<IconPlayerPlay size={20} />} onClick={() => transfers.resume(id)} />}
      {phase.name === 'failed' && canRepeat(phase.failure.code) && <RowButton text={t('retry', { name })} icon={<IconRefresh size={20} />} onClick={() => transfers.resume(id)} />}
      {phase.name !== 'checking' && <RowButton text={t(over ? 'remove' : 'cancel', { name })} icon={<IconX size={20} />} onClick={() => transfers.dismiss(id)} />}
    </li>
  );
}

/** What is wrong with the file itself stays wrong. */
function canRepeat(code: string): boolean {
  return code.startsWith('service.') || code.startsWith('request.');
}

function RowButton({ text, icon, onClick }: { readonly text: string; readonly icon: React.ReactNode; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={44} aria-label={text} title={text} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}
