import { Button, CloseButton } from '@mantine/core';
import { IconArrowForwardUp, IconLink, IconUser, IconUserOff, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Engagement } from '@visavis/contracts';
import { LiveRegion, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { isCustomerHeld, isOwn } from '../desk/engagements.js';
import classes from './transfer.module.css';

/** Who else was asked into this call, what can be done about them, and what became of the last one. Nothing in a plain call. */
export function ConferenceBar({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { conference } = engagement;
  const [seenAt, setSeenAt] = useState<number | null>(null);
  if (conference === null) return null;
  const { askedBy, colleagues, invitations } = conference;
  const parted = conference.parted?.at === seenAt ? null : conference.parted;
  const news = parted === null ? '' : t(`confer.parted.${parted.joined ? 'joined' : 'absent'}.${parted.reason}`, { name: parted.name });
  if (askedBy === null && colleagues.length + invitations.length === 0 && news === '') return <LiveRegion message="" />;
  return (
    <section className={classes.conference} aria-label={t('confer.bar')}>
      {askedBy !== null && <AskedBy askedBy={askedBy} />}
      <ul>
        {colleagues.map((colleague) => (
          <ColleagueRow key={colleague.agentId} colleague={colleague} engagement={engagement} />
        ))}
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.invitationId} invitation={invitation} engagement={engagement} />
        ))}
      </ul>
      {news !== '' && (
        <div className={classes.colleague}>
          <IconUserOff size={18} aria-hidden />
          <span className={classes.colleagueState}>{news}</span>
          <CloseButton variant="transparent" c="white" aria-label={t('confer.seen')} onClick={() => setSeenAt(parted?.at ?? null)} />
        </div>
      )}
      <LiveRegion message={news} />
    </section>
  );
}

function AskedBy({ askedBy }: { readonly askedBy: NonNullable<Conference['askedBy']> }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className={classes.colleague}>
        <IconUsers size={18} aria-hidden />
        <span className={classes.colleagueState}>{t('confer.askedBy', { name: askedBy.name })}</span>
      </div>
      {askedBy.note !== null && <p className={classes.askedNote}>{t('transfer.quote', { note: askedBy.note })}</p>}
    </div>
  );
}

function ColleagueRow({ colleague, engagement }: { readonly colleague: Conference['colleagues'][number]; readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { dismissing, handingOver, resuming } = useStore(desk.state, ({ busy }) => ({ dismissing: busy.has('dismissColleague'), handingOver: busy.has('handOver'), resuming: busy.has('hold') }));
  const { agentId, name, stage } = colleague;
  const { contactId, customerName } = engagement.contact;
  const state = stage === 'present' && isCustomerHeld(engagement) ? 'aside' : stage;
  return (
    <li className={classes.colleague}>
      <IconUser size={18} aria-hidden />
      <span className={classes.colleagueName}>{name}</span>
      <span className={classes.colleagueState} role="status">
        {t(`confer.stage.${state}`, { customer: customerName })}
      </span>
      {isOwn(engagement) && (
        <div className={classes.colleagueActions}>
          {state === 'aside' && (
            <Button size="compact-md" variant="white" color="dark" leftSection={<IconUsers size={18} aria-hidden />} loading={resuming} onClick={() => void desk.hold(contactId, false)}>
              {t('confer.together')}
            </Button>
          )}
          {stage === 'present' && (
            <Button size="compact-md" variant="white" color="dark" leftSection={<IconArrowForwardUp size={18} aria-hidden />} loading={handingOver} onClick={() => void desk.handOver(engagement, agentId)}>
              {t('confer.handOver', { name })}
            </Button>
          )}
          <Button size="compact-md" variant="subtle" color="gray.3" loading={dismissing} aria-label={t(stage === 'present' ? 'confer.letGoOf' : 'confer.takeBackOf', { name })} onClick={() => void desk.dismissColleague(contactId, agentId)}>
            {t(stage === 'present' ? 'confer.letGo' : 'confer.takeBack')}
          </Button>
        </div>
      )}
    </li>
  );
}

function InvitationRow({ invitation, engagement }: { readonly invitation: Conference['invitations'][number]; readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const withdrawing = useStore(desk.state, ({ busy }) => busy.has('withdraw'));
  const { invitationId, label, name, stage } = invitation;
  const who = name ?? label;
  return (
    <li className={classes.colleague}>
      <IconLink size={18} aria-hidden />
      <span className={classes.colleagueName}>{who}</span>
      <span className={classes.colleagueState} role="status">
        {t(`invite.stage.${stage}`, { label })}
      </span>
      {isOwn(engagement) && (
        <Button size="compact-md" variant="subtle" color="gray.3" loading={withdrawing} aria-label={t(stage === 'open' ? 'invite.withdrawOf' : 'invite.removeOf', { name: who })} onClick={() => void desk.withdraw(engagement.contact.contactId, invitationId)}>
          {t(stage === 'open' ? 'invite.withdraw' : 'invite.remove')}
        </Button>
      )}
    </li>
  );
}
