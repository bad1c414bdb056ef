import { Button, Group } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import { isOwn } from '../desk/engagements.js';
import { BlockDialog } from './BlockDialog.js';
import classes from './call.module.css';

/** In place of a picture that nobody has to look at: show it again, or end this and keep them away, which the conversation's own agent can. */
export function HiddenPicture({ engagement }: { readonly engagement: Engagement }) {
  const { t } = useTranslation();
  const { cover } = useSession();
  const [blocking, setBlocking] = useState(false);
  const { contactId, customerName: name } = engagement.contact;
  return (
    <div className={classes.hidden} role="group" aria-label={t('call.hiddenTitle')}>
      <IconEyeOff size={40} stroke={1.5} aria-hidden />
      <h2 className={classes.hiddenTitle}>{t('call.hiddenTitle')}</h2>
      <p className={classes.hiddenText}>{t('call.hiddenText', { name })}</p>
      <Group justify="center">
        <Button variant="white" color="dark" onClick={() => void cover.setHidden(contactId, false)}>
          {t('call.showPicture')}
        </Button>
        {isOwn(engagement) && (
          <Button color="danger" onClick={() => setBlocking(true)}>
            {t('call.endAndBlock')}
          </Button>
        )}
      </Group>
      <BlockDialog opened={blocking} contact={engagement.contact} onClose={() => setBlocking(false)} />
    </div>
  );
}
