import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { ControlButton, noPictureOf, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import type { KeptCall } from '../call/call-keeper.js';
import { usePeople } from '../call/use-people.js';
import { useSnapshot } from './use-snapshot.js';

/** Keeps the picture that the customer's camera shows now as a file of the contact, which the customer sees too. */
export function SnapshotButton({ call, engagement }: { readonly call: KeptCall; readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { cover } = useSession();
  const { media, participant } = usePeople(call, engagement).customer;
  const hidden = useStore(cover.state, () => cover.isHidden(engagement.contact.contactId));
  const unseen = useStore(call.pictures, (own) => noPictureOf(own, participant?.muted) !== null);
  const { take, taking } = useSnapshot(engagement);
  const stream = media !== null && media.hasVideo && participant?.muted.video !== true && !hidden && !unseen ? media.main : null;
  return (
    <ControlButton
      icon={<IconCamera />}
      text={t('call.snapshot')}
      description={t('call.snapshotOf', { name: engagement.contact.customerName })}
      disabled={stream === null || taking}
      onClick={() => stream !== null && void take(stream)}
    />
  );
}
