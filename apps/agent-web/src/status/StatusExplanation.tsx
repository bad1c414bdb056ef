import { Button, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { useSession } from '../app/app-context.js';
import { explanationOf } from './agent-status.js';
import classes from './status.module.css';

/** Why the agent is not in the status they chose, and one click back. */
export function StatusExplanation({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const explanation = agent.engagements.length > 0 ? null : explanationOf(agent.intent);
  return (
    <div role="status">
      {explanation !== null && (
        <div className={classes.explanation}>
          <IconInfoCircle size={20} aria-hidden />
          <div className={classes.explanationText}>
            <Text fw={600} size="sm">
              {t(`status.explained.${explanation}.title`)}
            </Text>
            <Text size="sm">{t(`status.explained.${explanation}.text`)}</Text>
          </div>
          <Button size="sm" onClick={() => void desk.choose({ status: 'available' })}>
            {t('status.back')}
          </Button>
        </div>
      )}
    </div>
  );
}
