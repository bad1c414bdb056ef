import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { useElapsed, useFormats, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import { choices, isSameIntent, statusOf, type AgentStatus } from './agent-status.js';
import { lookOf } from './status-look.js';
import classes from './status.module.css';
import { useStatusText } from './use-status-text.js';

/** The agent's status at a glance, and the choice of another one: now, or after this contact. */
export function StatusMenu({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const textOf = useStatusText();
  const seat = useStore(desk.state, (state) => state.seat);
  const engaged = agent.engagements.length > 0;
  const chosen = engaged ? agent.nextIntent : agent.intent;
  return (
    <Menu position="bottom-start" width={260} withinPortal={false} withInitialFocusPlaceholder={false} disabled={seat !== 'here'}>
      <Menu.Target>
        <StatusButton status={statusOf(agent)} disabled={seat !== 'here'} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(engaged ? 'status.chooseNext' : 'status.choose')}</Menu.Label>
        {choices.map((choice) => {
          const reason = choice.status === 'break' ? choice.reason : null;
          const { icon: Icon, tone } = lookOf(choice.status, reason);
          return (
            <Menu.RadioItem
              key={`${choice.status} ${reason}`}
              value={`${choice.status} ${reason}`}
              checked={chosen !== null && isSameIntent(chosen, choice)}
              closeMenuOnClick
              onChange={() => void desk.choose(choice)}
            >
              <span className={classes.choice}>
                <Icon size={18} className={classes.icon} data-tone={tone} aria-hidden />
                {textOf({ kind: choice.status, reason })}
              </span>
            </Menu.RadioItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Menu.Target hands its props (ref, aria, handlers) to the button. */
function StatusButton({ status, ...target }: { readonly status: AgentStatus } & React.ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  const { desk } = useSession();
  const { formatClock } = useFormats();
  const textOf = useStatusText();
  const offsetMs = useStore(desk.state, (state) => state.offsetMs);
  const elapsedMs = useElapsed(status.since, offsetMs) ?? 0;
  const { icon: Icon, tone } = lookOf(status.kind, status.reason);
  const text = textOf(status);
  return (
    <UnstyledButton {...target} className={classes.button} data-tone={tone} aria-label={t('status.menu', { status: text })} data-testid="status">
      <Icon size={18} className={classes.icon} data-tone={tone} aria-hidden />
      <span className={classes.word}>{text}</span>
      <span className={`${classes.time} vv-time`}>{formatClock(elapsedMs)}</span>
      <IconChevronDown size={14} className={classes.chevron} aria-hidden />
    </UnstyledButton>
  );
}
