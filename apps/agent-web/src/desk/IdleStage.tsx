import { Button, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import { NotificationPrompt } from '../offer/NotificationPrompt.js';
import { KeyCaps } from '../shortcuts/KeyCaps.js';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { explanationOf } from '../status/agent-status.js';
import { lookOf } from '../status/status-look.js';
import classes from './idle.module.css';

/** Nothing to do yet, and what will happen next; or why the agent is not in the status they chose, and one click back. */
export function IdleStage({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { status, reason } = agent.intent;
  const away = status !== 'available';
  const explanation = explanationOf(agent.intent);
  const { icon: Icon, tone } = lookOf(status, reason);
  const shortcut = useShownShortcut('becomeAvailable');
  const become = (): void => void desk.choose({ status: 'available' });
  useShortcut('becomeAvailable', become, away);
  return (
    <section className={classes.idle} aria-labelledby="idle-title">
      <div className={classes.sign} data-tone={tone}>
        <Icon size={36} aria-hidden />
      </div>
      <Title order={1} size="h3" id="idle-title">
        {t(explanation === null ? `idle.${status}.title` : `status.explained.${explanation}.title`)}
      </Title>
      <Text c="dimmed" maw="30rem">
        {t(explanation === null ? `idle.${status}.text` : `status.explained.${explanation}.text`)}
      </Text>
      {away ? (
        <div className={classes.action}>
          <Button size="md" onClick={become} aria-keyshortcuts={shortcut.aria}>
            {t('idle.become')}
          </Button>
          <KeyCaps labels={shortcut.labels} />
        </div>
      ) : (
        <NotificationPrompt />
      )}
    </section>
  );
}
