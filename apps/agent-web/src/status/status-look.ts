import {
  IconBriefcase, IconCircleCheckFilled, IconClockPause, IconCoffee, IconEdit, IconMessage, IconMoonFilled, IconPhoneCalling, IconPhoneFilled, IconPhoneOutgoing, IconPhonePause, IconPhoneRinging,
  IconSchool, IconSoup, IconUserExclamation, IconUsers, type Icon,
} from '@tabler/icons-react';
import type { BreakReason } from '@visavis/contracts';
import type { StatusKind } from './agent-status.js';

/** `tone` picks the colour; icon and word always stand beside it. */
export interface StatusLook {
  readonly icon: Icon;
  readonly tone: 'positive' | 'caution' | 'muted' | 'brand';
}

const looks: Readonly<Record<StatusKind, StatusLook>> = {
  available: { icon: IconCircleCheckFilled, tone: 'positive' },
  break: { icon: IconCoffee, tone: 'caution' },
  offline: { icon: IconMoonFilled, tone: 'muted' },
  ringing: { icon: IconPhoneRinging, tone: 'brand' },
  calling: { icon: IconPhoneOutgoing, tone: 'brand' },
  connecting: { icon: IconPhoneCalling, tone: 'brand' },
  talking: { icon: IconPhoneFilled, tone: 'brand' },
  chatting: { icon: IconMessage, tone: 'brand' },
  held: { icon: IconPhonePause, tone: 'brand' },
  wrapping: { icon: IconEdit, tone: 'brand' },
};

const reasonIcons: Readonly<Record<BreakReason, Icon>> = {
  short_break: IconCoffee, lunch: IconSoup, meeting: IconUsers, training: IconSchool, back_office: IconBriefcase, not_responding: IconUserExclamation,
};

export function lookOf(kind: StatusKind, reason: BreakReason | null): StatusLook {
  const look = looks[kind];
  return reason === null || kind !== 'break' ? look : { ...look, icon: reasonIcons[reason] };
}

export const nextStatusIcon = IconClockPause;
