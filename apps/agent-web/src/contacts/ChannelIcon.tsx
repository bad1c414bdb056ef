import { IconMessage, IconPhone, IconVideo } from '@tabler/icons-react';
import type { Engagement } from '@visavis/contracts';

const icons = { video: IconVideo, voice: IconPhone, chat: IconMessage } as const;

export function ChannelIcon({ channel }: { readonly channel: Engagement['contact']['channel'] }) {
  const Icon = icons[channel];
  return <Icon size={18} aria-hidden />;
}
