import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import { nextStatusIcon as NextIcon } from './status-look.js';
import classes from './status.module.css';
import { useStatusText } from './use-status-text.js';

/** What the agent will be after this contact, and the way to take it back. */
export function NextStatus({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const textOf = useStatusText();
  if (agent.nextIntent === null) return null;
  const status = textOf({ kind: agent.nextIntent.status, reason: agent.nextIntent.reason });
  return (
    <span className={classes.next}>
      <NextIcon size={16} aria-hidden />
      {t('status.next', { status })}
      <UnstyledButton className={classes.clear} aria-label={t('status.clearNext', { status })} onClick={() => void desk.clearNext()}>
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
