import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import classes from './control-button.module.css';

export interface ControlButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children'> {
  readonly icon: ReactNode;
  /** The short word under the icon. */
  readonly text: string;
  /** What it does, when `text` alone would not say it: tooltip and accessible name. It must contain `text`. */
  readonly description?: string | undefined;
  /** For toggles only: becomes aria-pressed, with a name that does not change. */
  readonly pressed?: boolean;
  /** `plain` does not light up when pressed: for toggles whose pressed state is the usual one. */
  readonly tone?: 'neutral' | 'plain' | 'warning' | 'danger';
  /** A number at the icon, if it is not 0; the name has to say it too. */
  readonly badge?: number;
  /** Shown in the tooltip, e.g. 'Alt+M'. */
  readonly shortcut?: string;
}

/** A round call control with its word under it. The tooltip comes only where it says more than the word. */
export function ControlButton({ icon, text, description, pressed, tone = 'neutral', badge = 0, shortcut, className, ...rest }: ControlButtonProps) {
  const name = description ?? text;
  const addsNothing = name === text && shortcut === undefined;
  return (
    <Tooltip label={shortcut === undefined ? name : `${name} (${shortcut})`} disabled={addsNothing} withinPortal={false}>
      <UnstyledButton
        type="button"
        aria-label={name}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
        {...rest}
        className={[classes.control, className].filter(Boolean).join(' ')}
        data-tone={tone}
      >
        <span className={classes.icon} aria-hidden>
          {icon}
          {badge > 0 && <span className={classes.badge}>{badge > 99 ? '99+' : badge}</span>}
        </span>
        <span className={classes.text}>{text}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
