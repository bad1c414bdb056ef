import type { Engagement } from '@visavis/contracts';
import { ScreenStage } from '@visavis/ui';
import { isCustomerHeld } from '../desk/engagements.js';
import type { PeopleOnTheLine } from './use-people.js';
import classes from './call.module.css';

export interface SharedScreen {
  readonly id: string;
  readonly name: string;
  readonly stream: MediaStream;
}

/** What is shown to this agent; of a customer whose picture is hidden nothing is. */
export function sharedScreens({ customer, others }: PeopleOnTheLine, { contact }: Engagement, hidden: boolean): readonly SharedScreen[] {
  const people = [
    ...(customer.media && !hidden ? [{ name: contact.customerName, media: customer.media }] : []),
    ...others.map(({ media, participant }) => ({ name: participant.displayName, media })),
  ];
  return people.flatMap(({ media, name }) => (media.screen ? [{ id: media.legId, name, stream: media.screen }] : []));
}

export interface SharedScreensProps {
  readonly screens: readonly SharedScreen[];
  readonly engagement: Engagement;
  readonly reconnecting: boolean;
  readonly speakerId: string | null;
}

export function SharedScreens({ screens, engagement, reconnecting, speakerId }: SharedScreensProps) {
  if (screens.length === 0) return null;
  return <ScreenStage className={classes.screen} screens={screens} speakerId={speakerId} dimmed={reconnecting || isCustomerHeld(engagement)} />;
}
