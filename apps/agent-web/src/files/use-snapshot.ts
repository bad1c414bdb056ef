import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { snapshotOf, useFormats } from '@visavis/ui';
import { useSession } from '../app/app-context.js';

export interface Snapshot {
  readonly taking: boolean;
  /** Takes the frame that the customer's video shows, and sends it as a file of the contact. */
  take(stream: MediaStream): Promise<void>;
}

export function useSnapshot({ contact: { contactId, customerName } }: Engagement): Snapshot {
  const { t } = useTranslation('files');
  const { files } = useSession();
  const { formatTime } = useFormats();
  const [taking, setTaking] = useState(false);
  const take = async (stream: MediaStream): Promise<void> => {
    setTaking(true);
    const file = await snapshotOf(stream, t('snapshotName', { name: customerName, time: formatTime(Date.now()).replace(':', '-') }));
    setTaking(false);
    if (file !== null) files.transfers.send([{ contactId, file, source: 'snapshot' }]);
  };
  return { taking, take };
}
