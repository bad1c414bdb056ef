import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel, useDocumentTitle, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { FullPage } from '../app/FullPage.js';
import { AppointmentsDialog } from '../appointments/AppointmentsDialog.js';
import { DeviceCheckDialog } from '../device-check/DeviceCheckDialog.js';
import { ShortcutSheet } from '../shortcuts/ShortcutSheet.js';
import { useShortcut } from '../shortcuts/use-shortcut.js';
import { statusOf } from '../status/agent-status.js';
import { useStatusText } from '../status/use-status-text.js';
import { OpenDialogContext, type DeskDialog } from './desk-dialogs.js';
import { DeskLayout } from './DeskLayout.js';
import { DeskSkeleton } from './DeskSkeleton.js';

export function DeskPage() {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { agent, failure } = useStore(desk.state, ({ agent, failure }) => ({ agent, failure }));
  // Drawn in small pieces: several snapshots come while a call is set up, and its messages must not wait for drawing.
  const drawn = useDeferredValue(agent);
  const [dialog, setDialog] = useState<DeskDialog | null>(null);
  const textOf = useStatusText();
  useDocumentTitle(agent === null ? t('pageTitle.other') : t('pageTitle.desk', { status: textOf(statusOf(agent)) }));
  useShortcut('showHelp', () => setDialog('shortcuts'));

  if (agent === null && failure !== null) {
    return (
      <FullPage>
        <ErrorPanel failure={failure} headingOrder={1} onRetry={() => void desk.refresh()} />
      </FullPage>
    );
  }
  return (
    <OpenDialogContext value={setDialog}>
      {drawn === null ? <DeskSkeleton /> : <DeskLayout agent={drawn} />}
      <DeviceCheckDialog opened={dialog === 'devices'} onClose={() => setDialog(null)} />
      <AppointmentsDialog opened={dialog === 'appointments'} customer={null} onClose={() => setDialog(null)} />
      <ShortcutSheet opened={dialog === 'shortcuts'} onClose={() => setDialog(null)} />
    </OpenDialogContext>
  );
}
